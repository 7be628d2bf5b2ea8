"""A plain bot to compare with: plain.py API TOKEN FILE [PORT]. aiogram as its documentation has it, which keeps each chat's place in the
conversation with one durable write a message. It fetches updates or, with a port, is sent them there."""

import asyncio
import sys

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

ANSWERS = {"will incidents be rolled over?": "Left over incidents cannot be rolled over from one period to another."}


def replied(place, text):
    """Where the conversation is afterwards, and what is said."""
    if text == "/contact":
        return "contact", "What is it about: software, hardware, or licences?"
    if text in ("/cancel", "/help"):
        return None, "Just ask. /contact tells whom you can turn to."
    if place == "contact":
        return None, f"For {text.lower()} please turn to your reseller."
    return None, ANSWERS.get(text.lower(), "The FAQ doesn't answer that.")


async def main():
    api, token, file, *port = sys.argv[1:]
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher()
    async with aiosqlite.connect(file) as db:
        await db.execute("PRAGMA journal_mode = WAL")
        await db.execute("PRAGMA synchronous = FULL")
        await db.execute("CREATE TABLE chats (chat INTEGER PRIMARY KEY, place TEXT)")
        await db.execute("CREATE TABLE messages (chat INTEGER, text TEXT)")
        await db.commit()

        @dispatcher.message()
        async def answer(message):
            async with db.execute("SELECT place FROM chats WHERE chat = ?", (message.chat.id,)) as found:
                row = await found.fetchone()
            place, text = replied(row and row[0], message.text)
            await db.execute("INSERT INTO messages VALUES (?, ?)", (message.chat.id, message.text))
            await db.execute("INSERT OR REPLACE INTO chats VALUES (?, ?)", (message.chat.id, place))
            await db.commit()
            await message.answer(text)

        if not port:
            return await dispatcher.start_polling(bot, handle_signals=False)
        application = web.Application()
        SimpleRequestHandler(dispatcher, bot).register(application, path="/telegram")
        runner = web.AppRunner(application)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(port[0])).start()
        await asyncio.Event().wait()


asyncio.run(main())
