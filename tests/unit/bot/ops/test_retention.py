"""The retention job: runs once a night, and again after a failure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import WoundClock
from bot.kernel.retention import Retention
from bot.ops.retention import COPIES, GROUND, RetentionJob, rules_for
from bot.privacy.config import Keep
from bot.settings import RETENTION_AGES
from handlers.subjects import REGISTRY

SHANGHAI = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # 20:00 there

RULES = (*GROUND, *REGISTRY.retention, COPIES)


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
        self.scrubbed = 0

    async def forget(self, what: Retention, before: datetime) -> int:
        self.asked.append((what, before))
        if what.name in self.fails:
            raise OSError
        return 1

    async def count(self, what: Retention, before: datetime) -> int:
        return len(what.name) if before else 0

    async def scrub(self) -> None:
        self.scrubbed += 1


async def test_once_a_night_and_at_the_start() -> None:
    rows, clock = Rows(), Still()
    sweeper = RetentionJob(rows, rules_for(REGISTRY.retention, {}), clock, SHANGHAI)
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
    sweeper = RetentionJob(rows, rules_for(REGISTRY.retention, {}), Still(), SHANGHAI)
    rows.fails = {"notices"}
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
    assert ages["messages"] >= timedelta(days=365)
    assert ages["notices"] > timedelta(days=60)


async def test_a_dry_run_counts_and_deletes_nothing() -> None:
    rows = Rows()
    due = await RetentionJob(rows, rules_for(REGISTRY.retention, {}), Still(), SHANGHAI).due()
    assert {rule.name: count for rule, count in due}["messages"] == len("messages")
    assert (rows.asked, rows.scrubbed) == ([], 0)


async def test_a_pass_leaves_nothing_behind_in_the_file() -> None:
    rows = Rows()
    await RetentionJob(rows, rules_for(REGISTRY.retention, {}), Still(), SHANGHAI).look()
    assert rows.scrubbed == 1


def test_the_configuration_sets_the_age_by_kind() -> None:
    keep = Keep.model_validate({"messages": "7d"}).by_rule()
    ages = {rule.name: rule.age.days for rule in rules_for(REGISTRY.retention, keep)}
    assert (ages["messages"], ages["drafts"], ages["updates"]) == (7, 90, 7)


def test_every_kind_of_the_configuration_names_a_rule_and_its_usual_age() -> None:
    usual = {rule.name: rule.age for rule in rules_for(REGISTRY.retention, {})}
    assert {name: usual[name] for name in Keep().by_rule()} == Keep().by_rule() == RETENTION_AGES
