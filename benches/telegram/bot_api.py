"""A stand-in for the Bot API that is faster than any bot: what a benchmark needs of it, and no more.

It hands out messages at a steady rate over many chats by getUpdates, and takes the time from a message's arrival here to the
bot's first sendMessage into that chat.
"""

import asyncio
import collections
import json
import time
import urllib.parse

ME = {
    "id": 4242, "is_bot": True, "first_name": "Desk", "username": "partner_desk_bot", "can_join_groups": True,
    "can_read_all_group_messages": False, "supports_inline_queries": False, "can_connect_to_business": False,
    "has_main_web_app": False, "has_topics_enabled": False, "allows_users_to_create_topics": False, "can_manage_bots": False,
    "supports_guest_queries": False, "supports_join_request_queries": False,
}  # fmt: skip
# What one person says, again and again: a question to the FAQ, the first steps of a dialogue, and out of it.
SAYINGS = ["Will incidents be rolled over?", "/contact", "Software", "/cancel", "/help"]


def update(number, chat, text):
    """A message that somebody has written to the bot."""
    message = {
        "message_id": number, "date": int(time.time()), "text": text, "chat": {"id": chat, "type": "private", "first_name": "P"},
        "from": {"id": chat, "is_bot": False, "first_name": "P", "language_code": "en"},
    }  # fmt: skip
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number, "message": message}


class BotApi:
    def __init__(self, rate, chats):
        self.rate, self.chats = rate, chats
        self.updates, self.waiting = collections.deque(), None
        self.arrived = collections.defaultdict(collections.deque)
        self.times, self.counts = [], collections.Counter()
        self.number = 0

    async def start(self):
        server = await asyncio.get_running_loop().create_server(lambda: Connection(self), "127.0.0.1", 0)
        return server, server.sockets[0].getsockname()[1]

    async def hand_out(self, seconds):
        """Messages arrive, evenly, whether the bot keeps up or not."""
        begun, made = time.perf_counter(), 0
        while (passed := time.perf_counter() - begun) < seconds:
            while made < passed * self.rate:
                self.arrive(made)
                made += 1
            self.wake()
            await asyncio.sleep(0.005)
        return made

    def arrive(self, made):
        chat, self.number = 10_000 + made % self.chats, self.number + 1
        self.updates.append(update(self.number, chat, SAYINGS[made // self.chats % len(SAYINGS)]))
        self.arrived[chat].append(time.perf_counter())

    def wake(self):
        if self.waiting and self.updates:
            answer, self.waiting = self.waiting, None
            answer()

    def unanswered(self):
        return sum(len(times) for times in self.arrived.values())

    def poll(self, fields, reply):
        while self.updates and self.updates[0]["update_id"] < int(fields.get("offset") or 0):
            self.updates.popleft()
        limit = int(fields.get("limit") or 100)

        def answer():
            reply([update for update, _ in zip(self.updates, range(limit))])

        if self.updates or not int(fields.get("timeout") or 0):
            answer()
        else:
            self.waiting = answer
            asyncio.get_running_loop().call_later(int(fields["timeout"]), self.give_up, answer)

    def give_up(self, answer):
        if self.waiting is answer:
            self.waiting = None
            answer()

    def handle(self, method, fields, reply):
        self.counts[method] += 1
        if method == "getupdates":
            return self.poll(fields, reply)
        if method == "getme":
            return reply(ME)
        if not method.startswith(("send", "editmessage")) or method == "sendchataction":
            return reply(True)
        chat = int(fields["chat_id"])
        if method == "sendmessage" and self.arrived[chat]:
            self.times.append(time.perf_counter() - self.arrived[chat].popleft())
        self.number += 1
        return reply({
            "message_id": self.number, "date": int(time.time()), "text": fields.get("text", "x"), "from": ME,
            "chat": {"id": chat, "type": "private", "first_name": "P"},
        })  # fmt: skip


class Connection(asyncio.Protocol):
    """HTTP/1.1 as its clients speak it here: one request after another, each with its length."""

    def __init__(self, api):
        self.api, self.data = api, b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.data += data
        while True:
            head, found, rest = self.data.partition(b"\r\n\r\n")
            if not found:
                return
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            length = int(headers.get("content-length", 0))
            if len(rest) < length:
                return
            body, self.data = rest[:length], rest[length:]
            method = first.split(" ")[1].partition("?")[0].rpartition("/")[2].lower()
            self.api.handle(method, self.fields(headers.get("content-type", ""), body), self.reply)

    @staticmethod
    def fields(kind, body):
        if not body:
            return {}
        if "json" in kind:
            return json.loads(body)
        if "multipart" in kind:
            boundary = b"--" + kind.partition("boundary=")[2].strip('"').encode()
            parts = (part.partition(b"\r\n\r\n") for part in body.split(boundary))
            return {
                head.partition(b'name="')[2].partition(b'"')[0].decode(): value.removesuffix(b"\r\n").decode()
                for head, found, value in parts if found
            }  # fmt: skip
        return dict(urllib.parse.parse_qsl(body.decode()))

    def reply(self, result):
        body = json.dumps({"ok": True, "result": result}).encode()
        head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        self.transport.write(head.encode() + body)
