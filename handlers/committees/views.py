"""Views of a committee: its members by 四方, and the buttons that change them."""

from collections.abc import Sequence
from datetime import timedelta

from bot.committees.rules import (
    NOTICES,
    QUORUMS,
    THRESHOLDS,
    Base,
    Committee,
    Member,
    MemberChange,
    Party,
)
from bot.kernel.messages import Button, View
from bot.people.rules import Person
from bot.settings import DAY, CommunitySettings
from bot.texts import Html, plain, say
from bot.topics.rules import Size
from handlers.button_press import callback_data
from handlers.formatting import moment, rule_words, span
from handlers.keyboards import rows


def members(body: Committee, waiting: Sequence[MemberChange], settings: CommunitySettings) -> View:
    """The members and the parties they represent, and the changes that don't hold yet."""
    lines = "".join([*map(_line, body.members), *(_waiting_line(change, settings) for change in waiting)])
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


def _waiting_line(change: MemberChange, settings: CommunitySettings) -> Html:
    when = moment(change.holds_at, settings)
    return say(f"body.waits.{change.kind}", name=change.person.name, when=when)


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


def rule(body: Committee, settings: CommunitySettings) -> View:
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
    words = rule_words(body.rule, len(body.members))
    text = say("body.rule", body=body.name, rule=words, wait=wait_words(settings))
    return View(text, (*rows(quorums, 2), *rows(thresholds, 2), *rows(notices, 2), tuple(sizes)))


def _notice_words(notice: timedelta) -> str:
    return plain("notice_least", span=span(notice)) if notice else plain("notice_least.none")


def wait_words(settings: CommunitySettings) -> str:
    """How long a looser rule waits until it holds."""
    return plain("span.a_day") if settings.changes_after == DAY else span(settings.changes_after)


def loosened(body: Committee, by: Person, settings: CommunitySettings) -> View:
    """To all of a committee: somebody loosened its rule, and from when it holds."""
    rule, wait = rule_words(body.rule, len(body.members)), wait_words(settings)
    return View(say("notice.body.loosened", name=by.name, body=body.name, rule=rule, wait=wait))
