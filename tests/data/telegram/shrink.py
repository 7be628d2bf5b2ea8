"""Makes bot-api.json: shrink.py API.JSON > bot-api.json, from https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT).

What requests are checked against stays: the methods, and the types that their parameters lead to. Of the descriptions only
the limits are kept that can be read out of them.
"""

import json
import re
import sys


def limit(field):
    text, kinds = field["description"], field["types"]
    found = re.search(r"(\d+)-(\d+) (characters|bytes|items|identifiers|answer options|buttons)", text, re.I)
    if found:
        low, high, unit = int(found[1]), int(found[2]), found[3].lower()
        return [low, high, unit if unit in ("characters", "bytes") else "items"]
    found = re.search(r"(?:At most|up to) (\d+) (?:commands|identifiers|items)", text)
    if found:
        return [0, int(found[1]), "items"]
    if kinds == ["Integer"]:
        found = re.search(r"(?:Values between |Must be between |connections .*?, )(\d+)(?:-| and )(\d+)", text)
        if found:
            return [int(found[1]), int(found[2]), "value"]
    return None


def only(field):
    """The one value that tells a type from its siblings."""
    found = re.search(r"(?:must be|always) [\"“]?([a-z_0-9]+)[\"”]?$", field["description"])
    return found[1] if found and field["name"] in ("type", "source", "status") else None


def shrunk(fields):
    out = {}
    for field in fields:
        one = {"types": field["types"]}
        if field["required"]:
            one["required"] = True
        if limit(field):
            one["limit"] = limit(field)
        if only(field):
            one["only"] = only(field)
        out[field["name"]] = one
    return out


api = json.load(open(sys.argv[1], encoding="utf-8"))
methods, types, ahead = {}, {}, []
for name, method in api["methods"].items():
    methods[name] = shrunk(method.get("fields", []))
    ahead += [kind for field in methods[name].values() for kind in field["types"]]
while ahead:
    name = ahead.pop().removeprefix("Array of ").removeprefix("Array of ")
    if name in types or name not in api["types"]:
        continue
    kind = api["types"][name]
    types[name] = {"any": kind["subtypes"]} if "subtypes" in kind else {"fields": shrunk(kind.get("fields", []))}
    ahead += kind.get("subtypes", [])
    ahead += [kind for field in types[name].get("fields", {}).values() for kind in field["types"]]

made = {"version": api["version"], "methods": methods, "types": types}
print(json.dumps(made, separators=(",", ":"), ensure_ascii=False))
