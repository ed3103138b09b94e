"""Complaint numbers as people write them."""

import re

NUMBER = re.compile(r"(?:(\d{2})\s*[-－—–]\s*)?0*(\d{1,6})")


def number_in(text: str, year: int) -> str | None:
    """26-0001 out of "26-1", "0001", "１" …; without a year it is this one's. None where there is none."""
    found = NUMBER.search(text)
    if found is None:
        return None
    return f"{found[1] or f'{year % 100:02}'}-{int(found[2]):04}"
