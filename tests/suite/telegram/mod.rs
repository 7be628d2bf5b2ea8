//! The bot, end to end: the real program, and a Telegram that isn't ours, with a proxy before it that checks every request.
//!
//! Each story ends with [`desk::Desk::ends_well`]: nothing was sent that Telegram wouldn't take, and the program stops when
//! asked to.

mod buttons;
mod counterpart;
mod crash;
mod desk;
mod faults;
mod files;
mod flows;
mod groups;
mod machines;
mod private;
mod robust;
mod team;
mod webhook;
pub(crate) mod wire;
