"""The clocks of a complaint in the real SQL, whatever becomes of its category and its pauses."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import scheduler
from bot.complaints.complaint import Complaint
from bot.complaints.sla import clocks, deadlines
from bot.complaints.sla.targets import RunningClock
from bot.kernel.refs import EntityRef
from bot.settings import CommunitySettings, SlaTarget
from storage.store import SqlStore
from tests.builders import NOON
from tests.examples import at_most
from tests.stores import TIMERS, a_database, a_store
from tests.unit.storage.test_store import stored

HOUR = timedelta(hours=1)
LASTS = {"heating": HOUR, "water": 3 * HOUR, "power": 10 * HOUR, "other": 48 * HOUR}
SETTINGS = CommunitySettings(
    categories=tuple(
        replace(c, resolve=LASTS[c.code]) for c in CommunitySettings().categories if c.code in LASTS
    )
)

steps = st.one_of(
    st.sampled_from(sorted(LASTS)),
    st.sampled_from(["pause", "resume"]),
    st.integers(1, 30 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)


@dataclass
class Model:
    """What should come of it: a limit's breach is entered when it is missed, once for each limit."""

    lasts: timedelta = HOUR
    counted: timedelta = timedelta()
    stands: bool = False
    late: bool = False
    entered: list[timedelta] = field(default_factory=list)

    def take(self, step: str | timedelta) -> None:
        if isinstance(step, timedelta):
            self.counted += timedelta() if self.stands else step
        elif step in LASTS:
            self.lasts = LASTS[step]
            over = self.counted > self.lasts
            self.late = over and (self.late or self.lasts in self.entered)
        else:
            self.stands = step == "pause"
        if not self.stands and self.counted > self.lasts and not self.late:
            self.late = True
            self.entered.append(self.lasts)


async def live(taken: Sequence[str | timedelta]) -> tuple[list[timedelta], RunningClock]:
    """The breaches in the ledger, and the clock at the end; every net + paused = gross on the way."""
    async with a_database() as database:
        store, now = a_store(database), NOON
        async with store.transaction() as tx:
            complaint = await stored(tx)
            await deadlines.start(tx, SETTINGS, complaint, (SlaTarget.RESOLVE,), now)
        for step in taken:
            now += step if isinstance(step, timedelta) else timedelta()
            complaint = await one(store, complaint, step, now)
            while await scheduler.tick(store, TIMERS, SETTINGS, now):
                pass
        async with store.reading() as tx:
            entries = await tx.ledger.of(EntityRef("complaint", complaint.id))
            (timed,) = await tx.clocks.running(complaint.id)
        net, stood = clocks.net(timed.clock, now, None), clocks.paused(timed.clock, now, None)
        assert net + stood == clocks.gross(timed.clock, now, None) == now - NOON
        late = [each.act.facts["lasts"] for each in entries if each.act.act == "late"]
        return [timedelta(seconds=int(str(lasts))) for lasts in late], timed


async def one(store: SqlStore, complaint: Complaint, step: str | timedelta, now: datetime) -> Complaint:
    async with store.transaction() as tx:
        match step:
            case "pause":
                if not (await tx.clocks.running(complaint.id))[0].clock.paused:
                    await deadlines.pause(tx, complaint, now)
            case "resume":
                await deadlines.resume(tx, SETTINGS, complaint, now)
            case str():
                complaint = replace(complaint, category=step)
                await tx.complaints.save(complaint)
                await deadlines.recount(tx, SETTINGS, complaint, now)
    return complaint


@pytest.mark.slow
@at_most(60)
@example([2 * HOUR, "other", 47 * HOUR])  # late, given more time, and late again
@example([2 * HOUR, "other", "heating", "other", "heating"])  # to and fro: entered once
@example([4 * HOUR, "water", "other", "heating"])
@example([2 * HOUR, "pause", "other", "resume", 47 * HOUR])
@given(st.lists(steps, max_size=8))
def test_each_limit_is_missed_once_whatever_the_category(taken: list[str | timedelta]) -> None:
    model = Model()
    for step in taken:
        model.take(step)
    entered, timed = asyncio.run(live(taken))
    assert entered == model.entered
    assert timed.late is model.late
    assert timed.clock.paused is model.stands
