"""Findings of the check command: one line each, with what to do where something isn't ok."""

from dataclasses import dataclass

from bot.texts import plain


@dataclass(frozen=True, slots=True)
class Finding:
    """One line; `todo` says what to do where it isn't ok."""

    what: str
    todo: str = ""

    @property
    def ok(self) -> bool:
        return not self.todo

    def line(self) -> str:
        return plain("check.ok" if self.ok else "check.bad", what=self.what, todo=self.todo)


def bad(name: str, **facts: object) -> Finding:
    """The finding of the texts `check.NAME.bad` and `check.NAME.todo`."""
    return Finding(plain(f"check.{name}.bad", **facts), plain(f"check.{name}.todo", **facts))
