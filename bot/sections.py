"""Config sections: their base class, and validators of the types used in several of them."""

import re
from datetime import time, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

ADDRESS = re.compile(r"https?://[^/\s]+(?:/\S*)?")
BOT_IN_ADDRESS = re.compile(
    r"/bot(?:[0-9]+:|/?$)"
)  # other libraries expect it in the address; here it is appended
SPAN = re.compile(r"(?:([0-9]{1,3})d)?(?:([0-9]{1,3})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,3})s)?")
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class Section(BaseModel):
    """The base class of all sections. Unknown keys are errors: a typing error must not pass unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def clock(text: object) -> time:
    """Reads "9:00" as a time of day, in the community's zone. Raises ValueError."""
    if isinstance(text, str) and (found := CLOCK.fullmatch(text.strip())):
        return time(int(found[1]), int(found[2]))
    raise ValueError("clock")


def span(text: object) -> timedelta:
    """Reads "2m", "1h30m", "2d" as a time span longer than none. Raises ValueError."""
    found = SPAN.fullmatch(text) if isinstance(text, str) else None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    if lasts := timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds):
        return lasts
    raise ValueError("span")


def _address(url: str) -> str:
    if not ADDRESS.fullmatch(url) or BOT_IN_ADDRESS.search(url):
        raise ValueError("address")
    return url.rstrip("/")


Clock = Annotated[time, BeforeValidator(clock)]
Address = Annotated[str, AfterValidator(_address)]
Span = Annotated[timedelta, BeforeValidator(span)]
Words = Annotated[str, Field(min_length=1)]
