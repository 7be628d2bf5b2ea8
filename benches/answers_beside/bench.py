"""How well and how fast questions are answered, beside BM25 and a sentence model alone, in one run: bench.py.

All answer the same questions from the same texts on this machine, each in a process of its own, one question after the other on one core;
the same code counts what they found. Theirs is the processor's time, ours the clock's, so a busy machine is to our disadvantage. The
memory is the most that the process held, building its index included. Needs a release build and the sentence model; `make bench-answers`
sees to both.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from sets import ROOT, SETS

HERE = Path(__file__).parent
METHODS = {"bm25s": "bm25", "all-MiniLM-L6-v2": "minilm"}
OURS = {"partnerdesk, words alone": "off", "partnerdesk": "auto"}
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def measured(command, folder, environment=None, out=None):
    """Runs a command; the most memory it held, in MB."""
    held = folder / "held"
    command = [sys.executable, "-B", HERE / "held.py", held, *command]
    subprocess.run(command, cwd=ROOT, stdout=out, env={**os.environ, **ONE_CORE, **(environment or {})}, check=True)
    return int(held.read_text()) / 1024


def theirs(method, name, folder):
    found = folder / "found.jsonl"
    memory = measured([sys.executable, "-B", HERE / "find.py", method, name, found], folder)
    lines = [json.loads(line) for line in found.open(encoding="utf-8")]
    return lines, statistics.median(line["ms"] for line in lines), memory


def ours(encoder, name, folder):
    questions = ["--queries", "tests/data/citrix-dev.tsv"] if name == "citrix-dev" else ["--corpus", f"tests/data/corpora/{name}"]
    found, figures = folder / "found.jsonl", folder / "figures.json"
    # An index of its own, so that building is part of it here, too.
    environment = {"PARTNERDESK_ANSWERS_ENCODER": encoder, "PARTNERDESK_INDEX": str(folder / f"index-{encoder}")}
    command = [ROOT / "target/release/partnerdesk", "eval", "--json", *questions, "--predictions", found]
    with figures.open("w") as out:
        memory = measured(command, folder, environment, out)
    lines = [json.loads(line) for line in found.open(encoding="utf-8")]
    for line in lines:
        line["ranked"] = [candidate["entry"] for candidate in line["candidates"][:3]]
    return lines, json.loads(figures.read_text())["micros_p50"] / 1000, memory


def counted(lines):
    """P@1, hit@3 and AUROC."""
    inside = [line for line in lines if line["expected"]]
    outside = [line["confidence"] for line in lines if not line["expected"]]
    first = sum(line["ranked"][:1] != [] and line["ranked"][0] in line["expected"] for line in inside)
    three = sum(any(entry in line["expected"] for entry in line["ranked"]) for line in inside)
    wins = sum((line["confidence"] > other) + (line["confidence"] == other) / 2 for line in inside for other in outside)
    return first / len(inside), three / len(inside), wins / (len(inside) * len(outside))


print("| questions | | P@1 | hit@3 | AUROC | ms a question | memory, MB |")
print("|---|---|---|---|---|---|---|")
with tempfile.TemporaryDirectory() as folder:
    for name in SETS:
        for title, method in METHODS.items():
            lines, ms, memory = theirs(method, name, Path(folder))
            rows = [f"{share:.3f}" for share in counted(lines)]
            print(f"| {name} | {title} | {' | '.join(rows)} | {ms:.2f} | {memory:.0f} |", flush=True)
        for title, encoder in OURS.items():
            lines, ms, memory = ours(encoder, name, Path(folder))
            rows = [f"{share:.3f}" for share in counted(lines)]
            print(f"| {name} | {title} | {' | '.join(rows)} | {ms:.2f} | {memory:.0f} |", flush=True)
