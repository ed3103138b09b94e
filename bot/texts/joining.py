"""Joins the texts of all subjects into one table of a language."""

from collections.abc import Mapping


def joined(*tables: Mapping[str, str]) -> Mapping[str, str]:
    """All keys of all tables. Raises ValueError for a key that stands twice: one of the two would never be read."""
    whole: dict[str, str] = {}
    for table in tables:
        if twice := whole.keys() & table.keys():
            raise ValueError(f"texts stand twice: {', '.join(sorted(twice))}")
        whole |= table
    return whole
