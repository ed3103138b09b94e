"""Joins the texts of all subjects into one table of a language."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules


def joined(package: str, path: Iterable[str]) -> Mapping[str, str]:
    """
    The `TEXTS` of every module of the package at `path`, so that a subject adds a module and no line elsewhere.

    Raises ValueError for a key that stands twice.
    """
    names = sorted(module.name for module in iter_modules(path))
    return merged(import_module(f"{package}.{name}").TEXTS for name in names)


def merged(tables: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """All keys of all tables. Raises ValueError for a key that stands twice: one of the two would never be read."""
    every: dict[str, str] = {}
    for table in tables:
        if twice := every.keys() & table.keys():
            raise ValueError(f"texts stand twice: {', '.join(sorted(twice))}")
        every |= table
    return every
