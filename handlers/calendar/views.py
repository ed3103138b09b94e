"""Views of the calendar's notices: the call, the digest of a listening day, the report on the last one."""

from collections.abc import Sequence
from datetime import datetime

from bot.calendar.events import EventOccurrence
from bot.calendar.listening import SOLVED, solved_on_the_spot, still_open
from bot.complaints.complaint import Complaint
from bot.kernel.messages import Button, Notification, View
from bot.kernel.quiet_hours import belated
from bot.people.rules import Person
from bot.settings import CommunitySettings, EventKind
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data

MOST = 8  # complaints listed of each part; the ledger has them all


def call(
    occasion: EventOccurrence,
    listeners: Sequence[Person],
    settings: CommunitySettings,
    now: datetime,
    *,
    ahead: bool,
) -> View:
    """The call as it is true at `now` (aware): place, time, listeners, and the ways to take part."""
    kind, today = occasion.appointment.kind, settings.local(now).date()
    days = (settings.local(occasion.at).date() - today).days
    words = f"calendar.{kind}.{'ahead' if ahead else 'call'}"
    # What lasts for days is called to on its first, and may be caught up on a later one.
    text = say(
        words if ahead or days == 0 else "calendar.running",
        name=occasion.appointment.entry.name,
        day=_see(days, occasion, settings),
        when=_when(occasion, settings) + _so_far(occasion, settings, now),
        place=_line("calendar.place", place=occasion.place),
        who=_line("calendar.who", who=_who(occasion, listeners)),
        text=_line("calendar.text", text=occasion.appointment.entry.text),
    )
    buttons = _rows(occasion, settings) if kind is EventKind.LISTENING else ()
    return View(text, buttons, official=True)  # the words of the config or the secretary, of no resident


def _see(days: int, occasion: EventOccurrence, settings: CommunitySettings) -> str:
    """今天, 明天, or the day."""
    return plain(f"calendar.in_days.{days}") if days in (0, 1) else _day(occasion, settings)


def _so_far(occasion: EventOccurrence, settings: CommunitySettings, now: datetime) -> str:
    """What a belated call adds: that it has begun, or that only listening goes on; "" on time."""
    if not belated(occasion.at, now):
        return ""
    if now >= occasion.ends_at:
        return plain("calendar.ended_here") if occasion.listening else ""
    return plain("calendar.begun", ends=formatting.clock(occasion.ends_at, settings, now))


def _when(occasion: EventOccurrence, settings: CommunitySettings) -> str:
    """12月5日 周六 9:00–11:00."""
    begins, ends = settings.local(occasion.at), settings.local(occasion.ends_at)
    return plain(
        "calendar.when",
        month=begins.month,
        day=begins.day,
        weekday=plain(f"weekday.{begins.weekday()}"),
        begins=f"{begins.hour}:{begins:%M}",
        ends=f"{ends.hour}:{ends:%M}",
    )


def _who(occasion: EventOccurrence, listeners: Sequence[Person]) -> str:
    return occasion.duty or "、".join(person.name for person in listeners)


def _line(key: str, **facts: str) -> Html:
    return say(key, **facts) if all(facts.values()) else Html()


def _rows(occasion: EventOccurrence, settings: CommunitySettings) -> tuple[tuple[Button, ...], ...]:
    link = f"https://t.me/{settings.bot_username}?start=listen_{occasion.id}"
    return (
        (
            Button(plain("button.wish"), callback_data("wish", occasion.id)),
            Button(plain("button.wish_private"), url=link),
        ),
    )


def digest(
    occasion: EventOccurrence,
    heard: Sequence[Complaint],
    hidden: frozenset[int],
    workers: Sequence[Person],
    settings: CommunitySettings,
) -> View:
    """The digest of the evening: complaints heard, solved on the spot, and open with their workers."""
    day = _day(occasion, settings)
    if not heard:
        return View(say("calendar.digest.none", day=day))
    solved = [c for c in heard if solved_on_the_spot(occasion, c)]
    rest = [c for c in heard if c not in solved]
    parts = [_part(name, of, hidden, workers, settings) for name, of in (("solved", solved), ("rest", rest))]
    text = say(
        "calendar.digest",
        day=day,
        count=len(heard),
        solved=len(solved),
        parts=Html("".join(parts)),
        after=say("calendar.digest.after") if rest else Html(),
    )
    return View(text)


def report(
    last: EventOccurrence,
    heard: Sequence[Complaint],
    hidden: frozenset[int],
    workers: Sequence[Person],
    settings: CommunitySettings,
) -> View:
    """The report at the next listening day on the last one's complaints."""
    day = _day(last, settings)
    if not heard:
        return View(say("calendar.report.none", day=day))
    done, rest = [c for c in heard if c.status in SOLVED], [c for c in heard if still_open(c)]
    other = [c for c in heard if c not in done and c not in rest]
    named = (("done", done), ("rest", rest), ("other", other))
    parts = [_part(name, of, hidden, workers, settings) for name, of in named]
    text = say(
        "calendar.report",
        day=day,
        count=len(heard),
        done=len(done),
        rest=len(rest),
        parts=Html("".join(parts)),
    )
    return View(text)


def _part(
    name: str,
    of: Sequence[Complaint],
    hidden: frozenset[int],
    workers: Sequence[Person],
    settings: CommunitySettings,
) -> Html:
    """A line for each; those that are `hidden` from the reader are counted."""
    if not of:
        return Html()
    listed = [c for c in of if c.id not in hidden]
    lines = [_complaint(c, workers, settings, named=name in ("rest", "other")) for c in listed[:MOST]]
    more = [_line("calendar.more", count=str(len(listed) - MOST))] if len(listed) > MOST else []
    private = [_line("calendar.private", count=str(len(of) - len(listed)))] if len(of) > len(listed) else []
    return say(f"calendar.part.{name}", lines=Html("".join([*lines, *more, *private])))


def _day(occasion: EventOccurrence, settings: CommunitySettings) -> str:
    local = settings.local(occasion.at)
    return plain("calendar.day", month=local.month, day=local.day)


def _complaint(
    complaint: Complaint, workers: Sequence[Person], settings: CommunitySettings, *, named: bool
) -> Html:
    return say(
        "calendar.complaint",
        number=complaint.number,
        category=formatting.category(settings, complaint.category),
        place=formatting.place(complaint.area, complaint.spot, exact=False),
        who=_line("calendar.complaint.who", who=_does_it(complaint, workers)) if named else Html(),
    )


def _does_it(complaint: Complaint, workers: Sequence[Person]) -> str:
    """The worker of a complaint; the grid's workers for an unclaimed one."""
    if not still_open(complaint):
        return plain(f"status.{complaint.status}")
    if complaint.claimed_by:
        return plain("calendar.claimed", who=complaint.claimed_by.name)
    named = [complaint.assigned_to.name] if complaint.assigned_to else [person.name for person in workers]
    return plain("calendar.unclaimed", who=plain("rule.and").join(named)) if named else plain("status.filed")


def missed(notice: Notification) -> View:
    return View(say("notice.calendar.missed", **notice.facts))
