"""Sheet of the roster: ready answers (常用答复)."""

from bot.kernel.actor import Actor
from bot.ready.actions import enter
from bot.ready.rules import fits
from bot.ready.store import Tx
from bot.roster.area_sheets import area_part
from bot.roster.cells import CODE, CellForm, text
from bot.roster.rules import compared
from bot.roster.sheets import Cells, Codes, Column, Sheet

ANSWER = CellForm("ready_answer", text, fits, width=28)
ANSWERS = Sheet(
    "常用答复",
    False,
    (Column("答复", "text", required=True, form=ANSWER), Column("范围", "area", form=CODE)),
    ("text", "area"),
)
EXAMPLE = (("已报供热公司，有消息告诉您", "C1"), ("请稍等，我问清楚再回您", "C1"))


async def take_one(tx: Tx, cells: Cells, area_id: int, by: Actor) -> str:
    """By area and words."""
    words = cells["text"]
    known = await tx.ready.saying(area_id, words)
    if known is None:
        await enter(tx, await tx.ready.add(area_id, words), "add", by)
    return compared(known and known.text, words)


async def cells(tx: Tx, codes: Codes) -> list[Cells]:
    return [{"text": each.text, "area": codes[each.area_id]} for each in await tx.ready.all()]


ROSTER = area_part(ANSWERS, take_one, cells, EXAMPLE)
