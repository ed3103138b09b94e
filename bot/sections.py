"""What every section of the config is made of, and how its commonest values are read."""

import re
from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

ADDRESS = re.compile(r"https?://[^/\s]+(?:/\S*)?")
BOT_IN_ADDRESS = re.compile(r"/bot(?:[0-9]+:|/?$)")  # what other libraries want and we add ourselves
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class Section(BaseModel):
    """Unknown keys are errors: a slip of the pen must not pass for a setting."""

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
