"""Sheet of the roster: ready answers (常用答复)."""

from collections import Counter
from collections.abc import Iterator

from bot.kernel.actor import Actor
from bot.ready.actions import enter
from bot.ready.rules import fits
from bot.ready.store import Tx
from bot.roster.cells import CODE, CellForm, text
from bot.roster.rules import area_of, areas_left_open, compared, unknown_areas
from bot.roster.sheets import Cells, Codes, Column, Ids, Problem, Roster, RosterPart, Sheet

ANSWER = CellForm("ready_answer", text, fits, width=28)
ANSWERS = Sheet(
    "常用答复",
    False,
    (Column("答复", "text", required=True, form=ANSWER), Column("范围", "area", form=CODE)),
    ("text", "area"),
)
EXAMPLE = (("已报供热公司，有消息告诉您", "C1"), ("请稍等，我问清楚再回您", "C1"))


def problems(roster: Roster) -> Iterator[Problem]:
    """Unknown areas; and rows that leave the area open where there are several communities."""
    yield from unknown_areas(roster, ANSWERS, "area")
    yield from areas_left_open(roster, ANSWERS)


async def take_in(tx: Tx, roster: Roster, ids: Ids, by: Actor) -> Counter[str]:
    """By area and words. An empty area is the one community's."""
    count: Counter[str] = Counter()
    for line in roster.of(ANSWERS):
        area_id, words = ids[area_of(roster, line.cells)], line.cells["text"]
        known = await tx.ready.saying(area_id, words)
        if known is None:
            await enter(tx, await tx.ready.add(area_id, words), "add", by)
        count[compared(known and known.text, words)] += 1
    return count


async def cells(tx: Tx, codes: Codes) -> list[Cells]:
    return [{"text": each.text, "area": codes[each.area_id]} for each in await tx.ready.all()]


ROSTER = RosterPart(ANSWERS, problems, take_in, cells, EXAMPLE)
