"""View of a staff chat's board: the counts, and the worst complaints in a line each."""

from datetime import datetime

from bot.complaints.complaint import Urgency
from bot.complaints.sla.digest import Ahead
from bot.complaints.sla.overview import Overview
from bot.kernel.messages import Button, View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.complaints.digest_views import limit, place

WORST = 5


def board(found: Overview, settings: CommunitySettings, now: datetime) -> View:
    worst = sorted([*found.late, *found.today], key=lambda one: not _urgent(one))[:WORST]
    lines = Html("".join(_line(n, one, settings, now) for n, one in enumerate(worst, 1)))
    counts = {"waiting": found.waiting, "late": len(found.late), "today": len(found.today)}
    key = "board" if any(counts.values()) else "board.none"
    text = say(key, area=found.area.name, lines=lines, **counts)
    lists = (
        Button(plain("button.tasks"), callback_data("tasks")),
        Button(plain("button.overdue"), callback_data("overdue")),
    )
    cards = tuple(Button(str(n), callback_data("show", one.complaint.id)) for n, one in enumerate(worst, 1))
    return View(text, (*((cards,) if cards else ()), lists), pinned=True)


def _line(n: int, each: Ahead, settings: CommunitySettings, now: datetime) -> Html:
    """In words: a number says nothing to who looks up from another work."""
    category = formatting.category(settings, each.complaint.category)
    facts = {"place": place(each.complaint), "category": category, "limit": limit(each, settings, now)}
    return say("board.line", n=n, urgent="🔴 " if _urgent(each) else "", **facts)


def _urgent(each: Ahead) -> bool:
    """A danger stands before what is late: its limit may be minutes away."""
    return each.complaint.urgency is Urgency.URGENT


def taken_down() -> View:
    """In a chat that isn't that area's staff chat any more."""
    return View(say("board.gone"))
