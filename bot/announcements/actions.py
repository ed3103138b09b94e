"""Announcement use cases: draft, choose the chats, send now or later, cancel; acknowledge by a reader."""

from collections.abc import Sequence
from dataclasses import replace

from bot.announcements import relaying, rules
from bot.announcements.effects import CARD, DRAFT, about, enter
from bot.announcements.refusals import AnnouncementOver
from bot.announcements.rules import TEXT, Announcement, Page, State
from bot.announcements.store import Store, Tx
from bot.areas.rules import Purpose
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Reading, moment_of, stored
from bot.kernel.messages import Attachment, Notification, OutboxMessage, Priority
from bot.kernel.notify import notify
from bot.kernel.passing_on import passed_on
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.kernel.store import Timer
from bot.kernel.when import UnreadableTime, read_when
from bot.people.actions import a_secretary, office, secretary_over
from bot.settings import CommunitySettings

SEND = "announcement"  # kind of timer


async def draft(store: Store, place: Place, text: str, files: Sequence[Attachment], by: Actor) -> Announcement:
    """/announce: store a draft and post its preview. Raises OnlySecretary, EmptyAnnouncement."""
    async with store.transaction() as tx:
        return await _draft(tx, place, text, files, by)


async def _draft(tx: Tx, place: Place, text: str, files: Sequence[Attachment], by: Actor) -> Announcement:
    author = await a_secretary(tx, by.person_id)
    rules.check_text(text, pictures=bool(files))
    mine = Announcement(0, text.strip()[:TEXT], PersonRef(author.id, author.name), place)
    announcement = await tx.announcements.add(replace(mine, area_id=await office(tx, author, place)))
    await tx.files.attach(about(announcement), files, "report", author.id)
    await tx.cards.post(DRAFT, announcement.id, place, by.now)
    return announcement


async def _allowed_new(tx: Tx, _: Draft, by: Actor) -> None:
    await a_secretary(tx, by.person_id)


async def _write(tx: Tx, _: CommunitySettings, asked: Draft, by: Actor) -> None:
    await _draft(tx, asked.place, asked.values["words"], (), by)


NEW = Form("announce", (Field("words", lines=True),), _allowed_new, _write, by_spaces=False)


async def mine(tx: Tx, announcement_id: int, by: Actor) -> Announcement:
    """An unsent one of the secretary's community. Raises OnlySecretary, AnnouncementOver, NotFound."""
    await a_secretary(tx, by.person_id)
    announcement = await tx.announcements.get(announcement_id)
    await secretary_over(tx, by.person_id, announcement.area_id, announcement_id)
    rules.check_open(announcement)
    return announcement


async def flip_purpose(store: Store, announcement_id: int, purpose: Purpose, by: Actor) -> None:
    """Add or remove the chats of a purpose. Raises like `mine`."""
    async with store.transaction() as tx:
        announcement = await mine(tx, announcement_id, by)
        await _save(tx, replace(announcement, purposes=announcement.purposes ^ {purpose}), by)


async def flip_area(store: Store, announcement_id: int, area_id: int, by: Actor) -> None:
    """Add or remove a grid; none chosen means everywhere. Raises like `mine`, NotFound."""
    async with store.transaction() as tx:
        announcement = await mine(tx, announcement_id, by)
        area = await tx.areas.get(area_id)
        if not rules.may_reach(announcement, area):
            raise NotFound(str(area_id))
        await _save(tx, replace(announcement, areas=announcement.areas ^ {area.id}), by)


async def turn(store: Store, announcement_id: int, page: Page, by: Actor) -> None:
    async with store.transaction() as tx:
        await _save(tx, replace(await mine(tx, announcement_id, by), page=page), by)


async def ask_to_know(store: Store, announcement_id: int, by: Actor, *, asks: bool) -> None:
    """Offer 已知悉 under the announcement, or not. Raises like `mine`."""
    async with store.transaction() as tx:
        await _save(tx, replace(await mine(tx, announcement_id, by), asks=asks), by)


async def _save(tx: Tx, announcement: Announcement, by: Actor) -> None:
    await tx.announcements.save(announcement)
    await tx.cards.invalidate((DRAFT,), announcement.id, by.now)


async def _may_schedule(tx: Tx, draft: Draft, by: Actor) -> None:
    await mine(tx, draft.about_id, by)


def _read_time(words: str, reading: Reading) -> str:
    """Raises UnreadableTime for words without a time, or with one that is past."""
    send_at = read_when(words, reading.settings.local(reading.now))
    if send_at is None or send_at <= reading.now:
        raise UnreadableTime
    return stored(send_at)


