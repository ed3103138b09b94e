"""
Parties of a merge: what the reporter of a merged complaint hears of a private one that goes on for both.

They hear every step. A worker's words reach them only where these speak of nobody else's home: what the other
reporter said in private stays between that person and the staff. See docs/decisions/0042.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.categories import Category
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.flats import names_flat
from bot.complaints.store import Tx
from bot.people.rules import Person
from bot.settings import CommunitySettings

# Somebody's home, family or health; a number of a unit or a flat.
HOME = re.compile(
    r"[您你](?:们)?(?:家|屋|那儿|那里|门口|楼上|楼下|爱人|对象)|(?:他|她|人)家|家[里人属中]|[0-9一二三四五六七八九十]+\s*(?:单元|室|户)"
    r"|(?<![0-9.:：])[0-9]{3,4}(?![0-9.:：]|\s*(?:元|块|年|度|平|米|瓦|次|个|号文))"
    r"|丈夫|老公|老婆|妻子|媳妇|爱人|老伴|婆婆|公公|岳[父母]|[爸妈爹娘]|父亲|母亲|爷爷|奶奶|外[公婆]|姥[姥爷]|儿子|女儿"
    r"|孩子|小孩|娃|孙[子女]|老人|邻居|租客|房东|病|残|瘫|怀孕|孕妇|住院|手术|轮椅|低保|离婚|独居|一个人住|去世|走了以后"
    r"|\b(?:your|his|her|their) (?:home|house|flat|door|family)\b|\b(?:flat|unit|apartment|room)\s*[0-9]+"
    r"|\b(?:husband|wife|son|daughter|mother|father|child|baby|sick|ill|disabled|pregnant)\b",
    re.IGNORECASE,
)
TITLES = r"(?:大?[姐哥爷妈娘叔婶嫂]|阿姨|[爷奶][爷奶]|师傅|老师|女士|先生|同志)"
# What every worker says of every matter.
USUAL = re.compile(
    r"周[一二三四五六日天]|星期[一二三四五六日天]|[今明后昨前]天|[上下中]午|早上|晚上|[0-9]+\s*[点号日月天分]|马上|尽快|已经|正在|现在"
    r"|师傅|工人|物业|公司|单位|社区|小区|网格员?|书记|维修|检修|抢修|修好|修理|更换|换好|配件|材料|管道|管网|阀门|水管|上门|检查|安排"
    r"|联系|处理|解决|排查|施工|清理|疏通|可以|我们|大家|这个|那个|什么|情况|问题|时候|时间|号楼|楼栋|楼道|请|等"
)
FUNCTION = frozenset("了的是在不有就都也还很到来去把被给要会能又再没吗呢吧啊，。！？、 ")
HAN = re.compile(r"[\u3400-\u9fff]{2,}")
WORD = re.compile(r"[a-z]{4,}|[0-9]{3,}")


@lru_cache(maxsize=8)
def _named(categories: tuple[Category, ...]) -> re.Pattern[str]:
    """The keywords of all categories: what a matter is called tells of nobody."""
    keywords = {re.escape(word) for category in categories for word in category.keywords}
    return re.compile("|".join(sorted(keywords, key=lambda word: (-len(word), word))) or r"(?!)")


def _tokens(text: str, categories: tuple[Category, ...]) -> frozenset[str]:
    """The pairs of characters, the words and the numbers in a text that are not everybody's."""
    left = USUAL.sub(" ", _named(categories).sub(" ", text.lower()))
    pairs = {run[at : at + 2] for run in HAN.findall(left) for at in range(len(run) - 1)}
    return frozenset(pair for pair in pairs if not FUNCTION & set(pair)) | frozenset(WORD.findall(left))


def speaks_of_others(words: str, others: Iterable[str], own: str, categories: Sequence[Category]) -> bool:
    """
    Whether a worker's words may tell what another reporter said in private. In doubt they do.

    `others` are the others' words, names and flats; `own` are those of the reader, who may read them.
    """
    known = tuple(categories)
    if HOME.search(words) or names_flat(words):
        return True
    private = frozenset[str]().union(*(_tokens(each, known) for each in others))
    return bool(_tokens(words, known) & (private - _tokens(own, known)))


def _calls(words: str, name: str) -> bool:
    """Whether the words call the person: by name, or as 李姐."""
    return bool(name) and (name in words or re.search(re.escape(name[0]) + TITLES, words) is not None)


async def told(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, person: Person, words: str
) -> str | None:
    """
    A worker's words on a private complaint, for the reporter of one that was merged into it.

    None where they may speak of somebody else; always so for what was said in confidence.
    """
    if complaint.whispered:
        return None
    rest = [await tx.complaints.get(one.id) for one in complaint.merged]
    own = [one for one in rest if one.said_by(person.id)]
    others = [complaint, *(one for one in rest if not one.said_by(person.id))]
    claimer = complaint.claimed_by.name if complaint.claimed_by else ""
    if any(_calls(words.replace(claimer, "") if claimer else words, one.reporter.name) for one in others):
        return None
    said = [text for one in others for text in await _said(tx, one)]
    mine = "\n".join([text for one in own for text in await _said(tx, one)])
    return None if speaks_of_others(words, said, mine, settings.categories) else words


async def _said(tx: Tx, complaint: Complaint) -> list[str]:
    """All that was said of it by those whom it concerns, and where it is."""
    spot = complaint.spot
    supplements = [
        str(entry.act.facts.get("words") or "")
        for entry in await tx.ledger.of(about(complaint))
        if entry.act.act == "supplement"
    ]
    versions = [one.text for one in await tx.wordings.of(complaint.id)]
    return [complaint.text, *versions, *supplements, spot.unit or "", spot.room or "", complaint.reporter.name]
