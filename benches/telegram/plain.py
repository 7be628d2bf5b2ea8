"""A plain bot to compare with: plain.py API TOKEN FILE. aiogram as its documentation has it, and one durable write a message."""

import asyncio
import sys

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer


async def main():
    api, token, file = sys.argv[1:]
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher()
    async with aiosqlite.connect(file) as db:
        await db.execute("PRAGMA journal_mode = WAL")
        await db.execute("PRAGMA synchronous = FULL")
        await db.execute("CREATE TABLE messages (chat INTEGER, text TEXT)")
        await db.commit()

        @dispatcher.message()
        async def answer(message):
            await db.execute("INSERT INTO messages VALUES (?, ?)", (message.chat.id, message.text))
            await db.commit()
            await message.answer(message.text)

        await dispatcher.start_polling(bot, handle_signals=False)


asyncio.run(main())
