"""The retention job: runs once a night, and again after a failure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import WoundClock
from bot.kernel.retention import Retention
from bot.ops.retention import GROUND, RetentionJob
from handlers.subjects import REGISTRY

SHANGHAI = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # 20:00 there

RULES = (*GROUND, *REGISTRY.retention)


class Still(WoundClock):
    """Stands still between being wound."""

    def __init__(self) -> None:
        super().__init__(EVENING)
        self.at = EVENING

    def now(self) -> datetime:
        return self.at

    def wind(self, by: timedelta) -> datetime:
        self.at += by
        return self.at


class Rows:
    """Notes what it is asked to forget."""

    def __init__(self) -> None:
        self.asked: list[tuple[Retention, datetime]] = []
        self.fails: set[str] = set()

    async def forget(self, what: Retention, before: datetime) -> int:
        self.asked.append((what, before))
        if what.name in self.fails:
            raise OSError
        return 1


async def test_once_a_night_and_at_the_start() -> None:
    rows, clock = Rows(), Still()
    sweeper = RetentionJob(rows, REGISTRY.retention, clock, SHANGHAI)
    for _ in range(3):
        await sweeper.look()
    assert rows.asked == [(rule, EVENING - rule.age) for rule in RULES]
    clock.wind(timedelta(hours=7, minutes=29))
    await sweeper.look()
    assert len(rows.asked) == len(RULES)
    clock.wind(timedelta(minutes=1))
    await sweeper.look()
    await sweeper.look()
    assert len(rows.asked) == 2 * len(RULES)


async def test_one_that_fails_keeps_none_of_the_others_and_is_tried_again() -> None:
    rows = Rows()
    sweeper = RetentionJob(rows, REGISTRY.retention, Still(), SHANGHAI)
    rows.fails = {"held"}
    await sweeper.look()
    assert {what for what, _ in rows.asked} == set(RULES)
    rows.fails = set()
    await sweeper.look()
    assert len(rows.asked) == 2 * len(RULES)
    await sweeper.look()
    assert len(rows.asked) == 2 * len(RULES)


def test_everything_is_kept_at_least_as_long_as_it_may_be_asked_for() -> None:
    """Telegram keeps updates for a day; what climbs does so for weeks, a reply comes months later."""
    ages = {rule.name: rule.age for rule in RULES}
    assert ages["updates"] > timedelta(days=2)
    assert ages["told"] >= timedelta(days=365)
    assert ages["held"] > timedelta(days=60)
