"""What the Bot API takes, read from tests/data/telegram/bot-api.json, and whether a request is that."""

import html.parser
import json
import re
from pathlib import Path

API = json.loads((Path(__file__).parents[2] / "data/telegram/bot-api.json").read_text(encoding="utf-8"))
# Telegram takes the names of methods in any case.
METHODS = {name.lower(): name for name in API["methods"]}
PLAIN = {"text": "parse_mode", "caption": "parse_mode", "quote": "quote_parse_mode"}


def units(text):
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check(method, fields, files, typed):
    """What is wrong with a request: a list of sentences; and its parameters, decoded.

    `typed` says that the parameters came as JSON. In a form all of them are text, and what is more than that is JSON in it.
    """
    known, wrong, decoded = API["methods"][method], [], {}
    texts = [value if isinstance(value, str) else json.dumps(value) for value in fields.values()]
    attached = {name for text in texts for name in re.findall(r'attach://([^"]+)', text)}
    for name in fields:
        if name not in known:
            wrong.append(f"{name}: no such parameter")
    for name in files:
        if name not in attached and "InputFile" not in known.get(name, {}).get("types", []):
            wrong.append(f"{name}: a file that nothing asks for")
    for name, field in known.items():
        if name in files:
            continue
        if fields.get(name) is None:
            if field.get("required"):
                wrong.append(f"{name}: missing")
            continue
        value = fields[name]
        decoded[name] = value if typed else unpacked(value, field["types"])
        wrong += problems(name, decoded[name], field, fields)
    return wrong, decoded


def unpacked(value, kinds):
    """What stands in a form for a value of one of these kinds."""
    if "String" in kinds and not re.fullmatch(r"-?\d+", value):
        return value
    if "Boolean" in kinds and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if kinds == ["String"]:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def problems(where, value, field, around):
    least = None
    for kind in field["types"]:
        wrong = mismatch(where, value, kind)
        if not wrong:
            break
        least = wrong if least is None or len(wrong) < len(least) else least
    else:
        return least
    if "only" in field and value != field["only"]:
        return [f"{where}: has to be {field['only']}"]
    if "limit" not in field:
        return marked(where, value, around)[1]
    low, high, unit = field["limit"]
    text, wrong = marked(where, value, around)
    size = {
        "characters": lambda: units(text),
        "bytes": lambda: len(text.encode()),
        "items": lambda: len(value),
        "value": lambda: value,
    }[unit]()
    if not low <= size <= high:
        wrong.append(f"{where}: {size} {unit}, and {low} to {high} are allowed")
    return wrong


def mismatch(where, value, kind):
    """What of `value` isn't as `kind` has it."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: not a list"]
        return [x for n, item in enumerate(value) for x in mismatch(f"{where}[{n}]", item, kind[9:])]
    simple = {"String": str, "Boolean": bool, "Integer": int, "Float": (int, float)}.get(kind)
    if simple:
        right = isinstance(value, simple) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if right else [f"{where}: not a {kind}"]
    if kind == "InputFile":
        return [f"{where}: not a file"]
    known = API["types"][kind]
    if "any" in known:
        tries = [mismatch(where, value, one) for one in known["any"]]
        return min(tries, key=len)
    if not isinstance(value, dict):
        return [f"{where}: not a {kind}"]
    wrong = [f"{where}.{name}: no such field of {kind}" for name in value if name not in known["fields"]]
    for name, field in known["fields"].items():
        if value.get(name) is not None:
            wrong += problems(f"{where}.{name}", value[name], field, value)
        elif field.get("required"):
            wrong.append(f"{where}.{name}: missing")
    if kind == "InlineKeyboardButton" and not wrong:
        actions = set(value) - {"text", "icon_custom_emoji_id", "style"}
        if len(actions) != 1:
            wrong.append(f"{where}: a button does exactly one thing, not {sorted(actions)}")
        if not value["text"].strip():
            wrong.append(f"{where}: a button without words")
    if kind == "BotCommand" and not re.fullmatch(r"[a-z0-9_]{1,32}", value.get("command") or ""):
        wrong.append(f"{where}.command: lower-case English letters, digits and underscores alone")
    return wrong


def marked(where, value, around):
    """A text without its marks, and what is wrong with them."""
    mode = around.get(PLAIN.get(where.rpartition(".")[2], ""))
    if not isinstance(value, str) or mode is None:
        return value, []
    if mode.lower() != "html":
        return value, [f"{where}: {mode} isn't checked here; send HTML or plain text"]
    reader = Marks()
    reader.feed(value)
    reader.close()
    if reader.open:
        reader.wrong.append(f"<{reader.open[-1]}> isn't closed")
    return reader.text, [f"{where}: {sentence}" for sentence in reader.wrong]


class Marks(html.parser.HTMLParser):
    """Telegram's HTML."""

    ALLOWED = {
        "b": set(), "strong": set(), "i": set(), "em": set(), "u": set(), "ins": set(), "s": set(), "strike": set(),
        "del": set(), "tg-spoiler": set(), "code": {"class"}, "pre": set(), "span": {"class"}, "a": {"href"},
        "blockquote": {"expandable"}, "tg-emoji": {"emoji-id"},
    }

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.text, self.open, self.wrong = "", [], []

    def handle_starttag(self, tag, attributes):
        if tag not in self.ALLOWED:
            self.wrong.append(f"unsupported start tag <{tag}>")
        elif not {name for name, _ in attributes} <= self.ALLOWED[tag]:
            self.wrong.append(f"an attribute of <{tag}> isn't supported")
        self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"unexpected end tag </{tag}>")

    def handle_data(self, data):
        if set(data) & set("<>&"):
            self.wrong.append("a '<', '>' or '&' that isn't escaped")
        self.text += data

    def handle_entityref(self, name):
        named = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
        if name not in named:
            self.wrong.append(f"&{name}; isn't supported")
        self.text += named.get(name, "")

    def handle_charref(self, name):
        self.text += chr(int(name[1:], 16) if name[0] in "xX" else int(name))

    def handle_comment(self, _):
        self.wrong.append("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment
