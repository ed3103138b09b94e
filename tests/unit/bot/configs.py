"""Configurations of tests, and what is said of bad ones."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.config import read
from bot.config_errors import BadConfig

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz-_01234"
LEAST: Mapping[str, Any] = {"telegram": {"token": TOKEN}}
HEATING = {"code": "heating", "name": "供暖"}


def refused(**sections: Any) -> list[str]:
    with pytest.raises(BadConfig) as bad:
        read({**LEAST, **sections})
    return bad.value.lines
