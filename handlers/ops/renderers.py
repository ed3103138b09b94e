"""Renderers of operator alerts, in the language of each secretary."""

from bot.kernel.messages import Notification, UnknownKind, View
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
