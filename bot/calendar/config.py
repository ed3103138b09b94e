"""The config section of recurring events."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from bot.calendar.reading import read_rule
from bot.kernel.refusal import Refusal
from bot.people.rules import PURPOSE_WORDS
from bot.sections import Clock, Section, Span, Words
from bot.settings import CatchUp, ConfiguredEvent, EventKind, Holiday

FILE_ID = re.compile(r"[A-Za-z0-9_-]{20,}")
PICTURES = (".jpg", ".jpeg", ".png")
# Checked at the start: a file that Telegram refuses would be noticed on the day of the event only.
PICTURE_BYTES = 10_000_000  # what Telegram takes of a photo


def _rule(text: str) -> str:
    try:
        read_rule(text)
    except Refusal:
        raise ValueError("rule") from None
    return text


def _chats(chats: tuple[str, ...]) -> tuple[str, ...]:
    for chat in chats:
        if chat not in PURPOSE_WORDS and not re.fullmatch(r"-[1-9][0-9]{0,15}", chat):
            raise ValueError("chats")
    return chats


def _picture(given: str) -> str:
    """A Telegram file_id, or the absolute path of a local picture. Raises ValueError."""
    if not given or FILE_ID.fullmatch(given):
        return given
    path = Path(given)
    if path.suffix.lower() not in PICTURES or not path.is_file() or path.stat().st_size > PICTURE_BYTES:
        raise ValueError("picture")
    return str(path.resolve())


class CalendarSettings(Section):
    """A recurring event."""

    name: Words
    rule: Annotated[str, AfterValidator(_rule)]
    time: Clock
    kind: EventKind | None = None
    chats: Annotated[tuple[Words, ...], AfterValidator(_chats)] = ()
    text: str = ""
    places: tuple[Words, ...] = ()
    duty: tuple[Words, ...] = ()
    holiday: Holiday = Holiday.KEEP
    notices: tuple[Span, ...] | None = None
    lasts: Span = timedelta(hours=2)
    catch_up: CatchUp = CatchUp.FRESH
    stale_after: Span = timedelta(hours=12)
    picture: Annotated[str, AfterValidator(_picture)] = ""

    def wanted(self) -> ConfiguredEvent:
        facts = self.model_dump()
        return ConfiguredEvent(at=facts.pop("time"), **facts)
