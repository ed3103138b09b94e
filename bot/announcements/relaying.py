"""
Relaying (转达): leads of buildings pass an announcement on, and say whom they couldn't reach.

Raises NotFound for whoever isn't asked, or looks after nothing any more; OnlySecretary.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.announcements import relays
from bot.announcements.effects import DRAFT, RELAY, enter
from bot.announcements.relays import WORDS, Relay
from bot.announcements.rules import Announcement
from bot.announcements.store import Store, Tx
from bot.areas.rules import Area, Purpose
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form
from bot.kernel.messages import Notification, Priority
from bot.kernel.notify import notify_people, private_place, put_answer
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.actions import a_secretary, answers, secretary_over
from bot.people.house import LEVELS, ROLES, own_areas
from bot.people.reading import Reader
from bot.people.rules import SECRETARY, Person, Role


async def leads(tx: Tx, announcement: Announcement) -> list[int]:
    """Ids of those who look after a part of where it goes; none where it isn't for residents."""
    if Purpose.RESIDENTS not in announcement.purposes or announcement.area_id is None:
        return []
    areas = announcement.areas or {announcement.area_id}
    own = (Role.BUILDING_LEAD,)
    return await tx.announcements.leads(areas, own, [role for role in ROLES if role not in own], LEVELS)


async def ask(tx: Tx, sent: Announcement, by: Actor) -> int:
    """Ask each lead to pass it on, but its author. Returns their number."""
    asked = [one for one in await leads(tx, sent) if one != sent.author.id]
    for person_id in asked:
        relay_id = await tx.announcements.ask_to_pass_on(sent.id, person_id, by.now)
        if place := private_place(await tx.people.get(person_id)):
            await tx.cards.post(RELAY, relay_id, place, by.now, priority=Priority.BROADCAST)
    return len(asked)


async def pass_on(store: Store, relay_id: int, by: Actor) -> bool:
    """已转达. Returns whether it is the first time."""
    async with store.transaction() as tx:
        relay = await _own(tx, relay_id, by)
        if relay.passed_at is not None:
            return False
        await _save(tx, replace(relay, passed_at=by.now), by)
        await enter(tx, by, "relay", await tx.announcements.get(relay.announcement_id))
        return True


async def ask_whom(store: Store, relay_id: int, place: Place, by: Actor) -> None:
    """有人没联系上: asks whom."""
    await filling.start(store, UNREACHED, place, by, relay_id)


async def _may_tell(tx: Tx, draft: Draft, by: Actor) -> None:
    await _own(tx, draft.about_id, by)


async def _tell(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    return await _told(tx, await _own(tx, draft.about_id, by), draft.values["words"], by)


async def reply(store: Store, relay_id: int, words: str, place: Place, by: Actor) -> bool:
    """
    A lead's reply to the card tells whom they couldn't reach, a secretary's to what was told goes to the lead.

    False for anybody else's, or without words.
    """
    async with store.transaction() as tx:
        relay = await tx.announcements.relay(relay_id)
        if not words.strip():
            return False
        if relay.lead.id == by.person_id:
            notice = await _told(tx, await _own(tx, relay_id, by), words, by)
            await put_answer(tx, place, notice, by.now, about=notice.subject)
            return True
        person = await tx.people.get(by.person_id)
        return await _secretary(tx, person, relay) and await _answer(tx, relay, words, person, by)


async def _answer(tx: Tx, relay: Relay, words: str, secretary: Person, by: Actor) -> bool:
    """Pass a secretary's words on to the lead. Returns whether the bot may write there."""
    entry = await enter(tx, by, "relay_answer", await tx.announcements.get(relay.announcement_id))
    about, lead = EntityRef(RELAY, relay.id), await tx.people.get(relay.lead.id)
    whose = (("words", secretary.id), ("name", secretary.id))
    facts = {"words": words.strip()[:WORDS], "name": secretary.name}
    notice = Notification("relay.answer", facts, subject=about, people=whose)
    return bool(await notify_people(tx, [lead], notice, f"relay_answer:{entry.id}", by.now, about=about))


async def _told(tx: Tx, relay: Relay, said: str, by: Actor) -> Notification:
    """The rest was passed on. The secretaries there read the words in private."""
    sent = await tx.announcements.get(relay.announcement_id)
    words = said.strip()[:WORDS]
    await _save(tx, replace(relay, passed_at=relay.passed_at or by.now, unreached=words), by)
    entry = await enter(tx, by, "unreached", sent)
    about, readers = EntityRef(RELAY, relay.id), await _secretaries(tx, sent)
    notice = Notification("relay.unreached", subject=about)
    told = await notify_people(tx, readers, notice, f"unreached:{entry.id}", by.now, about=about)
    return Notification("relay.told" if told else "relay.unheard", subject=about)


async def _secretaries(tx: Tx, sent: Announcement) -> list[Person]:
    """Those of its community; its author, if still one, is among them."""
    if sent.area_id is None:
        return []
    return await tx.people.holding(SECRETARY, await tx.areas.get(sent.area_id))


UNREACHED = Form("relay", (Field("words", lines=True),), _may_tell, _tell, by_spaces=False)


async def waiting(store: Store, announcement_id: int, by: Actor) -> Sequence[Relay]:
    """Who didn't pass it on yet, for the secretary there."""
    async with store.reading() as tx:
        await a_secretary(tx, by.person_id)
        sent = await tx.announcements.get(announcement_id)
        await secretary_over(tx, by.person_id, sent.area_id, announcement_id)
        return relays.waiting(await tx.announcements.relays(announcement_id))


async def homes(tx: Tx, relay: Relay) -> list[Area]:
    """The areas that the lead looks after, of those the announcement goes to."""
    sent = await tx.announcements.get(relay.announcement_id)
    chosen = sent.areas or {sent.area_id}
    found = await own_areas(tx, await tx.people.get(relay.lead.id))
    return [area for area in found if any(one is not None and area.within(one) for one in chosen)]


async def see(tx: Tx, reader: Reader, relay: Relay) -> Sight:
    """Its lead reads it, and the secretary there."""
    person = reader.person
    if person is None or not (person.id == relay.lead.id or await _secretary(tx, person, relay)):
        return Sight.NOTHING
    return Sight.ALL


async def _secretary(tx: Tx, person: Person, relay: Relay) -> bool:
    sent = await tx.announcements.get(relay.announcement_id)
    return person.has(*SECRETARY) and await answers(tx, person, sent.area_id)


async def _own(tx: Tx, relay_id: int, by: Actor) -> Relay:
    relay = await tx.announcements.relay(relay_id)
    if relay.lead.id != by.person_id or not await homes(tx, relay):
        raise NotFound(str(relay_id))
    return relay


async def _save(tx: Tx, relay: Relay, by: Actor) -> None:
    await tx.announcements.save_relay(relay)
    await tx.cards.invalidate((RELAY,), relay.id, by.now)
    await tx.cards.invalidate((DRAFT,), relay.announcement_id, by.now)
