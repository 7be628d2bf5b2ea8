"""The chats of the proxy: who is in them, what stands in them, and what Telegram refuses because of that."""

import base64
import json
import re
import time

BOT = {"id": 4242, "is_bot": True, "first_name": "Partner Desk", "username": "partner_desk_bot"}
LIMIT = 20 * 1024 * 1024


class Refusal(Exception):
    def __init__(self, status, description, parameters=None, wrong=()):
        super().__init__(description)
        self.status, self.description, self.parameters, self.wrong = status, description, parameters, list(wrong)


def bad(description, **parameters):
    return Refusal(400, "Bad Request: " + description, parameters)


class Chats:
    def __init__(self):
        self.chats, self.messages, self.topics, self.files, self.sizes = {}, {}, {}, {}, {}
        self.blocked, self.moved, self.queries, self.commands = set(), {}, set(), []
        self.last = 100

    # What the test sets.

    def set_chat(self, id, type="supergroup", title="Team", forum=False, rights=True):
        """A group. Without rights the bot can't do anything with topics."""
        self.chats[id] = {"chat": {"id": id, "type": type, "title": title}, "rights": rights}
        if forum:
            self.chats[id]["chat"]["is_forum"] = True

    def set_topic(self, chat, thread, deleted=True):
        """Somebody deletes a topic."""
        self.topics[(chat, thread)]["deleted"] = deleted

    def set_open(self, chat, name):
        """Somebody makes a topic."""
        return {"thread": self.create(chat, {"name": name})["message_thread_id"]}

    def block(self, user, blocked):
        (self.blocked.add if blocked else self.blocked.discard)(user)
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        state = {"member": {"status": "member", "user": BOT}, "kicked": {"status": "kicked", "user": BOT, "until_date": 0}}
        return {"chat": self.chat(user), "from": person(user), "date": int(time.time()),
                "old_chat_member": state[old], "new_chat_member": state[new]}  # fmt: skip

    def migrate(self, old, new):
        before = self.chats[old]["chat"]
        self.moved[old] = new
        self.set_chat(new, title=before["title"], forum=before.get("is_forum", False))
        return [
            self.message(old, person(1), migrate_to_chat_id=new),
            self.message(new, person(1), migrate_from_chat_id=old),
        ]

    # What comes in.

    def update(self, body):
        if "update" in body:
            return [body["update"]]
        body = {**body}
        sender = person(body.pop("from", 1001), body.pop("language", None), body.pop("name", None))
        chat = body.pop("chat", sender["id"])
        if "press" in body:
            message = self.messages[(chat, body["press"])]
            query = f"query-{self.number()}"
            self.queries.add(query)
            return [{"callback_query": {"id": query, "from": sender, "message": message, "chat_instance": str(chat), "data": body["data"]}}]
        if "edit" in body:
            message = self.messages[(chat, body.pop("edit"))]
            message |= {**self.content(body), "edit_date": int(time.time())}
            return [{"edited_message": message}]
        if "album" in body:
            group = str(self.number())
            return [
                {"message": self.message(chat, sender, media_group_id=group, **self.content(one))} for one in body.pop("album")
            ]
        thread, reply = body.pop("thread", None), body.pop("reply_to", None)
        extra = self.content(body)
        if thread:
            extra |= {"message_thread_id": thread, "is_topic_message": True}
        if reply:
            extra["reply_to_message"] = {k: v for k, v in self.messages[(chat, reply)].items() if k != "reply_to_message"}
        return [{"message": self.message(chat, sender, **extra)}]

    def content(self, body):
        extra = {**body}
        for text, marks in (("text", "entities"), ("caption", "caption_entities")):
            found = [
                {"type": kind, "offset": units(extra[text][: m.start(1)]), "length": units(m[1])}
                for kind, pattern in (("bot_command", r"(?:^|\s)(/\w+(?:@\w+)?)"), ("mention", r"(?:^|\s)(@\w+)"))
                for m in re.finditer(pattern, extra.get(text) or "")
            ]
            if found:
                extra.setdefault(marks, found)
        for kind in ("document", "photo", "voice", "video", "audio"):
            if kind in extra:
                extra[kind] = self.upload(kind, extra[kind])
        return extra

    def upload(self, kind, given):
        """A file that somebody sends: its content, or a size alone for one that is too big to be had."""
        data = base64.b64decode(given.get("base64", ""))
        size = given.get("size", len(data))
        reference = f"file-{kind}-{self.number()}"
        self.files[f"{kind}s/{reference}"], self.sizes[reference] = data, size
        one = {"file_id": reference, "file_unique_id": "unique-" + reference, "file_size": size}
        if kind == "photo":
            small = {**one, "file_id": one["file_id"] + "-small", "file_unique_id": one["file_unique_id"] + "-small"}
            return [{**small, "file_size": 1, "width": 90, "height": 60}, {**one, "width": 900, "height": 600}]
        one |= {key: given[key] for key in ("file_name", "mime_type") if key in given}
        if kind in ("voice", "video", "audio"):
            one["duration"] = 3
        if kind == "video":
            one |= {"width": 90, "height": 60}
        return one

    def number(self):
        self.last += 1
        return self.last

    def chat(self, id):
        if id in self.chats:
            return self.chats[id]["chat"]
        return {"id": id, "type": "private", "first_name": person(id)["first_name"]}

    def message(self, chat, sender, **extra):
        message = {"message_id": self.number(), "date": int(time.time()), "chat": self.chat(chat), "from": sender, **extra}
        self.messages[(chat, message["message_id"])] = message
        return message

    # What the bot does.

    def file(self, reference):
        if reference not in self.sizes:
            raise bad("wrong file_id; can't find the file")
        if self.sizes[reference] > LIMIT:
            raise bad("file is too big")
        path = f"{reference.split('-')[1]}s/{reference}"
        return {"file_id": reference, "file_unique_id": "unique-" + reference, "file_size": self.sizes[reference], "file_path": path}

    def prepare(self, method, fields, plain):
        """Refuses what can't be, and returns what makes it so: a function of the emulator's result and the files sent."""
        if method == "setMyCommands":
            self.commands.append(fields)
        if method == "answerCallbackQuery" and fields["callback_query_id"] not in self.queries:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        chat = fields.get("chat_id")
        if not isinstance(chat, int):
            return None
        if chat in self.moved:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.moved[chat])
        if chat in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat < 0 and chat not in self.chats:
            raise bad("chat not found")
        thread = fields.get("message_thread_id")
        if method.endswith("ForumTopic"):
            return self.topic(method, chat, thread, fields)
        if thread is not None and self.topics.get((chat, thread), {"deleted": True})["deleted"]:
            raise bad("message thread not found")
        if method == "getChat":
            whole = {**self.chat(chat), "accent_color_id": 1, "max_reaction_count": 1,
                     "accepted_gift_types": dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False)}  # fmt: skip
            return lambda _made, _files: whole
        if method in ("getChatMember", "getChatAdministrators"):
            return lambda _made, _files: self.member(method, chat, fields)
        target = (chat, fields.get("message_id"))
        if method == "deleteMessage":
            if target not in self.messages:
                raise bad("message to delete not found")
            return lambda _made, _files: self.messages.pop(target) and True
        if method.startswith("editMessage"):
            return self.edit(target, fields, plain)
        reply = (fields.get("reply_parameters") or {}).get("message_id")
        if reply and (chat, reply) not in self.messages and not fields["reply_parameters"].get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        if method in ("copyMessage", "forwardMessage"):
            source = self.messages.get((fields["from_chat_id"], fields["message_id"]))
            if source is None:
                raise bad("message to copy not found")
            content = {k: v for k, v in source.items() if k not in ("message_id", "date", "chat", "from", "reply_to_message")}
            return lambda _made, _files: self.put(chat, thread, fields, content, method == "copyMessage")
        if method.startswith("send") and method != "sendChatAction":
            if method == "sendMediaGroup":
                return lambda made, files: [self.put(chat, thread, fields, {})]
            return lambda made, files: self.put(chat, thread, fields, self.said(method, fields, plain, made, files))
        return None

    def said(self, method, fields, plain, made, files):
        content = {k: v for k, v in made.items() if k not in ("message_id", "date", "chat")}
        kind = method[4:].lower()
        if method == "sendMessage":
            content["text"] = plain
        elif isinstance(fields.get(kind), str) and fields[kind].startswith("file-"):
            one = {"file_id": fields[kind], "file_unique_id": "unique-" + fields[kind], "width": 1, "height": 1, "duration": 1}
            content[kind] = [one] if kind == "photo" else one
        if plain is not None and method != "sendMessage":
            content["caption"] = plain
        if fields.get("reply_markup"):
            content["reply_markup"] = fields["reply_markup"]
        return content

    def put(self, chat, thread, fields, content, id_alone=False):
        extra = {**content}
        if thread:
            extra |= {"message_thread_id": thread, "is_topic_message": True}
        reply = (fields.get("reply_parameters") or {}).get("message_id")
        if reply and (chat, reply) in self.messages:
            extra["reply_to_message"] = {k: v for k, v in self.messages[(chat, reply)].items() if k != "reply_to_message"}
        message = self.message(chat, BOT, **extra)
        return {"message_id": message["message_id"]} if id_alone else message

    def edit(self, target, fields, plain):
        message = self.messages.get(target)
        if message is None or message["from"] != BOT:
            raise bad("message to edit not found" if message is None else "message can't be edited")
        new = {**message, "edit_date": int(time.time())}
        if plain is not None:
            new["text" if "text" in fields else "caption"] = plain
        new.pop("reply_markup", None)
        if (fields.get("reply_markup") or {}).get("inline_keyboard"):
            new["reply_markup"] = fields["reply_markup"]
        same = all(json.dumps(new.get(key)) == json.dumps(message.get(key)) for key in ("text", "caption", "reply_markup"))
        if same:
            raise bad("message is not modified: specified new message content and reply markup are exactly the same as a current "
                      "content and reply markup of the message")  # fmt: skip

        def then(_made, _files):
            message.clear()
            message.update(new)
            return message

        return then

    def topic(self, method, chat, thread, fields):
        if not self.chat(chat).get("is_forum"):
            raise bad("the chat is not a forum")
        if not self.chats[chat]["rights"]:
            raise bad("not enough rights to create a topic")
        if method == "createForumTopic":
            return lambda _made, _files: self.create(chat, fields)
        topic = self.topics.get((chat, thread))
        if topic is None or topic["deleted"]:
            raise bad("message thread not found")
        closed = {"closeForumTopic": True, "reopenForumTopic": False}.get(method)
        if closed is not None and topic["closed"] == closed:
            raise bad("TOPIC_NOT_MODIFIED")
        change = {"deleted": True} if method == "deleteForumTopic" else {} if closed is None else {"closed": closed}
        if method == "editForumTopic" and fields.get("name"):
            change = {"name": fields["name"]}
        return lambda _made, _files: topic.update(change) or True

    def create(self, chat, fields):
        topic = {"name": fields["name"], "icon_color": fields.get("icon_color", 7322096)}
        service = self.message(chat, BOT, forum_topic_created=topic)
        thread = service["message_id"]
        service |= {"message_thread_id": thread, "is_topic_message": True}
        self.topics[(chat, thread)] = {"name": fields["name"], "closed": False, "deleted": False}
        return {**topic, "message_thread_id": thread}

    def member(self, method, chat, fields):
        rights = self.chats.get(chat, {}).get("rights", True)
        admin = {"status": "administrator", "user": BOT, "can_be_edited": False, "is_anonymous": False, "can_manage_chat": True,
                 "can_delete_messages": True, "can_manage_video_chats": False, "can_restrict_members": False,
                 "can_promote_members": False, "can_change_info": False, "can_invite_users": True, "can_post_stories": False,
                 "can_edit_stories": False, "can_delete_stories": False, "can_send_welcome_messages": False,
                 "can_manage_topics": rights}  # fmt: skip
        if method == "getChatAdministrators":
            return [admin]
        return admin if fields["user_id"] == BOT["id"] else {"status": "member", "user": person(fields["user_id"])}


def person(id, language=None, name=None):
    one = {"id": id, "is_bot": False, "first_name": name or f"User{id}"}
    if language:
        one["language_code"] = language
    return one


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
