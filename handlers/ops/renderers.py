"""Renderers of operator alerts, in the language of each secretary, and of the word for a withheld file."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.kernel.messages import Notification, UnknownKind, View
from bot.kernel.passing_on import CONFIDENTIAL, WITHHELD
from bot.settings import CommunitySettings
from bot.store import Tx
from bot.texts import known, plain, say, speaking
from handlers import formatting, head_check
from handlers.subject import Drawing

TIME = "_at"  # ends the names of facts that are moments, in epoch seconds


async def draw_alert(_: Tx, notice: Notification, drawing: Drawing) -> View:
    """Render an alert. Raises UnknownKind."""
    facts = {name: _fact(name, fact, drawing.settings) for name, fact in notice.facts.items()}
    return alert(replace(notice, facts=facts))


def alert(notice: Notification) -> View:
    """The text `trouble.ABOUT`; the fact `why` is the key of a text itself. Raises UnknownKind."""
    if not known(notice.name):
        raise UnknownKind("notice", notice.name)
    why = {"why": plain(f"trouble.why.{notice.facts['why']}")} if "why" in notice.facts else {}
    head = str(notice.facts["head"]) if notice.name == "trouble.head" else ""
    return View(
        say(notice.name, **{**notice.facts, **_left(notice), **why}), head_check.button(head) if head else ()
    )


def _left(notice: Notification) -> dict[str, str]:
    """The sentences on what a group that the bot left has missed; none for nothing."""
    if notice.name != "trouble.left":
        return {}
    counts = {name: notice.facts[name] for name in ("missed", "complaints")}
    return {name: plain(f"trouble.left.{name}", count=n) if n else "" for name, n in counts.items()}


def draw_at_once(notice: Notification, language: str) -> View:
    """An alert that is sent past the database, in that language."""
    with speaking(language):
        return alert(notice)


def _fact(name: str, fact: str | int, settings: CommunitySettings) -> str | int:
    if not name.endswith(TIME):
        return fact
    return formatting.moment(datetime.fromtimestamp(int(fact), UTC), settings)


async def draw_withheld(_: Tx, notice: Notification, __: Drawing) -> View:
    """Render the word in place of files that stay out of groups. Raises UnknownKind."""
    if notice not in (WITHHELD, CONFIDENTIAL):
        raise UnknownKind("notice", notice.name)
    return View(say(notice.name))
