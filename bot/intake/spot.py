"""Spot parser: reads building, unit and room as people write them. Never raises."""

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.complaints.complaint import Spot
from bot.intake import english
from bot.kernel.signs import clean

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "幺": 1}
SPOKEN = "零〇幺一二三四五六七八九"  # 幺零二 is 102
CHINESE = f"{SPOKEN}十百"
N = rf"(?:[0-9]{{1,3}}|[{CHINESE}]{{1,5}})"
NUMBER_OR_LETTER = re.compile(f"[0-9A-Za-z{CHINESE}]")  # every place contains one
GAP = r"\s?"  # clean() leaves no longer ones
# Neither the middle of a number nor the end of a range or list: 1到4号楼, 17、18号楼.
START = rf"(?<![0-9{CHINESE}])(?<![0-9{CHINESE}][到至~、和与-])"

# 9号楼, 九栋, A3幢, B座, 12#, 9#楼, 9号那栋, and 9号 or 9楼 before a unit; never the floor of "6楼".
BUILDING = re.compile(
    rf"{START}(?<![A-Za-z月])(?:(?P<letter>[A-Za-z]){GAP}-?(?P<numbered>{N})?|(?P<n>{N})){GAP}"
    rf"(?:[号#]{GAP}(?:居民|住宅|公寓|回迁|那)?[楼栋幢座]楼?|(?P<measure>[栋幢座])|#(?![0-9]{{5}})|[号楼](?={GAP}{N}{GAP}单元)|号(?={GAP}{N}{GAP}门{GAP}[0-9]))"
)
# Signs that "三栋" or "5座" counts buildings instead of naming one.
COUNTED = re.compile(r"楼(?![下上前后顶门])|都|全|桥|山|塔|车|位|商务|面包|SUV|高层|以上|左右")
COUNTING = re.compile(r"[有共这那每建盖几]了?$")
UNIT = re.compile(rf"{START}(?P<n>{N}|(?<![A-Za-z])[A-Za-z]){GAP}(?:单元|门洞)")
ENTRANCE = re.compile(rf"[\s,、-]?(?P<n>{N}){GAP}(?:号?门(?![禁口卫前外诊铃锁面])|梯(?![子队级]))")
ROOM = re.compile(
    rf"[\s,、-]*(?:{N}{GAP}[楼层][\s,、-]?)?(?!1(?:10|19|20|22)(?![0-9]))(?P<n>[0-9]{{3,4}}|[{SPOKEN}]{{3,4}})"
    r"(?![0-9:.%十百]|[元块度次米年天个栋多平分月路人户斤岁点]|号楼|小时)"
)
CALLED_ROOM = re.compile(r"(?<![0-9.:-])([0-9]{3,4})(?:室|号?房间?(?!租|价|款|费)|那家|住户)")
# 9-2-301, 9/2/301, 9#2-301, 九杠二杠三零一, 9-2-3-301: building, unit, perhaps the floor, room.
DASH = "[-/杠]"
DASHED = re.compile(
    rf"{START}(?<![A-Za-z./楼栋幢座#-])(?P<letter>[A-Za-z]?)(?P<b>{N})(?:{DASH}|(?:#|号楼?|栋|幢|座){DASH}?)"
    rf"(?P<u>{N}){DASH}(?:{N}{DASH})?(?P<r>[0-9]{{3,4}}|[{SPOKEN}]{{3,4}})(?![0-9{CHINESE}/-])"
)
DATE = re.compile(r"[0-3]?[0-9][-/][0-3]?[0-9][-/]20[0-9]{2}")

# Typing errors by the word meant, except in 停电提前通知 and the like.
SLIPS: Mapping[str, str] = {
    slip: meant
    for meant, slips in {
        "暖气": "暧汽 暖汽",
        "暖": "暧",
        "天然气": "天燃气 天然汽",
        "煤气": "煤汽",
        "燃气": "燃汽",
        "座机": "坐机",
        "跳闸": "跳扎",
        "电梯": "电提 电弟",
        "充电桩": "充电庄 充电椿",
        "电瓶车": "电平车 电屏车",
        "下水道": "下水到",
        "路灯": "路登",
        "垃圾": "垃级 垃极 拉圾",
        "噪音": "躁音 燥音",
        "扰民": "扰名",
        "保洁": "保结",
        "门禁": "门金",
        "水龙头": "水笼头",
        "物业": "物页",
    }.items()
    for slip in slips.split()
}
SLIP = re.compile(rf"(?!电提[前醒示供高升交]|下水到[处了我家底])(?:{'|'.join(SLIPS)})")
TRADITIONAL = str.maketrans("號樓單門棟層戶壹贰叁肆伍陆柒捌玖拾", "号楼单门栋层户一二三四五六七八九十") | {
    ord("廿"): "二十"
}


