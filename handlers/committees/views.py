"""Views of a committee: its members by 四方, and the buttons that change them."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain

from bot.committees.rules import (
    NOTICES,
    QUORUMS,
    THRESHOLDS,
    Base,
    Committee,
    Member,
    MemberChange,
    Party,
    Rule,
    RuleInForce,
)
from bot.kernel.messages import Button, View
from bot.people.rules import Person
from bot.settings import DAY, CommunitySettings
from bot.texts import Html, plain, say
from bot.topics.rules import Size
from handlers.button_press import callback_data
from handlers.formatting import moment, rule_words, span
from handlers.keyboards import rows

# The questions of a committee's rule, in their order, and how many answers stand in a row.
PARTS = {"quorum": 2, "threshold": 2, "notice": 2, "sizes": 3, "people": 1}


def members(
    body: Committee, present: Rule, waiting: Sequence[MemberChange], settings: CommunitySettings
) -> View:
    """The members and the parties they represent, the changes that wait, and the rule in force."""
    lines = "".join([*map(_line, body.members), *(_waiting_line(change, settings) for change in waiting)])
    text = say(
        "body.members",
        body=body.name,
        count=len(body.members),
        lines=Html(lines or say("body.nobody")),
        rule=rule_words(present, len(body.members)),
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


def rule(body: Committee, in_force: RuleInForce, settings: CommunitySettings) -> View:
    """The rule in force, and under a heading for each question the answers, that in force with a mark."""
    members = len(body.members)
    waits = _waits(in_force, members, settings)
    text = say(
        "body.rule",
        body=body.name,
        rule=rule_words(in_force.now, members),
        waits=waits,
        wait=wait_words(settings),
    )
    answers = {
        "quorum": _quorums(body, in_force),
        "threshold": _thresholds(body, in_force),
        "notice": _notices(body, in_force),
        "sizes": _sizes(body),
        "people": [Button(plain("button.body_manage"), callback_data("m_list", body.id))],
    }
    groups = ((_heading(body, part), *rows(answers[part], PARTS[part])) for part in PARTS)
    return View(text, tuple(chain.from_iterable(groups)))


def _waits(in_force: RuleInForce, members: int, settings: CommunitySettings) -> Html:
    if in_force.later is None or in_force.later_from is None:
        return Html()
    begins = moment(in_force.later_from, settings)
    return say("body.rule.later", begins=begins, rule=rule_words(in_force.later, members))


def _heading(body: Committee, part: str) -> tuple[Button]:
    """A row that names the question; pressed, it says what the answers mean."""
    return (Button(plain("rule.heading", part=plain(f"rule.{part}")), callback_data("m_about", body.id, part)),)


def _marked(words: str, *, holds: bool) -> str:
    return plain("rule.holds", words=words) if holds else words


def _quorums(body: Committee, in_force: RuleInForce) -> list[Button]:
    return [
        Button(
            _marked(plain(f"quorum.{share}"), holds=share == in_force.now.quorum),
            callback_data("m_quorum", body.id, share),
        )
        for share in QUORUMS
    ]


def _thresholds(body: Committee, in_force: RuleInForce) -> list[Button]:
    holds = (in_force.now.base, in_force.now.threshold)
    return [
        Button(
            _marked(f"{plain(f'base.{base}')} · {plain(f'share.{share}')}", holds=(base, share) == holds),
            callback_data("m_threshold", body.id, share, base),
        )
        for base in Base
        for share in THRESHOLDS
    ]


def _notices(body: Committee, in_force: RuleInForce) -> list[Button]:
    """None of its own reads as the community's shortest time, and times below that aren't offered."""
    return [
        Button(
            _marked(_notice_words(max(notice, in_force.shortest)), holds=holds),
            callback_data("m_notice", body.id, int(notice.total_seconds())),
        )
        for notice in NOTICES
        if not notice or notice > in_force.shortest
        for holds in [max(notice, in_force.shortest) == in_force.now.notice]
    ]


def _sizes(body: Committee) -> list[Button]:
    return [
        Button(
            f"{plain(f'size.{size}')} {'✅' if size in body.takes else '▫️'}",
            callback_data("m_size", body.id, size),
        )
        for size in Size
    ]


def _notice_words(notice: timedelta) -> str:
    return plain("notice_least", span=span(notice)) if notice else plain("notice_least.none")


def rule_moved(body: Committee) -> View:
    """An older card of the rule, in the same chat."""
    return View(say("body.rule.moved", body=body.name))


def wait_words(settings: CommunitySettings) -> str:
    """The wait until a looser rule holds."""
    return plain("span.a_day") if settings.changes_after == DAY else span(settings.changes_after)


def loosened(body: Committee, in_force: RuleInForce, by: Person, settings: CommunitySettings) -> View:
    """To all of a committee: somebody loosened its rule, and from when it holds."""
    rule = rule_words(in_force.later or in_force.now, len(body.members))
    return View(say("notice.body.loosened", name=by.name, body=body.name, rule=rule, wait=wait_words(settings)))
