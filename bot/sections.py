"""Config sections: their base class, and validators of the types used in several of them."""

import re
from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

ADDRESS = re.compile(r"https?://[^/\s]+(?:/\S*)?")
BOT_IN_ADDRESS = re.compile(
    r"/bot(?:[0-9]+:|/?$)"
)  # other libraries expect it in the address; here it is appended
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class Section(BaseModel):
    """The base class of all sections. Unknown keys are errors: a typing error must not pass unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def clock(text: object) -> time:
    """Reads "9:00" as a time of day, in the community's zone. Raises ValueError."""
    if isinstance(text, str) and (found := CLOCK.fullmatch(text.strip())):
        return time(int(found[1]), int(found[2]))
    raise ValueError("clock")


def _address(url: str) -> str:
    if not ADDRESS.fullmatch(url) or BOT_IN_ADDRESS.search(url):
        raise ValueError("address")
    return url.rstrip("/")


Clock = Annotated[time, BeforeValidator(clock)]
Address = Annotated[str, AfterValidator(_address)]
