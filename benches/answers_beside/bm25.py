"""BM25 as bm25s has it, with stop words and a stemmer. It is told the language of each question, which ours has to find out."""

import bm25s
import numpy as np
import Stemmer

STEMMERS = {code: Stemmer.Stemmer(name) for code, name in
            {"en": "english", "de": "german", "fr": "french", "es": "spanish"}.items()}  # fmt: skip


def words(text, language):
    """The words of one text."""
    tokens = bm25s.tokenize(
        text, stopwords=language, stemmer=STEMMERS[language], return_ids=False, show_progress=False
    )
    return tokens[0]


class Finder:
    def __init__(self, texts):
        self.index = bm25s.BM25()
        self.index.index([words(text, language) for _, language, text in texts], show_progress=False)

    def scores(self, question, language):
        tokens = words(question, language)
        return self.index.get_scores(tokens) if tokens else np.zeros(self.index.scores["num_docs"])
