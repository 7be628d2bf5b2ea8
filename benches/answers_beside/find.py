"""Answers one set of questions with one method, in a process of its own: find.py METHOD SET OUT.jsonl.

Both methods are given what ours is: every phrasing and answer of every entry. An entry is as good as the best of its texts; the
score of the best entry is the confidence.
"""

import importlib
import json
import sys
import time

from sets import SETS

texts, questions = SETS[sys.argv[2]]()
finder = importlib.import_module(sys.argv[1]).Finder(texts)
with open(sys.argv[3], "w", encoding="utf-8") as out:
    for question, expected, language in questions:
        begun = time.process_time()
        best = {}
        for (entry, _, _), score in zip(texts, finder.scores(question, language).tolist()):
            if score > best.get(entry, float("-inf")):
                best[entry] = score
        ranked = sorted(best, key=best.get, reverse=True)
        took = time.process_time() - begun
        line = {"expected": expected, "ranked": ranked[:3], "confidence": best[ranked[0]], "ms": took * 1000}
        out.write(json.dumps(line) + "\n")
