"""Telegram for tests: lo-bot-api-emulator, and in front of it what it lacks.

Prints {"port": N} when it listens. Every request of the bot is checked against the Bot API's own description, what it sends is
recorded, and what it lives through is decided here: chats, topics, files, blocks, faults. Who waits for updates, in which order
and how often they come, by getUpdates and by webhook, is the emulator's.

The test's side: POST /__proxy/update|chat|topic|block|migrate|file|fault|repeat, GET /__proxy/sent|violations|state.
"""

import asyncio
import hashlib
import json
import time

from aiohttp import ClientError, ClientSession, FormData, web
from lo_bot_api_emulator import CONTRACT, MODELED_METHODS, LoBotApiEmulator, updates

import contract
from chats import Chats, Refusal

TOKEN = "4242:made-up-for-tests"
CANNED = {
    "getMyCommands": [], "getChatMenuButton": {"type": "commands"}, "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""}, "getMyName": {"name": "Partner Desk"}, "setMyDescription": True,
    "setMyShortDescription": True, "setMyName": True, "setMyDefaultAdministratorRights": True, "setMessageReaction": True,
    "pinChatMessage": True, "unpinChatMessage": True, "unpinAllForumTopicMessages": True, "leaveChat": True, "logOut": True,
    "close": True, "getForumTopicIconStickers": [], "answerInlineQuery": True, "setChatMenuButton": True,
}  # fmt: skip


