"""Word index: finds words anywhere in a text by its pairs of characters, since Chinese has no spaces.

It uses SQLite's FTS5; PostgreSQL would use a GIN index over an array of pairs. See docs/decisions/0016.
"""

from itertools import pairwise

SHORTEST = 2  # characters: a single one has no pair


def pairs_of(text: str) -> str:
    """
    Every two adjacent characters as one token, in order, separated by spaces.

    As code points, so that no tokenizer splits or folds them: a phrase of pairs is found exactly where the
    text contains the words, whatever their characters.
    """
    folded = text.casefold()
    return " ".join(f"{ord(a):x}x{ord(b):x}" for a, b in pairwise(folded))


def phrase_of(words: str) -> str:
    """The FTS5 query for texts that contain `words`, of `SHORTEST` characters at least."""
    return f'"{pairs_of(words)}"'
