"""Draws alerts for the secretaries, in the language of each."""

from bot.kernel.messages import Notification, UnknownKind, View
from bot.store import Tx
from bot.texts import known, plain, say
from handlers.subject import Drawing


async def draw_trouble(_: Tx, notice: Notification, __: Drawing) -> View:
    """In the language of the secretary who reads it. Raises UnknownKind."""
    return trouble(notice)


def trouble(notice: Notification) -> View:
    """The text `trouble.ABOUT`; `why`, where given, is the name of a text itself. Raises UnknownKind."""
    if not known(notice.name):
        raise UnknownKind("notice", notice.name)
    why = {"why": plain(f"trouble.why.{notice.facts['why']}")} if "why" in notice.facts else {}
    return View(say(notice.name, **{**notice.facts, **why}))
