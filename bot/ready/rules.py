"""Ready answers (常用答复): what a worker says to a resident by one tap."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import IntEnum, StrEnum

from bot.kernel.forms import Reading, Settings
from bot.ready.refusals import AnswerTooLong
from bot.roster.cells import text

MOST, MOST_TEXT = 6, 30  # own ones of an area; characters that a button shows on a phone
AFTERNOON_UNTIL = time(17)  # later nobody comes in the afternoon of the same day


class BuiltIn(StrEnum):
    """Answers that every community has; their words are `ready.say.NAME`."""

    LOOK = "look"  # 马上去看
    PROPERTY = "property"  # 已联系物业
    AFTERNOON = "afternoon"  # 下午到
    COMING = "coming"  # 我这就赶过去
    CALLED = "called"  # 已打急救电话


class Haste(IntEnum):
    """How much hurry a complaint is in: an answer offered for a lamp is an insult for a fire."""

    USUAL = 0
    URGENT = 1
    DANGER = 2


FITS: Mapping[Haste, tuple[BuiltIn, ...]] = {
    Haste.USUAL: (BuiltIn.LOOK, BuiltIn.PROPERTY, BuiltIn.AFTERNOON),
    Haste.URGENT: (BuiltIn.LOOK, BuiltIn.PROPERTY),
    Haste.DANGER: (BuiltIn.COMING, BuiltIn.CALLED),
}


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """One of an area's own. The same words stand once in an area."""

    id: int
    area_id: int
    text: str
    removed: bool = False


def offered(settings: Settings, now: datetime, haste: Haste) -> list[BuiltIn]:
    """The built-in ones that fit, and can be meant at `now` (aware)."""
    return [one for one in FITS[haste] if one is not BuiltIn.AFTERNOON or in_time(settings, now)]


def in_time(settings: Settings, now: datetime) -> bool:
    """Whether 下午到 can still be meant."""
    return settings.local(now).time() < AFTERNOON_UNTIL


def read_text(words: str, _: Reading) -> str:
    """Raises AnswerTooLong."""
    plain = text(words)
    if not fits(plain):
        raise AnswerTooLong(MOST_TEXT)
    return plain


def fits(plain: str) -> bool:
    return 0 < len(plain) <= MOST_TEXT