async def _schedule(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    """Sent by itself at that time; the draft's card shows it."""
    send_at = moment_of(draft.values["at"])
    later = replace(await tx.announcements.get(draft.about_id), send_at=send_at, state=State.SCHEDULED)
    await _save(tx, later, by)
    entry = await enter(tx, by, "schedule", later, at=int(send_at.timestamp()))
    await tx.timers.complete_all((SEND,), later.id)
    # An occurrence of its own each time: a cancelled one stays done, even for a time that is chosen again.
    await tx.timers.set(Timer(SEND, later.id, entry.id, send_at))


AT = Field("at", _read_time, lines=True, missing=UnreadableTime)
SCHEDULE = Form("announce_at", (AT,), _may_schedule, _schedule)  # 定时发


async def cancel(store: Store, announcement_id: int, by: Actor) -> None:
    """Raises like `mine`."""
    async with store.transaction() as tx:
        announcement = await mine(tx, announcement_id, by)
        await _save(tx, replace(announcement, state=State.CANCELLED), by)
        await tx.timers.complete_all((SEND,), announcement.id)


async def may_send(store: Store, announcement_id: int, by: Actor) -> tuple[list[Place], int]:
    """The chats that it would go to, and the number of leads who would pass it on. Raises like `send`."""
    async with store.reading() as tx:
        announcement = await mine(tx, announcement_id, by)
        found = rules.audience(announcement, await tx.chats.bindings())
        rules.send(announcement, found, by.now)
        return [binding.place for binding in found], len(await relaying.leads(tx, announcement))


async def send(store: Store, announcement_id: int, by: Actor) -> int:
    """Send it now. Returns the number of chats. Raises like `mine`, NobodyToTell."""
    async with store.transaction() as tx:
        return await _send(tx, await mine(tx, announcement_id, by), by)


async def on_time(tx: Tx, settings: CommunitySettings, announcement_id: int, by: Actor) -> None:
    """
    Send a scheduled one. Without a chat left it stays scheduled, and the draft says so.

    Caught up on a later day its author is asked instead: its words may not be true any more.
    """
    announcement = await tx.announcements.get(announcement_id)
    if announcement.state is not State.SCHEDULED:
        return
    if not rules.fits(announcement, by.now, settings.timezone):
        await _ask_again(tx, announcement, by)
    elif rules.audience(announcement, await tx.chats.bindings()):
        await _send(tx, announcement, by)


async def _ask_again(tx: Tx, announcement: Announcement, by: Actor) -> None:
    """Make it a draft again, at the bottom of the chat where it was written, and say why."""
    await _save(tx, replace(announcement, state=State.DRAFT, send_at=None), by)
    await tx.cards.repost(DRAFT, announcement.id, announcement.place, by.now)
    entry = await enter(tx, by, "missed", announcement)
    planned = int((announcement.send_at or by.now).timestamp())
    notice = Notification("announcement.missed", {"until": planned}, subject=about(announcement))
    key = f"announcement_missed:{entry.id}"
    await notify(tx, [announcement.place], notice, key, by.now, about=about(announcement))


async def _send(tx: Tx, announcement: Announcement, by: Actor) -> int:
    audience = rules.audience(announcement, await tx.chats.bindings())
    sent = rules.send(announcement, audience, by.now)
    files = await tx.files.of(about(announcement))
    for binding in audience:
        await _to(tx, sent, binding.place, files, by)
    await _save(tx, sent, by)
    await relaying.ask(tx, sent, by)
    await tx.timers.complete_all((SEND,), announcement.id)
    await enter(tx, by, "send", sent, chats=len(audience))
    return len(audience)


async def _to(tx: Tx, sent: Announcement, place: Place, files: Sequence[Attachment], by: Actor) -> None:
    """Send the pictures, then the card with the words and 已知悉: the button stays at the bottom."""
    for number, body in enumerate(passed_on(files, place.chat_id)):
        key = f"announcement:{sent.id}:{place.chat_id}:{number}"
        await tx.outbox.put(OutboxMessage(place, body, Priority.BROADCAST, key, about=about(sent)), by.now)
    await tx.cards.post(CARD, sent.id, place, by.now, priority=Priority.BROADCAST)


async def acknowledge(store: Store, announcement_id: int, by: Actor) -> bool:
    """已知悉. Returns whether it is the first time. Raises AnnouncementOver where none is asked, NotFound."""
    async with store.transaction() as tx:
        announcement = await tx.announcements.get(announcement_id)
        if announcement.state is not State.SENT or not announcement.asks:
            raise AnnouncementOver
        first = await tx.announcements.acknowledge(announcement_id, by.person_id)
        if first:
            await tx.cards.invalidate((CARD, DRAFT), announcement_id, by.now)
        return first
