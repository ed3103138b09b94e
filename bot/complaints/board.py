"""
Board: the pinned message of a staff chat, and when it is redrawn.

bot/complaints/sla/overview.py counts what stands on it.
"""

from datetime import UTC, datetime, timedelta

from bot.areas.events import BotPromoted
from bot.areas.rules import Purpose
from bot.complaints.complaint import Complaint
from bot.complaints.hearing import staff_binding, staff_chats_of
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Priority
from bot.kernel.store import Timer
from bot.settings import CommunitySettings

BOARD = "board"  # kind of card and of timer; the subject of both is the area that the chat speaks for
SETTLES = 10  # seconds in which all changes are one edit: edits count against the limits of a busy chat


def line_of(complaint: Complaint) -> tuple[object, ...]:
    """The values that a board shows of the complaint, besides its clocks, which follow the status."""
    return complaint.status, complaint.area, complaint.confided, complaint.category, complaint.spot


async def refresh_soon(tx: Tx, now: datetime, *complaints: Complaint) -> None:
    """
    Redraw the boards on which the complaints stand, within `SETTLES` seconds.

    A confided whisper stands on none, and moves none.
    """
    found = [await staff_binding(tx, one) for one in complaints]
    slot = int(now.timestamp()) // SETTLES + 1
    due = datetime.fromtimestamp(slot * SETTLES, UTC)
    area_ids = dict.fromkeys(binding.area.id for binding in found if binding)
    await tx.timers.set(*(Timer(BOARD, area_id, slot, due) for area_id in area_ids))


async def on_promoted(tx: Tx, promoted: BotPromoted) -> None:
    """Post the board of a staff chat anew: the bot may pin it by now. The one before is taken away."""
    binding = await tx.chats.binding(promoted.place)
    if binding is not None and binding.purpose is Purpose.STAFF:
        await tx.cards.repost(BOARD, binding.area.id, promoted.place, promoted.by.now)


async def on_board(tx: Tx, settings: CommunitySettings, area_id: int, by: Actor) -> None:
    """
    Redraw the area's boards, and post one in a staff chat that has none.

    They are counted again at midnight: what is due today is another day's then.
    """
    for place in await staff_chats_of(tx, area_id):
        await tx.cards.post(BOARD, area_id, place, by.now, priority=Priority.NOTICE)
    await tx.cards.invalidate((BOARD,), area_id, by.now)
    midnight = settings.local(by.now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    await tx.timers.set(Timer(BOARD, area_id, int(midnight.timestamp()) // SETTLES, midnight.astimezone(UTC)))
