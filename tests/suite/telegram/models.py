"""Whether what the proxy answers is what Telegram's clients expect: models.py PORT. aiogram reads each answer, strictly."""

import asyncio
import sys
from contextlib import contextmanager

from aiogram import Bot, exceptions
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand, BotCommandScopeAllPrivateChats, BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument,
    MenuButtonCommands, ReplyParameters,
)  # fmt: skip
from aiohttp import ClientSession

BASE = f"http://127.0.0.1:{sys.argv[1]}"
TEAM, ADA = -1001, 7


@contextmanager
def refused(kind, words):
    try:
        yield
    except kind as error:
        assert words in str(error), error
    else:
        raise AssertionError(f"nothing was refused, though it should: {words}")


async def main():
    bot = Bot("4242:made-up-for-tests", session=AiohttpSession(api=TelegramAPIServer.from_base(BASE)))
    offset = 0

    async def say(what, **body):
        async with http.post(f"{BASE}/__proxy/{what}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def hear(count=1):
        nonlocal offset
        got = await bot.get_updates(offset=offset, timeout=5)
        assert len(got) == count, got
        offset = got[-1].update_id + 1
        return got if count > 1 else got[0]

    async with ClientSession() as http, bot.session:
        assert (await bot.get_me()).username == "partner_desk_bot"
        await bot.delete_webhook(drop_pending_updates=False)
        await bot.set_my_commands([BotCommand(command="case", description="Case")], BotCommandScopeAllPrivateChats(), language_code="de")
        await bot.set_my_description("x", language_code="de")
        await bot.set_my_short_description("x", language_code="de")
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        await bot.get_my_commands()
        await bot.get_webhook_info()

        await say("update", **{"from": ADA, "text": "/start x", "language": "de"})
        message = (await hear()).message
        assert message.entities[0].type == "bot_command" and message.from_user.language_code == "de"
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="A", callback_data="a")]])
        sent = await bot.send_message(
            ADA, "<b>Hi</b> &amp;", parse_mode="HTML", reply_markup=keyboard,
            reply_parameters=ReplyParameters(message_id=message.message_id),
        )  # fmt: skip
        assert sent.text == "Hi &" and sent.reply_to_message.text == "/start x"
        await say("update", **{"from": ADA, "press": sent.message_id, "data": "a"})
        query = (await hear()).callback_query
        assert await bot.answer_callback_query(query.id, "ok")
        with refused(exceptions.TelegramBadRequest, "query is too old"):
            await bot.answer_callback_query("other")
        assert await bot.send_chat_action(ADA, "typing")
        assert (await bot.edit_message_text("New", chat_id=ADA, message_id=sent.message_id)).text == "New"
        with refused(exceptions.TelegramBadRequest, "not modified"):
            await bot.edit_message_reply_markup(chat_id=ADA, message_id=sent.message_id)
        assert await bot.delete_message(ADA, sent.message_id)
        with refused(exceptions.TelegramBadRequest, "not found"):
            await bot.delete_message(ADA, sent.message_id)
        await say("update", **{"from": ADA, "edit": message.message_id, "text": "edited"})
        assert (await hear()).edited_message.text == "edited"

        await say("update", **{"from": ADA, "document": {"base64": "aGk=", "file_name": "a.txt"}})
        document = (await hear()).message.document
        assert (await bot.download(document)).read() == b"hi"
        await say("update", **{"from": ADA, "album": [{"photo": {"base64": "aGk="}}, {"photo": {"base64": "aGk="}}]})
        first, second = await hear(2)
        assert first.message.media_group_id == second.message.media_group_id
        await say("update", **{"from": ADA, "voice": {"base64": "aGk="}})
        assert (await hear()).message.voice.duration == 3
        await say("update", **{"from": ADA, "document": {"size": 30_000_000}})
        with refused(exceptions.TelegramBadRequest, "too big"):
            await bot.get_file((await hear()).message.document.file_id)
        assert (await bot.send_document(ADA, BufferedInputFile(b"x", "x.txt"), caption="c")).document
        assert (await bot.send_document(ADA, document.file_id)).document.file_id == document.file_id
        await bot.send_media_group(ADA, [InputMediaDocument(media=BufferedInputFile(b"x", f"{n}.txt")) for n in range(2)])

        await say("chat", id=TEAM, forum=True)
        topic = await bot.create_forum_topic(TEAM, "C-000001")
        thread = topic.message_thread_id
        assert await bot.edit_forum_topic(TEAM, thread, "C-000001 solved")
        assert (await bot.send_message(TEAM, "x", message_thread_id=thread)).message_thread_id == thread
        assert (await bot.copy_message(TEAM, ADA, message.message_id, message_thread_id=thread)).message_id
        assert await bot.close_forum_topic(TEAM, thread) and await bot.reopen_forum_topic(TEAM, thread)
        await say("update", **{"from": 9, "chat": TEAM, "thread": thread, "text": "/note x"})
        assert (await hear()).message.is_topic_message
        await say("topic", chat=TEAM, thread=thread)
        with refused(exceptions.TelegramBadRequest, "thread not found"):
            await bot.send_message(TEAM, "x", message_thread_id=thread)
        assert (await bot.get_chat(TEAM)).is_forum
        assert (await bot.get_chat_member(TEAM, 4242)).status == "administrator"
        assert await bot.get_chat_administrators(TEAM)
        await say("migrate", **{"from": TEAM, "to": -1002})
        assert (await hear(2))[0].message.migrate_to_chat_id == -1002
        with refused(exceptions.TelegramMigrateToChat, "supergroup"):
            await bot.send_message(TEAM, "x")
        await say("block", user=8)
        assert (await hear()).my_chat_member.new_chat_member.status == "kicked"
        with refused(exceptions.TelegramForbiddenError, "blocked"):
            await bot.send_message(8, "x")

        await say("fault", method="sendMessage", kind="reset-after")
        with refused(exceptions.TelegramNetworkError, ""):
            await bot.send_message(ADA, "lost")
        async with http.get(f"{BASE}/__proxy/sent") as answer:
            assert (await answer.json())[-1]["plain"] == "lost"
        await say("fault", method="sendMessage", kind="429", retry_after=3)
        with refused(exceptions.TelegramRetryAfter, "3"):
            await bot.send_message(ADA, "x")
        async with http.get(f"{BASE}/__proxy/violations") as answer:
            assert await answer.json() == [], await answer.text()

        # And what it has to refuse.
        for wrong, body in [
            ("text: missing", {"chat_id": ADA}),
            ("nonsense: no such parameter", {"chat_id": ADA, "text": "x", "nonsense": 1}),
            ("4097 characters", {"chat_id": ADA, "text": "x" * 4097}),
            ("isn't closed", {"chat_id": ADA, "text": "<b>x", "parse_mode": "HTML"}),
            ("isn't escaped", {"chat_id": ADA, "text": "a & b", "parse_mode": "HTML"}),
            ("not a Integer", {"chat_id": ADA, "text": "x", "message_thread_id": "one"}),
            ("callback_data: 65 bytes", {"chat_id": ADA, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "x" * 65}]]}}),
            ("exactly one thing", {"chat_id": ADA, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A"}]]}}),
            ("emulator: ", {"chat_id": ADA, "text": " "}),
        ]:
            async with http.post(f"{BASE}/bot{bot.token}/SendMessage", json=body) as answer:
                assert answer.status == 400, (wrong, await answer.text())
            async with http.get(f"{BASE}/__proxy/violations") as answer:
                found = (await answer.json())[-1]["wrong"]
                assert any(wrong in sentence for sentence in found), (wrong, found)
    print("fine")


asyncio.run(main())
