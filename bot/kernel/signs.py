"""Signs: a text with one kind of dash and blank, and without what nobody sees."""

import re
import unicodedata

DASHES = re.compile(r"[‐‑‒–—―－−﹣]")
BLANKS = re.compile(r"[^\S\n]+")
NOTHING = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


def clean(text: str) -> str:
    """Full-width forms narrowed, dashes and blanks made one kind, invisible marks gone."""
    return BLANKS.sub(" ", DASHES.sub("-", NOTHING.sub("", unicodedata.normalize("NFKC", text))))
