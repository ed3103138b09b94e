"""
Stand-ins (代班) in chat: who is away, from when until when, and who acts with their posts meanwhile.

The secretary decides on a person's card under /staff. Somebody who is away asks by 休假 (/leave); a leader of
all their posts agrees by a press.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.areas.rules import Area
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Option, Reading
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.kernel.when import UnreadableTime, number_of, read_when
from bot.ledger.rules import Act
from bot.people.private import check_private
from bot.people.rules import LEADERS, Person
from bot.people.stand_ins import LONGEST, Span, StandIn, lendable, may_stand_in, span_of
from bot.roster.refusals import AwayThen, NobodyStandsIn, NothingToLend
from bot.roster.staff import ONE, changeable
from bot.roster.store import Store, Tx
from bot.settings import CommunitySettings

AWAY = "away"  # kind: somebody away, as both are told of it
MOST = 60  # buttons with names
BETWEEN = "/"  # the two days as they are stored
TO = re.compile(r"\s*(?:到|至|—|–|~|～|\bto\b)\s*")
FOR_DAYS = re.compile(
    r"(?P<days>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s?(?P<unit>天|days?|周|个?星期|个?礼拜|weeks?)"
)


@dataclass(frozen=True, slots=True)
class Leave:
    """When somebody is away, and who stands in."""

    row: StandIn
    stand_in: Person | None


async def leaves(tx: Tx, person_id: int, now: datetime) -> list[Leave]:
    """Those that run or are to come, the first one first."""
    rows = await tx.people.stand_ins(person_id, now)
    return [Leave(row, await tx.people.get(row.stand_in_id) if row.stand_in_id else None) for row in rows]


async def ask(store: Store, person_id: int, place: Place, by: Actor) -> None:
    """代班, on a person's card. Raises NothingToLend, and what `changeable` raises."""
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, STAND_IN, place, by, person_id)


async def ask_leave(store: Store, place: Place, by: Actor) -> None:
    """休假: one's own leave. Raises NothingToLend, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, LEAVE, place, by, by.person_id)


async def come_back(store: Store, stand_in_id: int, by: Actor) -> Person:
    """结束代班: the person is back from now on. Raises NotFound, and what `_decides` raises."""
    async with store.transaction() as tx:
        found = await tx.people.stand_in(stand_in_id)
        person = await _decides(tx, found.person_id, by)
        if found.span.ends_at <= by.now:
            raise NotFound(str(stand_in_id))
        await tx.people.comes_back(stand_in_id, by.now)
        await _record(tx, person.id, "back", found.stand_in_id, found.span, by)
        await _tell(tx, found, person, "leave.back", by)
        await tx.cards.invalidate((ONE,), person.id, by.now)
        return person


async def agree(store: Store, settings: CommunitySettings, draft_id: int, by: Actor) -> Person:
    """同意: a leader agrees to the leave that somebody asked for. Raises NotFound, AwayThen."""
    async with store.transaction() as tx:
        draft = await _asked(tx, draft_id, by)
        await _arrange(tx, draft, span_in(draft, settings), by)
        return await tx.people.get(draft.person_id)


async def _asked(tx: Tx, draft_id: int, by: Actor) -> Draft:
    """The leave asked for, to who leads all of the person's posts. Raises NotFound."""
    draft: Draft = await tx.form_drafts.get(draft_id)
    if draft.form != LEAVE.name or "when" not in draft.values:
        raise NotFound(str(draft_id))
    await _decides(tx, draft.person_id, by, draft_id)
    return draft


async def _decides(tx: Tx, person_id: int, by: Actor, unknown: int = 0) -> Person:
    """The person, if the other one leads in all areas of their posts. Raises NotFound."""
    person, leader = await tx.people.get(person_id), await tx.people.get(by.person_id)
    areas = [await tx.areas.get(post.area_id) for post in lendable(person.posts)]
    if not areas or person.id == leader.id or not all(_leads(leader, area) for area in areas):
        raise NotFound(str(unknown or person_id))
    return person


def _leads(leader: Person, area: Area) -> bool:
    """By a post of their own: a stand-in decides on nobody's leave."""
    return any(post.role in LEADERS and post.reaches(area) for post in leader.posts)


async def _may_lend(tx: Tx, draft: Draft, by: Actor) -> None:
    _check(await changeable(tx, draft.about_id, by))


async def _may_ask(tx: Tx, draft: Draft, _: Actor) -> None:
    _check(await tx.people.get(draft.person_id))


def _check(person: Person) -> None:
    """Raises NothingToLend."""
    if not lendable(person.posts):
        raise NothingToLend(person.name)


async def _names(tx: Tx, draft: Draft) -> list[Option]:
    """Who serves in the same areas or above them; or nobody."""
    away = await tx.people.get(draft.about_id)
    areas = [await tx.areas.get(post.area_id) for post in lendable(away.posts)]
    above = {area_id for area in areas for area_id in area.path}
    found = [one for one in await tx.people.roster() if may_stand_in(one, away)]
    near = [one for one in found if any(post.area_id in above for post in one.posts)]
    others = [one for one in found if one not in near]
    return [Option(str(one.id), one.name) for one in (*near, *others)[:MOST]]


