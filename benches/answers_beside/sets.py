"""Sets of questions: the texts of each entry, and questions with the entries that are right."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def corpus(folder):
    """A folder with faq.jsonl and queries.jsonl: texts as (entry, language, text), questions as (text, entries, language)."""
    texts = []
    for line in open(folder / "faq.jsonl", encoding="utf-8"):
        entry = json.loads(line)
        texts += [(entry["id"], entry["lang"], text) for text in [*entry["questions"], entry["answer"]]]
    lines = [json.loads(line) for line in open(folder / "queries.jsonl", encoding="utf-8")]
    return texts, [(line["text"], line["ids"], line["lang"]) for line in lines]


def dev():
    """Our own FAQ in all its languages, and the dev file."""
    texts = []
    for language in ("en", "de", "fr", "es"):
        for file in sorted((ROOT / "faq" / language).glob("*.txt")):
            texts += entries(file.read_text(encoding="utf-8"), language)
    questions = []
    for line in (ROOT / "tests/data/citrix-dev.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if line.strip():
            language, entry, question = line.split("\t", 2)
            questions.append((question, [] if entry == "-" else [entry], language))
    return texts, questions


def entries(text, language):
    """The questions, phrasings and answers of a file; what tests are made of isn't read."""
    texts, entry, section, answer = [], None, None, []

    def finish():
        if answer:
            texts.append((entry, language, " ".join(answer)))
            answer.clear()

    for line in text.splitlines():
        line = line.strip()
        if line.startswith("== "):
            finish()
            entry, section = line[3:].strip(), "question"
        elif not line or line.startswith("#"):
            continue
        elif section == "question":
            texts.append((entry, language, line))
            section = None
        elif line.lower().startswith(("answer:", "also asked:", "must ", "audience:", "see also:", "from english:")):
            section, rest = (part.strip() for part in (line.lower().split(":")[0], line.split(":", 1)[1]))
            if section == "answer" and rest:
                answer.append(rest)
        elif section == "answer":
            answer.append(line.removeprefix("- "))
        elif section == "also asked":
            texts.append((entry, language, line.removeprefix("- ")))
    finish()
    return texts


SETS = {
    "citrix-dev": dev,
    **{
        name: lambda name=name: corpus(ROOT / "tests/data/corpora" / name)
        for name in ("clinc150_5shot", "hint3v1_sofmattress", "roboai_de_5shot")
    },
}
