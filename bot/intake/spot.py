"""Which building, unit and room: read out of the ways people write them."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Inside a grid: "9号楼", "2单元", "301"; None for what wasn't said."""

    building: str | None = None
    unit: str | None = None
    room: str | None = None


DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
CHINESE = "零〇一二两三四五六七八九十"
N = rf"(?:[0-9]{{1,3}}|[{CHINESE}]{{1,3}})"
GAP = r"\s*"

# 9号楼, 九栋, A3幢, 12#, 9#楼: never the floor of "6楼", never a range such as "1到4号楼".
BUILDING = re.compile(
    rf"(?<![0-9A-Za-z{CHINESE}到至~-])(?P<letter>[A-Za-z]?){GAP}(?P<n>{N}){GAP}"
    rf"(?:(?:号|#){GAP}(?:居民)?(?:住宅)?(?:楼|栋|幢)|栋|幢|座|#(?![0-9]{{5}}))(?:楼)?"
)
UNIT = re.compile(rf"(?<![0-9{CHINESE}])(?P<n>{N}){GAP}(?:单元|门(?!禁|口|卫|前|外|诊)|梯(?!子))")
ROOM = re.compile(
    r"(?<![0-9:.-])(?P<n>[0-9]{3,4})(?![0-9:.]|元|块|度|次|米|年|天|个|号楼|栋|多|平|分|月|路|人)(?:室|户|号)?"
)
# 9-2-301, 9#2-301, 9—2—301: building, unit, room. Dates and numbers have only one dash.
DASHED = re.compile(
    r"(?<![0-9A-Za-z./-])(?P<letter>[A-Za-z]?)(?P<b>[0-9]{1,3})(?:-|#-?|号楼-?|栋-?)(?P<u>[0-9]{1,2})-(?P<r>[0-9]{3,4})(?![0-9-])"
)
DASHES = re.compile(r"[‐‑‒–—―－−﹣]")
NOTHING = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]")


def clean(text: str) -> str:
    """Full-width forms narrowed, dashes made one kind, invisible marks gone."""
    return DASHES.sub("-", NOTHING.sub("", unicodedata.normalize("NFKC", text)))


def count(written: str) -> int:
    """三十二, 十三, 二十一 or 12 as a number."""
    if written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int("".join(str(DIGITS[c]) for c in written))
    return (DIGITS[tens[-1]] if tens else 1) * 10 + (DIGITS[ones[-1]] if ones else 0)


def read_spot(text: str) -> Spot:
    """What `text` says of building, unit and room, in their usual forms. Never raises."""
    words = clean(text)
    if found := DASHED.search(words):
        return Spot(_building(found["letter"], found["b"]), f"{int(found['u'])}单元", found["r"])
    building = BUILDING.search(words)
    unit = UNIT.search(words, building.end() if building else 0)
    unit = unit if unit and (building or "单元" in unit[0]) else None
    return Spot(
        _building(building["letter"], building["n"]) if building else None,
        f"{count(unit['n'])}单元" if unit else None,
        _room(words, building, unit),
    )


def _building(letter: str, number: str) -> str:
    return f"{letter.upper()}{count(number)}号楼"


def _room(words: str, building: re.Match[str] | None, unit: re.Match[str] | None) -> str | None:
    """A room only counts right behind a building or unit, or where it is called one."""
    after = unit or building
    if after is None:
        found = re.search(r"(?<![0-9])([0-9]{3,4})室", words)
        return found[1] if found else None
    room = ROOM.match(words[after.end() :].lstrip(" -,、"))
    return room["n"] if room else None
