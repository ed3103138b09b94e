"""Complaint numbers: parses them as people write them."""

import re

NUMBER = re.compile(r"(?:(\d{2})\s*[-－—–]\s*)?0*(\d{1,6})")


def number_in(text: str, year: int) -> str | None:
    """The number in a text, 26-0001 for "26-1", "0001" or "１" (of `year` then); None if there is none."""
    found = NUMBER.search(text)
    if found is None:
        return None
    return f"{found[1] or f'{year % 100:02}'}-{int(found[2]):04}"
