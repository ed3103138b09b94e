"""Renderers of operator alerts, in the language of each secretary, and of the word for a withheld file."""

from bot.kernel.messages import Notification, UnknownKind, View
from bot.kernel.passing_on import WITHHELD
from bot.store import Tx
from bot.texts import known, plain, say
from handlers.subject import Drawing


async def draw_alert(_: Tx, notice: Notification, __: Drawing) -> View:
    """Render an alert. Raises UnknownKind."""
    return alert(notice)


def alert(notice: Notification) -> View:
    """The text `trouble.ABOUT`; the fact `why` is the key of a text itself. Raises UnknownKind."""
    if not known(notice.name):
        raise UnknownKind("notice", notice.name)
    why = {"why": plain(f"trouble.why.{notice.facts['why']}")} if "why" in notice.facts else {}
    return View(say(notice.name, **{**notice.facts, **why}))


async def draw_withheld(_: Tx, notice: Notification, __: Drawing) -> View:
    """Render the word in place of files that stay out of groups. Raises UnknownKind."""
    if notice != WITHHELD:
        raise UnknownKind("notice", notice.name)
    return View(say(notice.name))
