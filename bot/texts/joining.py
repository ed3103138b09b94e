"""Joins the texts of all subjects into one table of a language."""

from collections.abc import Iterable, Mapping
from importlib import import_module


def joined(package: str, modules: Iterable[str]) -> Mapping[str, str]:
    """The `TEXTS` of the modules, by key. Raises ValueError for a key that stands twice."""
    return merged(import_module(f"{package}.{name}").TEXTS for name in modules)


def merged(tables: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """All keys of all tables. Raises ValueError for a key that stands twice: one of the two would never be read."""
    every: dict[str, str] = {}
    for table in tables:
        if twice := every.keys() & table.keys():
            raise ValueError(f"texts stand twice: {', '.join(sorted(twice))}")
        every |= table
    return every