def _when(words: str, reading: Reading) -> str:
    """
    The first day and the last one: 明天, 三天, 12月1日到12月5日. Raises UnreadableTime.
    """
    today = reading.settings.local(reading.now)
    if found := FOR_DAYS.fullmatch(words.strip()):
        each = 1 if found["unit"][0] in "天d" else 7
        first, last = today.date(), today.date() + timedelta(days=max(1, _number(found["days"]) * each) - 1)
    else:
        days = [read_when(part, today) for part in TO.split(words, maxsplit=1)]
        if not all(days):
            raise UnreadableTime
        first, last = (day.date() for day in (days[0], days[-1]) if day is not None)
    if not today.date() <= first <= last or last - first > LONGEST:
        raise UnreadableTime
    return f"{first.isoformat()}{BETWEEN}{last.isoformat()}"


def _number(words: str) -> int:
    """Raises UnreadableTime."""
    try:
        return number_of(words)
    except ValueError:
        raise UnreadableTime from None


def span_in(draft: Draft, settings: CommunitySettings) -> Span:
    first, last = map(date.fromisoformat, draft.values["when"].split(BETWEEN))
    return span_of(first, last, settings.timezone)


async def _lend(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> Notification:
    """The secretary's word. Raises AwayThen, NobodyStandsIn."""
    await _arrange(tx, draft, span_in(draft, settings), by)
    return Notification("staff.saved", {}, subject=EntityRef(ONE, draft.about_id))


async def _arrange(tx: Tx, draft: Draft, span: Span, by: Actor) -> StandIn:
    """Raises AwayThen, NobodyStandsIn."""
    person, who = await tx.people.get(draft.about_id), int(draft.values["who"] or 0)
    _check(person)
    if span.ends_at <= by.now:
        raise UnreadableTime
    if who and not may_stand_in(await tx.people.get(who), person):
        raise NobodyStandsIn
    for one in (person.id, *([who] if who else [])):
        if await tx.people.is_engaged(one, span):
            raise AwayThen((await tx.people.get(one)).name)
    row = await tx.people.lend(person.id, who or None, span, by.person_id)
    await _record(tx, person.id, "stand_in", who or None, span, by)
    found = StandIn(row, person.id, who or None, span)
    await _tell(tx, found, person, "leave.away", by)
    await tx.cards.invalidate((ONE,), person.id, by.now)
    return found


async def _tell(tx: Tx, found: StandIn, person: Person, name: str, by: Actor) -> None:
    """Tell both, in private."""
    stand_in = await tx.people.get(found.stand_in_id) if found.stand_in_id else None
    facts: dict[str, str | int] = {
        "from": int(found.span.starts_at.timestamp()),
        "until": int(found.span.ends_at.timestamp()) - 1,
        "who": stand_in.name if stand_in else "",
    }
    for one in (person, stand_in):
        if one is not None and one.id != by.person_id:
            notice = Notification(name, facts, subject=EntityRef(AWAY, person.id))
            await notify_people(tx, [one], notice, f"{name}:{found.id}:{one.id}", by.now)


async def _ask_leaders(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> Notification:
    """A leave waits for who leads there. Raises AwayThen, NobodyStandsIn, like the decision."""
    person = await tx.people.get(draft.person_id)
    _check(person)
    span = span_in(draft, settings)
    area = await tx.areas.get(lendable(person.posts)[0].area_id)
    leaders = [one for one in await tx.people.holding(LEADERS, area) if one.id != person.id]
    who = await tx.people.get(int(draft.values["who"])) if draft.values["who"] else None
    facts: dict[str, str | int] = {
        "draft": draft.id,
        "from": int(span.starts_at.timestamp()),
        "until": int(span.ends_at.timestamp()) - 1,
        "who": who.name if who else "",
    }
    notice = Notification("leave.wanted", facts, subject=EntityRef(AWAY, person.id))
    if not await notify_people(tx, leaders, notice, f"leave:{draft.id}", by.now):
        return Notification("leave.unheard", {}, subject=EntityRef(AWAY, person.id))
    return Notification("leave.asked", {}, subject=EntityRef(AWAY, person.id))


async def _record(tx: Tx, person_id: int, act: str, who: int | None, span: Span, by: Actor) -> None:
    facts: dict[str, str | int | None] = {
        "stand_in": who,
        "from": int(span.starts_at.timestamp()),
        "until": int(span.ends_at.timestamp()),
    }
    await tx.ledger.enter(Act(by.now, "person", person_id, act, by.person_id, by.chat_id, facts=facts))


FIELDS = (Field("who", optional=True, options=_names), Field("when", _when))
STAND_IN = Form("stand_in", FIELDS, _may_lend, _lend, by_spaces=False)
LEAVE = Form("leave", FIELDS, _may_ask, _ask_leaders, by_spaces=False)
FORMS = (STAND_IN, LEAVE)
