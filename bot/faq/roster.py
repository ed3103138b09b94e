"""Sheet of the roster: frequent questions (常见问题)."""

from dataclasses import replace

from bot.faq.rules import MOST_ANSWER, MOST_QUESTION, Faq, is_link, plain_link, plain_words
from bot.faq.store import Tx
from bot.kernel.actor import Actor
from bot.roster.area_sheets import area_part
from bot.roster.cells import CODE, CellForm, fits_text, text
from bot.roster.rules import compared
from bot.roster.sheets import Cells, Codes, Column, Sheet


def _plain_answer(raw: str) -> str:
    return "\n".join(filter(None, map(text, raw.splitlines())))


QUESTION = CellForm("question", text, lambda plain: len(plain) <= MOST_QUESTION, width=28)
WORDS = CellForm("text", plain_words, fits_text, width=28)
ANSWER = CellForm("answer", _plain_answer, lambda plain: len(plain) <= MOST_ANSWER, width=40)
LINK = CellForm("link", plain_link, lambda plain: not plain or is_link(plain), width=28)

QUESTIONS = Sheet(
    "常见问题",
    False,
    (
        Column("问题", "question", required=True, form=QUESTION, note="大家会怎么问"),
        Column("关键词", "words", form=WORDS, note="问法里会有的词，用“、”隔开"),
        Column("回答", "answer", required=True, form=ANSWER, note="要带什么、去哪里、电话"),
        Column("链接", "link", form=LINK, note="https:// 开头，可以空着"),
        Column("范围", "area", form=CODE, note="哪里用，写“网格”页里的编号；全社区都用就空着"),
    ),
    ("question", "area"),
)
EXAMPLE = (
    (
        "物业费怎么交",
        "物业费、交物业费",
        "到小区物业办公室交，也可以在物业公众号里交。年底前交清有优惠。",
        "",
        "C1",
    ),
    (
        "社区几点上班",
        "上班时间、居委会几点、周末上班",
        "周一到周五 8:30–12:00、14:30–18:00。周末有人值班。",
        "",
        "C1",
    ),
    (
        "大件垃圾扔哪里",
        "大件垃圾、旧家具、旧沙发",
        "扔到小区西门的大件垃圾点，每周三、周六清运。搬不动请志愿者帮忙。",
        "",
        "C1",
    ),
    (
        "老年食堂几点开饭",
        "老年食堂、社区食堂、助餐",
        "午饭 11:30，晚饭 17:30。60 岁以上先在社区登记，吃饭有优惠。",
        "",
        "C1",
    ),
    ("双怡苑停车位怎么申请", "停车位、月租车位", "带行驶证到双怡苑物业登记，按先后排号。", "", "G1"),
)


async def take_one(tx: Tx, cells: Cells, area_id: int, by: Actor) -> str:
    """By area and question."""
    faq = await tx.faq.asked(area_id, cells["question"])
    before = _values(faq) if faq else None
    after = (cells["words"], cells["answer"], cells["link"])
    if faq is None:
        await tx.faq.add(area_id, cells["question"], *after)
    elif before != after:
        await tx.faq.save(replace(faq, words=after[0], answer=after[1], link=after[2]))
        await tx.cards.invalidate(("faq",), faq.id, by.now)
    return compared(before, after)


def _values(faq: Faq) -> tuple[str, str, str]:
    return faq.words, faq.answer, faq.link


async def cells(tx: Tx, codes: Codes) -> list[Cells]:
    return [
        {
            "question": each.question,
            "words": each.words,
            "answer": each.answer,
            "link": each.link,
            "area": codes[each.area_id],
        }
        for each in await tx.faq.all()
    ]


ROSTER = area_part(QUESTIONS, take_one, cells, EXAMPLE)
