"""Finding words anywhere in a text by an index: Chinese has no spaces, so the index holds pairs of characters.

FTS5 is SQLite's; with PostgreSQL the same two functions would serve a GIN index over an array of pairs.
"""

from itertools import pairwise

SHORTEST = 2  # characters: a single one has no pair


def pairs_of(text: str) -> str:
    """
    Every two neighbouring characters as one token, in their order, separated by spaces.

    By their numbers, so that no tokenizer splits or folds them: a phrase of pairs is found just where
    the text holds the words, whatever characters they are made of.
    """
    folded = text.casefold()
    return " ".join(f"{ord(a):x}x{ord(b):x}" for a, b in pairwise(folded))


def phrase_of(words: str) -> str:
    """The FTS5 query for texts that hold `words`, of `SHORTEST` characters at least."""
    return f'"{pairs_of(words)}"'