@lru_cache(256)  # the same words are folded for each of their readers
def fold(text: str) -> str:
    """The text for comparison: cleaned, in small letters, with the commonest typing errors corrected."""
    return SLIP.sub(lambda slip: SLIPS[slip[0]], clean(text).casefold().replace("’", "'"))


def count(written: str) -> int:
    """一百零二, 三十二, 十三, 三零一 or 12 as a number."""
    if written.isdecimal():
        return int(written)
    hundreds, hundred, below = written.rpartition("百")
    tens, ten, ones = below.rpartition("十")
    if not hundred and not ten:
        return int("".join(str(DIGITS[c]) for c in written))
    return (
        100 * (_digit(hundreds) or 1 if hundred else 0) + 10 * (_digit(tens) or 1 if ten else 0) + _digit(ones)
    )


def _digit(written: str) -> int:
    """The last digit written, 0 for none."""
    return DIGITS.get(written[-1:], 0)


def read_spot(text: str) -> Spot:
    """What `text` says of building, unit and room, in their usual forms. Never raises."""
    words = clean(text).translate(TRADITIONAL)
    if not NUMBER_OR_LETTER.search(words):
        return Spot()
    # First: a complete 9-2-301 leaves nothing open, and its parts would also be read as other numbers.
    found = DASHED.search(words)
    if found and not DATE.match(found[0]):
        return Spot(_named(found["letter"], found["b"]), _unit_named(found["u"]), str(count(found["r"])))
    if any(named := english.place_of(words)):
        return _translated(*named)
    building = next((each for each in BUILDING.finditer(words) if _names_one(each)), None)
    unit = _unit(words, building)
    return Spot(
        _named(building["letter"], building["numbered"] or building["n"], building["measure"])
        if building
        else None,
        _unit_named(unit["n"]) if unit else None,
        _room(words, unit or building),
    )


def _translated(building: str | None, unit: str | None, room: str | None) -> Spot:
    """A spot named in English, in the tree's words."""
    lettered = building is not None and building.isalpha()
    return Spot(building and f"{building}{'座' if lettered else '号楼'}", unit and f"{unit}单元", room)


def _names_one(building: re.Match[str]) -> bool:
    """九栋 is a building's name; 有三栋, 三栋楼 and 一座桥 count."""
    if building["measure"] is None or building["letter"]:
        return True
    words, behind = building.string, building.end()
    spoken_seat = building["measure"] == "座" and not building["n"].isdecimal()
    named = UNIT.match(words, behind) is not None
    return named or not (
        spoken_seat or COUNTED.match(words, behind) or COUNTING.search(words, 0, building.start())
    )


def _unit(words: str, building: re.Match[str] | None) -> re.Match[str] | None:
    """The unit named after the building, or else anywhere; 三号楼二门 only right after it."""
    if building is None:
        return UNIT.search(words)
    behind = building.end()
    return (
        ENTRANCE.match(words, behind) or UNIT.search(words, behind) or UNIT.search(words, 0, building.start())
    )


def in_building(name: str, spot: Spot) -> bool:
    """Whether `name` names the building of `spot`, however each is written: 9栋 is 9号楼, B座 is B栋."""
    return spot.building is not None and bare_building(name) == bare_building(spot.building)


@lru_cache(4096)  # of all the buildings of a house, which have the same few names
def bare_building(building: str) -> str:
    """What tells a building from its neighbours: 9 for 9号楼, 9栋 and 九栋."""
    return re.sub(r"号楼|[栋幢座]", "", read_spot(building).building or building)


def _named(letter: str | None, number: str | None, measure: str | None = None) -> str:
    """9号楼 however it was counted; only a letter keeps its own word: nobody says B号楼 of a B座."""
    if number is None:
        return f"{(letter or '').upper()}{measure or '号楼'}"
    return f"{(letter or '').upper()}{count(number)}号楼"


def _unit_named(written: str) -> str:
    """2单元 however it was counted, and B单元."""
    return f"{written.upper() if written.isascii() and written.isalpha() else count(written)}单元"


def _room(words: str, behind: re.Match[str] | None) -> str | None:
    """A room only counts right behind a building or unit, or where it is called one."""
    if behind is None:
        found = CALLED_ROOM.search(words)
        return found[1] if found else None
    room = ROOM.match(words, behind.end())
    return str(count(room["n"])) if room else None
