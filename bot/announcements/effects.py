"""Effects of announcement actions: the names of their cards and entries."""

from bot.announcements.rules import Announcement
from bot.announcements.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act, Entry

CARD, DRAFT, RELAY = "announcement", "announcement_draft", "relay"  # kinds of cards


def about(announcement: Announcement) -> EntityRef:
    return EntityRef(CARD, announcement.id)


async def enter(tx: Tx, by: Actor, act: str, announcement: Announcement, **facts: str | int | None) -> Entry:
    return await tx.ledger.enter(
        Act(by.now, CARD, announcement.id, act, by.person_id or None, by.chat_id, facts=facts)
    )
