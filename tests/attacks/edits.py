"""Edited messages, and what is stored of them."""

from typing import Any

from bot.complaints.complaint import Complaint, Wording
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

FIRST = "双怡苑13号楼暖气不热"
SECOND = "双怡苑13号楼楼道灯坏了"
GAS = "双怡苑13号楼闻到很浓的煤气味"


def edits(town: Town, message: Message, words: str | None = None, **more: Any) -> None:
    """Telegram's update of an edit, by its author unless told otherwise."""
    chat = town.world.chats[message.chat_id]
    raw = {**chat.messages[message.id], "edit_date": town.world.now()}
    if words is not None:
        raw = {name: value for name, value in raw.items() if name not in ("entities", "caption_entities")}
        raw["caption" if "photo" in raw else "text"] = words
    chat.messages[message.id] = raw = {**raw, **more}
    town.world.push("edited_message", raw)


async def stored(town: Town, complaint_id: int = 1) -> tuple[Complaint, list[Wording]]:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        return await tx.complaints.get(complaint_id), await tx.wordings.of(complaint_id)


async def count(town: Town) -> int:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        found: int = await tx.conn.value("SELECT count(*) FROM complaints")
        return found


async def in_group(li: Person, words: str = f"#诉求 {FIRST}") -> Message:
    said = li.says(words, RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    return said


async def claimed(li: Person, wang: Person) -> Message:
    said = await in_group(li)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await li.town.quiet()
    return said
