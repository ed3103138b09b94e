"""Views of changes of a committee's list of members: who comes, who goes, from when on."""

from collections.abc import Mapping, Sequence

from bot.committees.membership import NAMED
from bot.committees.rules import Committee, MemberChange
from bot.kernel.messages import Button, View
from bot.people.rules import Person
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers.button_press import callback_data
from handlers.formatting import moment


def seat_changed(name: str, body: Committee, who: Person, by: Person | None, *, for_them: bool) -> View:
    """To a committee, its secretary and the person: somebody came or was taken off."""
    whom, doer = _whom(who, for_them=for_them), _doer(by)
    return View(say(f"notice.{name}", who=whom, by=doer, body=body.name, count=len(body.members)))


def _whom(who: Person, *, for_them: bool) -> str:
    return plain("body.you") if for_them else who.name


def _doer(by: Person | None) -> str:
    return by.name if by else plain("body.roster")


def proposed(body: Committee, change: MemberChange, settings: CommunitySettings, *, for_them: bool) -> View:
    """A change that waits; those who may, press. The person themselves reads what it means for them."""
    text = say(
        f"notice.body.proposed.{change.kind}",
        who=_whom(change.person, for_them=for_them),
        by=change.asked_by.name,
        body=body.name,
        when=moment(change.holds_at, settings),
    )
    if for_them:
        return View(Html(text + say("body.disagree")))
    buttons = (
        Button(plain("button.body_hold"), callback_data("m_hold", body.id, change.id)),
        Button(plain("button.body_back"), callback_data("m_back", body.id, change.id)),
    )
    return View(Html(text + say("body.proposed.press") + say("body.disagree")), (buttons,))


def taken_back(name: str, body: Committee, change: MemberChange, by: Person, *, for_them: bool) -> View:
    """A change that waited doesn't come: taken back, or its asker leads the committee no more."""
    whom = _whom(change.person, for_them=for_them)
    return View(say(f"notice.{name}.{change.kind}", who=whom, by=by.name, body=body.name))


def imported(body: Committee, by: Person | None, came: Sequence[str], left: Sequence[str]) -> View:
    """An import of the roster changed the list of members."""
    changes = _changes({"came": came, "left": left})
    return View(
        say("notice.body.imported", by=_doer(by), body=body.name, count=len(body.members), changes=changes)
    )


def _changes(names: Mapping[str, Sequence[str]]) -> Html:
    """A line for each kind of change, with the names."""
    return Html("".join(say(f"body.list.{kind}", names="、".join(who)) for kind, who in names.items() if who))


def list_changed(body: Committee, number: str, names: Mapping[str, Sequence[str]]) -> View:
    """At an opening: how the list of voters differs from that of some days before, and what holds later."""
    changed = bool(names["came"] or names["left"])
    name = "list_changed" if changed else "list_waits"
    days = {"days": NAMED.days} if changed else {}
    text = say(f"notice.body.{name}", body=body.name, number=number, changes=_changes(names), **days)
    return View(Html(text + say("body.disagree")))
