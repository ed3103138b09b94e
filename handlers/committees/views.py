"""Views of a committee: its members by 四方, and the buttons that change them."""

from collections.abc import Sequence
from datetime import timedelta

from bot.committees.membership import NAMED
from bot.committees.rules import NOTICES, QUORUMS, THRESHOLDS, Base, Committee, Member, Party
from bot.kernel.messages import Button, View
from bot.people.rules import Person
from bot.texts import Html, plain, say
from bot.topics.rules import Size
from handlers.button_press import callback_data
from handlers.formatting import rule_words, span
from handlers.keyboards import rows


def members(body: Committee) -> View:
    """The members and the parties they represent."""
    lines = "".join(_line(member) for member in body.members)
    text = say(
        "body.members",
        body=body.name,
        count=len(body.members),
        lines=Html(lines or say("body.nobody")),
        rule=rule_words(body.rule, len(body.members)),
    )
    buttons = (
        Button(plain("button.body_join"), callback_data("m_ask", body.id)),
        Button(plain("button.body_manage"), callback_data("m_list", body.id)),
        Button(plain("button.body_rule"), callback_data("m_rule", body.id)),
    )
    return View(text, (buttons,))


def _line(member: Member) -> Html:
    marks = [
        plain("body.chair") if member.chair else member.title,
        plain(f"party.{member.party}") if member.party else "",
    ]
    return say("body.line", name=member.person.name, marks=" · ".join(filter(None, marks)))


def asks_in(body: Committee, person: Person) -> View:
    button = Button(plain("button.body_admit"), callback_data("m_admit", body.id, person.id))
    return View(say("body.asks_in", name=person.name, body=body.name), ((button,),))


def choose(body: Committee) -> View:
    buttons = [Button(m.person.name, callback_data("m_one", body.id, m.person.id)) for m in body.members]
    return View(say("body.choose", body=body.name), rows(buttons))


def one(body: Committee, member: Member) -> View:
    """One member, with buttons for chair, party and removal."""
    person = member.person.id
    chair = Button(
        plain(f"button.body_chair.{int(not member.chair)}"),
        callback_data("m_chair", body.id, person, int(not member.chair)),
    )
    parties = [
        Button(plain(f"party.{party}"), callback_data("m_party", body.id, person, party))
        for party in Party
        if party
    ]
    out = Button(plain("button.body_out"), callback_data("m_out", body.id, person))
    return View(say("body.one", line=_line(member)), (*rows(parties, 2), (chair, out)))


def rule(body: Committee) -> View:
    """The rule of new ballots."""
    quorums = [Button(plain(f"quorum.{share}"), callback_data("m_quorum", body.id, share)) for share in QUORUMS]
    thresholds = [
        Button(
            f"{plain(f'base.{base}')} · {plain(f'share.{share}')}",
            callback_data("m_threshold", body.id, share, base),
        )
        for base in Base
        for share in THRESHOLDS
    ]
    notices = [
        Button(_notice_words(notice), callback_data("m_notice", body.id, int(notice.total_seconds())))
        for notice in NOTICES
    ]
    sizes = [
        Button(
            f"{plain(f'size.{size}')} {'✅' if size in body.takes else '▫️'}",
            callback_data("m_size", body.id, size),
        )
        for size in Size
    ]
    text = say("body.rule", body=body.name, rule=rule_words(body.rule, len(body.members)))
    return View(text, (*rows(quorums, 2), *rows(thresholds, 2), *rows(notices, 2), tuple(sizes)))


def _notice_words(notice: timedelta) -> str:
    return plain("notice_least", span=span(notice)) if notice else plain("notice_least.none")


def loosened(body: Committee, by: Person) -> View:
    """To all of a committee: somebody loosened its rule, and from when it holds."""
    rule = rule_words(body.rule, len(body.members))
    return View(say("notice.body.loosened", name=by.name, body=body.name, rule=rule))


def seat_changed(name: str, body: Committee, who: Person, by: Person) -> View:
    """To a committee and its secretary: somebody came or was taken off."""
    return View(say(f"notice.{name}", who=who.name, by=by.name, body=body.name, count=len(body.members)))


def list_changed(body: Committee, number: str, came: Sequence[str], left: Sequence[str]) -> View:
    """At an opening: how the list of voters differs from that of some days before."""
    parts = [
        say(f"body.list.{name}", names="、".join(names))
        for name, names in (("came", came), ("left", left))
        if names
    ]
    changes = Html("".join(parts))
    return View(
        say("notice.body.list_changed", body=body.name, number=number, days=NAMED.days, changes=changes)
    )
