"""Roster cells: how each kind is normalized, and the pattern its plain form must match."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.areas.rules import Level
from bot.people.rules import PROVIDER_WORDS, PURPOSE_WORDS, ROLE_WORDS

LEVEL_WORDS: Mapping[str, Level] = {
    "街道": Level.SUBDISTRICT,
    "社区": Level.COMMUNITY,
    "网格": Level.GRID,
    "微网格": Level.MICRO_GRID,
    "楼栋": Level.BUILDING,
    "单元": Level.UNIT,
    "户": Level.HOUSEHOLD,
}
MOST_NAME, MOST_CODE, MOST_TEXT = 64, 32, 200  # characters

# Zero-width marks, soft hyphens and direction marks, which ride along when people copy and paste.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
ESCAPED_CONTROL = re.compile("_x00[01][0-9A-F]_")  # how xlsx writes a control character
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
BETWEEN_HAN = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # １２３（） → 123()

MOBILE = re.compile(r"(?:(?:\+|00)?86-?)?(1[3-9][0-9]-?[0-9]{4}-?[0-9]{4})")
AREA_CODE = re.compile(r"\((0[0-9]{2,3})\)-?")
PHONE = re.compile(
    r"1[3-9][0-9]{9}"  # mobile
    r"|(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:-[0-9]{1,6})?"  # landline, with an extension
    r"|[48]00-?[0-9]{3}-?[0-9]{4}"
    r"|1[0-9]{2,5}|9[56][0-9]{3,6}"  # 110, 12345, 95598
    r"|\+[0-9]{7,15}"  # from abroad
)
USER_ID = re.compile(r"[1-9][0-9]{0,15}")
CHAT_ID = re.compile(r"-[1-9][0-9]{0,15}")
SIZE = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,2})?")  # m2
DEGREES = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,9})?)[,，](-?[0-9]{1,3}(?:\.[0-9]{1,9})?)")
DECIMAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")


def text(raw: str) -> str:
    """The text as people see it: no invisible characters, no line breaks, no two spaces in a row."""
    seen = CONTROL.sub(" ", ESCAPED_CONTROL.sub(" ", UNSEEN.sub("", raw)))
    return " ".join(seen.split())


def name(raw: str) -> str:
    """Without the space that makes a name of two characters as wide as one of three: 王　芳 is 王芳."""
    return BETWEEN_HAN.sub("", text(raw))


def code(raw: str) -> str:
    """Half-width and without any space."""
    return "".join(text(raw).translate(HALF_WIDTH).split())


def phone(raw: str) -> str:
    """A mobile number in bare digits, however it was grouped; the area code's brackets as a dash."""
    plain = AREA_CODE.sub(r"\1-", code(raw))
    return found[1].replace("-", "") if (found := MOBILE.fullmatch(plain)) else plain


def phones(raw: str) -> str:
    """Several, in the order they were written."""
    parts = re.split("[、,;/]", text(raw).translate(HALF_WIDTH))
    return "、".join(filter(None, map(phone, parts)))


def size(raw: str) -> str:
    """Without zeros that say nothing."""
    plain = code(raw)
    if not DECIMAL.fullmatch(plain):
        return plain
    integer, _, part = plain.partition(".")
    return f"{int(integer)}.{part.rstrip('0')}".rstrip(".")


def fits_text(plain: str) -> bool:
    return len(plain) <= MOST_TEXT


USUAL_WIDTH = 14  # characters of a column, as a spreadsheet shows it


@dataclass(frozen=True, slots=True)
class CellForm:
    """A kind of cell: its plain form, and the check of it. `name` is the code of the problem it raises."""

    name: str
    plain: Callable[[str], str]
    fits: Callable[[str], bool]
    choices: tuple[str, ...] = ()  # the words a spreadsheet offers, where they are fixed
    width: int = USUAL_WIDTH
    numeric: bool = False  # written as a number, so that a spreadsheet adds it up

    @classmethod
    def one_of(cls, name: str, words: Collection[str]) -> "CellForm":
        """One of fixed words, with an empty cell where "" is among them."""
        return cls(name, code, lambda plain: plain in words, tuple(filter(None, words)))


TEXT = CellForm("text", text, fits_text, width=28)
NAME = CellForm("name", name, lambda plain: len(plain) <= MOST_NAME, width=20)
CODE = CellForm("code", code, lambda plain: len(plain) <= MOST_CODE)
LEVEL = CellForm.one_of("level", LEVEL_WORDS)
ROLE = CellForm.one_of("role", ROLE_WORDS)
PURPOSE = CellForm.one_of("purpose", PURPOSE_WORDS)
PROVIDER = CellForm.one_of("provider", PROVIDER_WORDS)
PHONE_NUMBER = CellForm("phone", phone, lambda plain: PHONE.fullmatch(plain) is not None)
PHONES = CellForm("phones", phones, lambda plain: all(map(PHONE.fullmatch, plain.split("、"))), width=24)
USER = CellForm("user", code, lambda plain: USER_ID.fullmatch(plain) is not None)
CHAT = CellForm("chat", code, lambda plain: CHAT_ID.fullmatch(plain) is not None, width=20)
AREA_SIZE = CellForm("size", size, lambda plain: SIZE.fullmatch(plain) is not None, numeric=True)
POINT = CellForm("point", code, lambda plain: millionths(plain) is not None, width=22)


def millionths(plain: str) -> tuple[int, int] | None:
    """36.0614,103.8343, the latitude first, in millionths of a degree; None for anything else."""
    found = DEGREES.fullmatch(plain)
    if found is None:
        return None
    latitude, longitude = (round(Decimal(part) * 1_000_000) for part in found.groups())
    there = abs(latitude) <= 90_000_000 and abs(longitude) <= 180_000_000
    return (latitude, longitude) if there else None


def degrees(latitude: int, longitude: int) -> str:
    """The cell that `millionths` reads."""
    return f"{Decimal(latitude) / 1_000_000:f},{Decimal(longitude) / 1_000_000:f}"


def hundredths(plain: str) -> int | None:
    """89.5 m2 as 8950; None for an empty cell."""
    return int(Decimal(plain) * 100) if plain else None


def square_metres(hundredths: int | None) -> str:
    """8950 as 89.5."""
    if hundredths is None:
        return ""
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