class Proxy:
    def __init__(self):
        # Kinds of updates that the emulator filters by, but wouldn't take from us.
        updates.KINDS |= updates.ALLOWED_UPDATE_TYPES
        self.emulator = LoBotApiEmulator(
            max_updates=100_000, max_assets=100_000, allow_insecure_loopback_webhooks=True, enable_control=True
        )
        self.queues = self.emulator._update_queues
        self.deliver, self.queues.deliver = self.queues.deliver, self.knock
        self.to_deliver = asyncio.Event()
        self.chats = Chats()
        self.sent, self.wrong, self.polls, self.faults = [], [], [], []
        self.happened = asyncio.Condition()
        self.handed = 0
        self.swapped, self.given, self.again = {}, {}, []
        self.webhook = {}
        self.behind = ""
        self.client = None

    # What the bot asks.

    async def bot(self, request):
        if request.match_info["token"] != TOKEN:
            return self.answer(Refusal(401, "Unauthorized"))
        method = contract.METHODS.get(request.match_info["method"].lower())
        if method is None:
            return self.answer(Refusal(404, "Not Found: method not found"))
        fields, files, typed = await self.read(request)
        wrong, decoded = contract.check(method, fields, files, typed)
        entry = {"method": method, "params": decoded, "at": time.time(), "status": 200}
        for name in ("text", "caption"):
            if isinstance(decoded.get(name), str):
                entry["plain"] = contract.marked(name, decoded[name], decoded)[0]
        if files:
            entry["files"] = {
                name: {"name": one["filename"], "size": len(one["data"]), "sha256": hashlib.sha256(one["data"]).hexdigest()}
                for name, one in files.items()
            }
        chat = decoded.get("chat_id")
        fault = self.fault(method, chat)
        try:
            if wrong:
                raise Refusal(400, "Bad Request: " + wrong[0])
            if fault and fault["kind"] == "hang":
                entry["fault"] = "hang"
                await self.record(entry)
                await asyncio.sleep(3600)
            if fault and fault["kind"] != "reset-after":
                entry["fault"] = fault["kind"]
                raise broken(fault)
            entry["result"] = result = await self.result(request, method, decoded, files, entry)
        except Refusal as refusal:
            entry["status"], entry["error"] = refusal.status, refusal.description
            wrong = wrong or refusal.wrong
            result = refusal
        if wrong:
            self.wrong.append({"method": method, "wrong": wrong, "params": decoded})
        if method == "getUpdates":
            self.polls.append({key: entry[key] for key in ("params", "at", "status")})
            del self.polls[:-100]
        elif method != "getWebhookInfo":
            await self.record(entry)
        if fault and fault["kind"] == "reset-after":
            entry["fault"] = "reset-after"
            request.transport.abort()
        return self.answer(result)

    async def record(self, entry):
        async with self.happened:
            entry["n"] = len(self.sent) + 1
            self.sent.append(entry)
            self.happened.notify_all()

    @staticmethod
    def answer(result):
        if not isinstance(result, Refusal):
            return web.json_response({"ok": True, "result": result})
        body = {"ok": False, "error_code": result.status, "description": result.description}
        if result.parameters:
            body["parameters"] = result.parameters
        return web.json_response(body, status=result.status)

    @staticmethod
    async def read(request):
        fields, files = dict(request.query), {}
        if request.content_type == "application/json":
            text = await request.text()
            return {**fields, **(json.loads(text) if text else {})}, {}, True
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = {"filename": value.filename, "data": value.file.read(), "size": 0}
                files[name]["size"] = len(files[name]["data"])
            else:
                fields[name] = value
        return fields, files, False

    def fault(self, method, chat):
        for fault in self.faults:
            if fault["method"] not in ("*", method) or fault.get("chat") not in (None, chat):
                continue
            fault["times"] -= 1
            self.faults = [fault for fault in self.faults if fault["times"] > 0]
            return fault
        return None

    async def result(self, request, method, fields, files, entry):
        """What Telegram would answer; or a Refusal."""
        if method == "getUpdates":
            return await self.updates(fields)
        if method == "getMe":
            return await self.me()
        if method in ("setWebhook", "deleteWebhook"):
            self.webhook = fields if method == "setWebhook" and fields.get("url") else {}
            return await self.ask(method, fields, {})
        if method == "getWebhookInfo":
            return await self.ask(method, fields, {})
        if method == "getFile":
            return self.chats.file(fields["file_id"])
        if method in CANNED and method not in MODELED_METHODS:
            return CANNED[method]
        # First whether it can be at all, then whether the emulator finds it good, and then it is so.
        then = self.chats.prepare(method, fields, entry.get("plain"))
        made = {}
        if method in MODELED_METHODS and not any(isinstance(value, str) and value.startswith("file-") for value in fields.values()):
            made = await self.ask(method, self.narrowed(method, fields, entry), files)
        return then(made if isinstance(made, dict) else {}, files) if then else made

    @staticmethod
    def narrowed(method, fields, entry):
        """What of a request the emulator knows. Marks in texts are no matter of its."""
        known = CONTRACT["methods"][method]["parameters"]
        narrow = {name: value for name, value in fields.items() if name in known and value is not None}
        for name in ("text", "caption"):
            if name in narrow:
                narrow[name] = entry["plain"]
        if isinstance(narrow.get("reply_parameters"), dict):
            reply = narrow["reply_parameters"]
            narrow["reply_parameters"] = {name: reply[name] for name in ("message_id",) if name in reply}
        if "inline_keyboard" in (narrow.get("reply_markup") or {}):
            rows = narrow["reply_markup"]["inline_keyboard"]
            looks = ("style", "icon_custom_emoji_id")
            rows = [[{key: value for key, value in button.items() if key not in looks} for button in row] for row in rows]
            narrow["reply_markup"] = {"inline_keyboard": rows}
        return narrow

    async def ask(self, method, fields, files):
        if files:
            data = FormData()
            for name, value in fields.items():
                data.add_field(name, value if isinstance(value, str) else json.dumps(value))
            for name, one in files.items():
                data.add_field(name, one["data"], filename=one["filename"] or name)
            sending = self.client.post(f"{self.behind}/bot{TOKEN}/{method}", data=data)
        else:
            sending = self.client.post(f"{self.behind}/bot{TOKEN}/{method}", json=fields)
        async with sending as response:
            body = await response.json()
        if not body["ok"]:
            # What the emulator finds wrong with a request that looked right is wrong with it all the same.
            wrong = [f"emulator: {body['description']}"] if response.status == 400 else []
            raise Refusal(response.status, body["description"], body.get("parameters"), wrong)
        return body["result"]

    async def me(self):
        them = await self.ask("getMe", {}, {})
        them.pop("capabilities", None)
        return {
            **them, "id": 4242, "first_name": "Partner Desk", "username": "partner_desk_bot", "can_connect_to_business": False,
            "has_main_web_app": False, "has_topics_enabled": False, "allows_users_to_create_topics": False,
            "can_manage_bots": False, "supports_guest_queries": False, "supports_join_request_queries": False,
        }  # fmt: skip

    async def updates(self, fields):
        got = await self.ask("getUpdates", fields, {})
        got = [self.swapped.get(one["update_id"], one) for one in got]
        for one in got:
            self.handed = max(self.handed, one["update_id"])
            self.given[one["update_id"]] = one
        again, self.again = self.again, []
        return again + got

    # What the test says.

    async def knock(self, _token):
        self.to_deliver.set()

    async def keep_delivering(self):
        """Telegram tries a webhook again by itself."""
        while True:
            try:
                await asyncio.wait_for(self.to_deliver.wait(), 0.3)
            except TimeoutError:
                pass
            self.to_deliver.clear()
            if self.webhook:
                await self.deliver(TOKEN)

    async def control(self, request):
        what = request.match_info["what"]
        body = await request.json() if request.method == "POST" else {}
        answer = {}
        if what == "update":
            answer = await self.update(body)
        elif what == "sent":
            since = int(request.query.get("since", 0))
            wait = float(request.query.get("wait", 0))
            async with self.happened:
                try:
                    await asyncio.wait_for(self.happened.wait_for(lambda: len(self.sent) > since), wait)
                except TimeoutError:
                    pass
            answer = self.sent[since:]
        elif what == "violations":
            answer = self.wrong
        elif what == "fault":
            self.faults.append({"method": "*", "times": 1, "since": len(self.sent), **body})
        elif what == "state":
            pending = self.queues._state(TOKEN).updates
            answer = {
                "handed": self.handed, "pending": len(pending), "webhook": self.webhook, "polls": self.polls[-3:],
                "commands": self.chats.commands,
            }  # fmt: skip
        elif what == "repeat":
            one = self.given[body["update_id"]]
            if self.webhook:
                answer = {"status": await self.post(one, self.webhook.get("secret_token"))}
            else:
                self.again.append(one)
                await self.update({"update": {"poll": {}}})
        elif what == "knock":
            answer = {"status": await self.post(body["update"], body.get("secret"))}
        elif what == "migrate":
            for one in self.chats.migrate(body["from"], body["to"]):
                await self.enqueue({"message": one})
        elif what == "block":
            await self.enqueue({"my_chat_member": self.chats.block(body["user"], body.get("blocked", True))})
        else:
            answer = getattr(self.chats, "set_" + what)(**body) or {}
        return web.json_response(answer)

    async def update(self, body):
        """An update: whole, or a message, an edit or a press to be made one of."""
        if "many" in body:
            return {"many": [await self.update(one) for one in body["many"]]}
        if "raw" in body:
            # The emulator counts, and what is handed out is this instead, whatever it is.
            number = await self.enqueue({"message": {}}, body["raw"])
            return {"update_id": number}
        made = self.chats.update(body)
        ids = [await self.enqueue(one) for one in made]
        message = made[0].get("message") or made[0].get("edited_message") or {}
        return {"update_id": ids[0], "update_ids": ids, "message_id": message.get("message_id")}

    async def enqueue(self, one, instead=None):
        if instead is not None:
            number = self.queues._state(TOKEN).next_id
            self.swapped[number] = {**instead, "update_id": number}
        number = await self.queues.enqueue(TOKEN, one)
        self.given[number] = {**one, "update_id": number}
        return number

    async def post(self, one, secret):
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with self.client.post(self.webhook["url"], json=one, headers=headers) as response:
                return response.status
        except ClientError:
            return 0

    async def download(self, request):
        fault = self.fault("download", None)
        if fault and fault["kind"] == "typing":
            # It comes no sooner than somebody was shown that the bot is at work.
            async with self.happened:
                await self.happened.wait_for(
                    lambda: any(entry["method"] == "sendChatAction" for entry in self.sent[fault["since"]:])
                )
        elif fault:
            raise web.HTTPInternalServerError()
        data = self.chats.files.get(request.match_info["path"])
        if request.match_info["token"] != TOKEN or data is None:
            raise web.HTTPNotFound()
        return web.Response(body=data)

    async def run(self):
        self.client = ClientSession()
        behind = await listen(self.emulator.app())
        self.behind = f"http://127.0.0.1:{behind}"
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self.bot)
        app.router.add_get("/file/bot{token}/{path:.*}", self.download)
        app.router.add_route("*", "/__proxy/{what}", self.control)
        print(json.dumps({"port": await listen(app)}), flush=True)
        await self.keep_delivering()


def broken(fault):
    kind = str(fault["kind"])
    parameters, description = None, "Internal Server Error"
    if kind == "429":
        seconds = fault.get("retry_after", 1)
        parameters, description = {"retry_after": seconds}, f"Too Many Requests: retry after {seconds}"
    elif kind == "403":
        description = "Forbidden: bot was blocked by the user"
    elif kind == "409":
        description = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    elif kind == "400-entities":
        description = "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0"
    elif kind == "400-empty":
        description = "Bad Request: file must be non-empty"
    elif kind == "400":
        description = fault["description"]
    return Refusal(int(kind.partition("-")[0]), description, parameters)


async def listen(app):
    # A poll whose client is gone has to end, or the next one would be told that there are two.
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return site._server.sockets[0].getsockname()[1]


if __name__ == "__main__":
    asyncio.run(Proxy().run())
