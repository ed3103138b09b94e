"""How the calendar speaks: the call, the eve, the digest of a listening day, what became of the last one."""

from collections.abc import Sequence

from bot.calendar.appointments import Kind, Occasion
from bot.calendar.listening import solved_on_the_spot, still_open
from bot.complaints.rules import Complaint
from bot.customs import Customs
from bot.delivery.letters import Button, Notice, View
from bot.people.rules import Person
from bot.texts import Html, plain, say
from handlers.taps import pack
from handlers.views import words

MOST = 15  # complaints listed; the ledger has them all


def call(occasion: Occasion, listeners: Sequence[Person], customs: Customs, *, ahead: bool) -> View:
    """The evening before and on the day: where, when, who, and how to speak."""
    kind = occasion.appointment.kind
    text = say(
        f"calendar.{kind}.{'ahead' if ahead else 'call'}",
        name=occasion.appointment.entry.name,
        when=_when(occasion, customs),
        place=_line("calendar.place", place=occasion.place),
        who=_line("calendar.who", who=_who(occasion, listeners)),
        text=_line("calendar.text", text=occasion.appointment.entry.text),
    )
    return View(text, _rows(occasion, customs) if kind is Kind.LISTENING else ())


def _when(occasion: Occasion, customs: Customs) -> str:
    """12月5日 周六 9:00–11:00."""
    begins, ends = customs.local(occasion.at), customs.local(occasion.ends_at)
    return plain(
        "calendar.when",
        month=begins.month,
        day=begins.day,
        weekday=plain(f"weekday.{begins.weekday()}"),
        begins=f"{begins.hour}:{begins:%M}",
        ends=f"{ends.hour}:{ends:%M}",
    )


def _who(occasion: Occasion, listeners: Sequence[Person]) -> str:
    return occasion.duty or "、".join(person.name for person in listeners)


def _line(key: str, **facts: str) -> Html:
    return say(key, **facts) if all(facts.values()) else Html()


def _rows(occasion: Occasion, customs: Customs) -> tuple[tuple[Button, ...], ...]:
    link = f"https://t.me/{customs.bot_username}?start=listen_{occasion.id}"
    return (
        (
            Button(plain("button.wish"), pack("wish", occasion.id)),
            Button(plain("button.wish_private"), url=link),
        ),
    )


def digest(occasion: Occasion, heard: Sequence[Complaint], customs: Customs) -> View:
    """In the evening: what was heard, what was solved on the spot, who does the rest."""
    day = _day(occasion, customs)
    if not heard:
        return View(say("calendar.digest.none", day=day))
    solved = [c for c in heard if solved_on_the_spot(occasion, c)]
    text = say(
        "calendar.digest",
        day=day,
        count=len(heard),
        solved=len(solved),
        lines=Html("".join(_complaint(c, customs) for c in heard[:MOST])),
        more=_line("calendar.more", count=str(len(heard) - MOST) if len(heard) > MOST else ""),
    )
    return View(text)


def report(last: Occasion, heard: Sequence[Complaint], customs: Customs) -> View:
    """At the next one: what became of the last one's."""
    day = _day(last, customs)
    rest = [c for c in heard if still_open(c)]
    if not heard:
        return View(say("calendar.report.none", day=day))
    text = say(
        "calendar.report",
        day=day,
        count=len(heard),
        done=len(heard) - len(rest),
        lines=Html("".join(_complaint(c, customs) for c in rest[:MOST])),
        rest=len(rest),
    )
    return View(text)


def _day(occasion: Occasion, customs: Customs) -> str:
    local = customs.local(occasion.at)
    return plain("calendar.day", month=local.month, day=local.day)


def _complaint(complaint: Complaint, customs: Customs) -> Html:
    who = complaint.claimed_by or complaint.assigned_to
    return say(
        "calendar.complaint",
        number=complaint.number,
        category=customs.category_name(complaint.category),
        place=words.place(complaint.area, complaint.spot, exact=False),
        status=plain(f"status.{complaint.status}"),
        who=_line("calendar.complaint.who", who=who.name if who else ""),
    )


def missed(notice: Notice) -> View:
    return View(say("notice.calendar.missed", **notice.facts))
