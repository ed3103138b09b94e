"""Casework on a claimed complaint, as its worker does it."""

from bot.complaints.complaint import Status
from tests.e2e.clocks import filed
from tests.e2e.town import STAFF, Message, Person, Town

DEPARTMENT = -1009


async def claimed(li: Person, wang: Person, words: str = "#诉求 13号楼7单元暖气不热") -> Message:
    card = await filed(li, wang, words)
    await wang.taps(card, "接单")
    return card


async def asked(wang: Person, card: Message, label: str, question: str, reply: str) -> None:
    """Presses a button of the card, and answers what it asks."""
    await wang.taps(card, label)
    wang.says(reply, STAFF, reply_to=await wang.sees(question, STAFF))


async def puts_off(wang: Person, card: Message, reason: str, until: str) -> None:
    await wang.taps(card, "挂账")
    await asked(wang, await wang.sees("为什么要等", STAFF), reason, "等到哪一天", until)


async def status(town: Town, complaint_id: int = 1) -> Status:
    async with town.minyi.store.reading() as tx:
        return (await tx.complaints.get(complaint_id)).status
