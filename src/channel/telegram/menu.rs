//! What people see before they write: the commands in each language, the description, the menu button.

use teloxide::payloads::{
    SetChatMenuButton, SetMyCommands, SetMyCommandsSetters as _, SetMyDescription, SetMyShortDescription,
};
use teloxide::types::{BotCommand, BotCommandScope, MenuButton};

use super::api::{Api, ApiError};
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};

/// All commands, in the order in which they are offered.
const PRIVATE: [(&str, Message); 16] = [
    ("ask", Message::CommandAsk),
    ("contact", Message::CommandContact),
    ("signin", Message::CommandSignin),
    ("eligibility", Message::CommandEligibility),
    ("case", Message::CommandCase),
    ("cases", Message::CommandCases),
    ("addon", Message::CommandAddon),
    ("support", Message::CommandSupport),
    ("review", Message::CommandReview),
    ("language", Message::CommandLanguage),
    ("privacy", Message::CommandPrivacy),
    ("back", Message::CommandBack),
    ("cancel", Message::CommandCancel),
    ("signout", Message::CommandSignout),
    ("help", Message::CommandHelp),
    ("start", Message::CommandStart),
];

/// Those that are carried out in a group.
const GROUP: [(&str, Message); 2] = [("ask", Message::CommandAsk), ("help", Message::CommandHelp)];

/// Sets all of it. What can't be set is logged: people can write all the same.
pub(super) async fn set(api: &Api) {
    if let Err(error) = try_set(api).await {
        tracing::warn!(%error, "the bot's menu couldn't be set; it stays as it was");
    }
}

async fn try_set(api: &Api) -> Result<(), ApiError> {
    // Whoever's language isn't ours reads English.
    let languages = Language::ALL.map(|language| (language, Some(language.code().to_owned())));
    for (language, code) in std::iter::once((Language::En, None)).chain(languages) {
        for (scope, commands) in [
            (BotCommandScope::Default, &PRIVATE[..]),
            (BotCommandScope::AllPrivateChats, &PRIVATE[..]),
            (BotCommandScope::AllGroupChats, &GROUP[..]),
        ] {
            let commands = commands
                .iter()
                .map(|(name, explained)| BotCommand::new(*name, say(language, explained)));
            let mut request = SetMyCommands::new(commands).scope(scope);
            request.language_code.clone_from(&code);
            api.run(&request).await?;
        }
        let mut long = SetMyDescription::new();
        long.description = Some(say(language, &Message::BotDescription));
        long.language_code.clone_from(&code);
        api.run(&long).await?;
        let mut short = SetMyShortDescription::new();
        short.short_description = Some(say(language, &Message::BotShort));
        short.language_code.clone_from(&code);
        api.run(&short).await?;
    }
    let mut button = SetChatMenuButton::new();
    button.menu_button = Some(MenuButton::Commands);
    api.run(&button).await
}
