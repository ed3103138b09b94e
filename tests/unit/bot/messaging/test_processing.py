"""Processing: an update is tried three times at most, across restarts, then becomes a dead letter."""

import json
from collections.abc import Iterator
from typing import cast

import pytest
from telegram import Bot, Update

from bot.clock import WoundClock
from bot.messaging import processing
from bot.messaging.inbox import Inbox, RawUpdate
from bot.messaging.metrics import Metrics
from bot.messaging.processing import FAILED, LATER, UpdateProcessor
from bot.store import StorageUnavailable
from tests.e2e.town import NOON

FULL = StorageUnavailable("full")
BROKEN = RuntimeError("broken")
UPDATE = json.dumps({"update_id": 7})


class Desk:
    """The collaborators of the processor: each raises the listed errors and records its calls in order."""

    def __init__(self, **faults: list[Exception]) -> None:
        self.faults = {name: iter(found) for name, found in faults.items()}
        self.marks = True
        self.happened: list[str] = []

    def _does(self, name: str, note: str) -> None:
        if fault := next(self.faults.get(name, cast(Iterator[Exception], iter(()))), None):
            self.happened.append(f"{note} fails")
            raise fault
        self.happened.append(note)

    async def done(self, _: int) -> None:
        self._does("done", "done")

    async def tried(self, _: int) -> int:
        self._does("tried", "tried")
        return 0

    async def dead_letter(self, _: int) -> None:
        self._does("dead_letter", "dead_letter")

    async def run(self, _: Update) -> bool:
        self._does("run", "run")
        return self.marks

    async def sorry(self, _: Update, what: str) -> None:
        self._does("sorry", what)

    async def note(self) -> None:
        self._does("note", "note")

    async def handles(self, body: str = UPDATE, tries: int = 0) -> list[str]:
        metrics = Metrics(WoundClock(NOON))
        handler = UpdateProcessor(cast(Bot, None), cast(Inbox, self), self.run, self.sorry, self.note, metrics)
        await handler(RawUpdate(7, body, tries))
        return self.happened


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processing, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr("bot.messaging.retrying.PAUSES", (0.0,))


async def test_what_marks_itself_is_marked_once() -> None:
    assert await Desk().handles() == ["run"]


async def test_what_nobody_marked_is_marked_too() -> None:
    desk = Desk()
    desk.marks = False
    assert await desk.handles() == ["run", "done"]


async def test_after_three_tries_it_is_set_aside_and_they_are_told() -> None:
    tries = ["run fails", "tried"] * 3
    assert await Desk(run=[BROKEN] * 9).handles() == [*tries, "dead_letter", "note", FAILED]


async def test_one_that_works_the_second_time_is_done() -> None:
    assert await Desk(run=[BROKEN]).handles() == ["run fails", "tried", "run"]


@pytest.mark.parametrize(("before", "now"), [(1, 2), (2, 1), (3, 1), (9, 1)])
async def test_tries_before_a_restart_count(before: int, now: int) -> None:
    """An update that kills the bot would do so at every start; it still has one more try."""
    happened = await Desk(run=[BROKEN] * 9).handles(tries=before)
    assert (happened.count("run fails"), happened[-1]) == (now, FAILED)


async def test_a_count_that_cannot_be_kept_is_lost_and_no_more() -> None:
    happened = await Desk(run=[BROKEN], tried=[BROKEN]).handles()
    assert happened == ["run fails", "tried fails", "run"]


@pytest.mark.parametrize("body", ["{", "[]", "7", '{"update_id": 7, "message": {"chat": 7}}'])
async def test_what_cannot_be_read_is_set_aside_at_once(body: str) -> None:
    assert await Desk().handles(body) == ["dead_letter", "note"]


async def test_while_the_database_takes_nothing_it_is_waited_and_they_are_told_once() -> None:
    assert await Desk(run=[FULL] * 4).handles() == ["run fails"] * 2 + [LATER] + ["run fails"] * 2 + ["run"]


async def test_setting_aside_waits_for_the_database_too() -> None:
    happened = await Desk(run=[BROKEN] * 3, dead_letter=[FULL], note=[FULL]).handles()
    assert happened[-5:] == ["dead_letter fails", "dead_letter", "note fails", "note", FAILED]


async def test_they_are_told_even_where_it_cannot_be_set_aside() -> None:
    desk = Desk(run=[BROKEN] * 3, dead_letter=[BROKEN])
    with pytest.raises(RuntimeError):
        await desk.handles()
    assert desk.happened[-2:] == ["dead_letter fails", FAILED]


async def test_one_who_cannot_be_told_to_wait_is_waited_for_all_the_same() -> None:
    happened = await Desk(run=[FULL] * 3, sorry=[BROKEN]).handles()
    assert happened == ["run fails"] * 2 + [f"{LATER} fails", "run fails", "run"]
