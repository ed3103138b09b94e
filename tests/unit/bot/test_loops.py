"""The loop Minyi runs on, with and without the extra `fast`."""

import asyncio
import gc
from collections.abc import Iterator

import pytest

from bot import loops


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """The other tests of this process leave garbage that is to be found."""
    yield
    gc.unfreeze()


async def _loop() -> str:
    return type(asyncio.get_running_loop()).__module__


def test_uvloop_where_it_is_installed() -> None:
    assert loops.run(_loop()) == "uvloop"


def test_pythons_own_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "find_spec", lambda _: None)
    assert loops.run(_loop()).startswith("asyncio")


async def _frozen() -> int:
    return gc.get_freeze_count()


def test_what_is_loaded_by_the_start_is_never_searched_for_garbage() -> None:
    gc.unfreeze()
    assert loops.run(_frozen()) > 10_000
