"""Fits the weights of the ranking and what the confidence begins from, on public sets of questions: fit.py FILE.jsonl...

The files are what `partnerdesk eval --corpus SET --predictions FILE.jsonl --explain` writes, one for each set. Never give it our own
FAQ's questions: what is fitted here ships, and those questions are there to judge it. `make weights` does all of it. Each set counts
the same, however many questions it has. Besides the weights it prints how good they are on sets that they were not fitted on.
"""

import json
import sys
from pathlib import Path

import numpy as np

PARTS = ["meaning", "meaning-sentence", "phrasing", "sentence", "bm25", "bm25-sentence", "covered", "class"]
INPUTS = [
    "score", "margin", "class", "phrasing", "covered", "covered-by-any", "far-from-outside", "meaning", "meaning-far-from-outside",
]  # fmt: skip
# Of further candidates hardly one is ever right, and they would fill the memory.
DEEPEST = 30
# Only proportions matter; with this sum scores are about as large as they were without meaning.
TOTAL = 2.85
# A step that wins less than this share of the questions is noise.
GAIN = 0.0005
# So many questions of a set are enough.
MOST = 1500


class Set:
    """The questions of a set: by question and candidate the parts, and which candidates are right."""

    def __init__(self, path):
        self.name = Path(path).stem
        lines = [json.loads(line) for line in open(path, encoding="utf-8")]
        lines = lines[:: -(-len(lines) // MOST)]
        self.parts = np.zeros((len(lines), DEEPEST, len(PARTS)))
        self.there = np.zeros((len(lines), DEEPEST), bool)
        self.right = np.zeros((len(lines), DEEPEST), bool)
        self.inside = np.array([bool(line["expected"]) for line in lines])
        self.inputs = np.array([[line["inputs"][name] for name in INPUTS] for line in lines])
        for row, line in enumerate(lines):
            for place, candidate in enumerate(line["candidates"][:DEEPEST]):
                self.parts[row, place] = [candidate["parts"][name] for name in PARTS]
                self.there[row, place] = True
                self.right[row, place] = candidate["entry"] in line["expected"]
        self.ranked = self.right.any(axis=1)

    def scores(self, weights):
        return np.where(self.there, self.parts @ weights, -1e9)

    def first(self, weights):
        return self.scores(weights).argmax(axis=1)

    def precision(self, weights):
        best = self.first(weights)
        return self.right[np.arange(len(best)), best][self.inside].mean()

    def evidence(self, weights):
        """What the confidence sees with these weights, and whether the first was right."""
        scores = self.scores(weights)
        order = np.argsort(-scores, axis=1)
        rows = np.arange(len(scores))
        best, second = order[:, 0], order[:, 1]
        found = self.parts[rows, best]
        inputs = self.inputs.copy()
        inputs[:, 0] = scores[rows, best]
        inputs[:, 1] = scores[rows, best] - np.where(self.there[rows, second], scores[rows, second], 0)
        # The classifier's probability itself, not its logarithm, which the score takes.
        inputs[:, 2] = np.exp(7 * (found[:, 7] - 1))
        inputs[:, 3], inputs[:, 4], inputs[:, 7] = found[:, 2], found[:, 6], found[:, 0]
        return inputs, self.right[rows, best] & self.inside


def ranking(sets):
    """Weights by which what is right comes first as often as can be, each set counting the same: one weight after the other is made
    larger or smaller for as long as that helps. Steps are large, so that nothing rests on single questions."""
    weights = np.full(len(PARTS), 0.3)
    best = np.mean([one.precision(weights) for one in sets])
    moved = True
    while moved:
        moved = False
        for place in range(len(PARTS)):
            for factor in (0.5, 0.7, 1.4, 2.0):
                tried = weights.copy()
                tried[place] *= factor
                reached = np.mean([one.precision(tried) for one in sets])
                if reached > best + GAIN:
                    weights, best, moved = tried, reached, True
    # Only their proportions matter.
    return weights * TOTAL / weights.sum()


def confidence(sets, weights):
    """A logistic regression from the inputs to whether the first is right; no input speaks against it."""
    rows, right, share = [], [], []
    for one in sets:
        inputs, good = one.evidence(weights)
        rows.append(inputs)
        right.append(good)
        share.append(np.full(len(good), 1 / len(good) / len(sets)))
    rows, right, share = np.concatenate(rows), np.concatenate(right), np.concatenate(share)
    fitted, constant = np.full(len(INPUTS), 0.5), -3.0
    for step in range(6000):
        chance = 1 / (1 + np.exp(-(rows @ fitted + constant)))
        error = (right - chance) * share
        fitted = np.maximum(fitted + 1.5 * (error @ rows - 1e-4 * fitted), 0)
        constant += 1.5 * error.sum()
    return fitted, constant


def auroc(inside, outside):
    if not len(inside) or not len(outside):
        return float("nan")
    both = np.concatenate([inside, outside])
    ranks = both.argsort().argsort() + 1.0
    return (ranks[: len(inside)].sum() - len(inside) * (len(inside) + 1) / 2) / len(inside) / len(outside)


def main():
    sets = [Set(path) for path in sys.argv[1:]]
    if not sets:
        sys.exit(__doc__)
    # A set and its holdout are one for this: nothing of what is judged may have been seen.
    family = lambda one: one.name.split("_")[0].split("1")[0]
    print(f"{'set, left out while fitting':30} {'P@1':>6} {'AUROC':>6}")
    precisions = []
    for one in sets:
        others = [other for other in sets if family(other) != family(one)]
        weights = ranking(others)
        fitted, constant = confidence(others, weights)
        inputs, _ = one.evidence(weights)
        sure = inputs @ fitted + constant
        precisions.append(one.precision(weights))
        print(f"{one.name:30} {precisions[-1]:6.3f} {auroc(sure[one.inside], sure[~one.inside]):6.3f}")
    print(f"{'mean':30} {np.mean(precisions):6.3f}")
    weights = ranking(sets)
    print("\nranking.rs")
    for name, weight in zip(PARTS, weights):
        print(f"    {name.replace('-', '_')}: {weight:.2f},")
    fitted, constant = confidence(sets, weights)
    print("calibration.rs")
    print(f"    [{', '.join(f'{weight:.1f}' for weight in fitted)}], {constant:.1f}")


main()
