"""The loop Minyi runs on, with and without the extra `fast`."""

import asyncio

import pytest

from bot import loops


async def _loop() -> str:
    return type(asyncio.get_running_loop()).__module__


def test_uvloop_where_it_is_installed() -> None:
    assert loops.run(_loop()) == "uvloop"


def test_pythons_own_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "find_spec", lambda _: None)
    assert loops.run(_loop()).startswith("asyncio")
