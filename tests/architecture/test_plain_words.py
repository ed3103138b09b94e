"""Words of the office stay with the office: what a resident reads says what happened, in their own words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.complaints.complaint import Status
from bot.complaints.lifecycle import STEPS, Hears, Offered
from bot.complaints.notices import NOTICES
from bot.kernel.reading import Sight
from bot.texts import LANGUAGES

ZH = LANGUAGES["zh"]
# 销号 is 已办完, 挂账 is 先等一等, 并案 is 和 26-0005 一起办, 暂不具备条件 is 暂时办不了.
OFFICE = re.compile("销号|挂账|并案|并入|并进|暂不具备|不具备条件|这一步不能|权属|职责")
# What staff alone reads, and why: everything else is taken for a resident's to read.
STAFF_ALONE = (
    "card.staff.",  # their card; `needs` of its view is all of the complaint
    "reply.not_now.",  # to a worker whose reply reaches nobody
    "button.filter_",  # of /ledger
    "choose.merge",  # their choices
    "status.merged.staff",
    "toast.defer_",  # to the leader who decides
    "toast.merge",
    "done.defer",
    "done.not_possible",
    "refusal.DecidedBefore",
    "refusal.KeptInConfidence",
    "refusal.NotMergeable",
    "refusal.TheCommunitys",  # to a firm
    "refusal.MergedByOthers",
    "refusal.ReturnUnclear",
    "writer.merged",  # of a supplement, which is told to who holds it
    "ask.merge",
    "retention.",  # of the command line and its report
    "cli.",
    "config.",
    "check.",
    "roster.",
)


def staff_buttons() -> Iterator[str]:
    for on in (Offered.STAFF, Offered.MORE):
        for status in Status:
            yield from (f"button.{step}" for step in STEPS.offered(on, status))
    yield "button.merge_yes"


def staff_notices() -> set[str]:
    """Those that need all of a complaint, and that no step tells the residents."""
    told = {row.act for row in STEPS if Hears.RESIDENTS in row.tells}
    return {f"notice.{row.name}" for row in NOTICES.values() if row.needs is Sight.ALL and row.name not in told}


def read_by_residents() -> dict[str, str]:
    own = {*staff_buttons(), *staff_notices()}
    return {key: text for key, text in ZH.items() if key not in own and not key.startswith(STAFF_ALONE)}


def test_no_resident_reads_the_words_of_the_office() -> None:
    found = {key: text for key, text in read_by_residents().items() if OFFICE.search(text)}
    assert found == {}


@pytest.mark.parametrize(
    "key",
    [
        *(f"status.{status}" for status in Status),
        *(f"next.{status}" for status in Status),
        *("notice.close", "notice.defer", "notice.merge", "notice.not_possible", "notice.remind"),
        *("timeline.close", "timeline.defer", "timeline.merge", "timeline.absorb", "timeline.not_possible"),
        *("toast.rate.satisfied", "refusal.WrongStep", "refusal.UnknownButton", "refusal.TooLateToReopen"),
    ],
)
def test_what_residents_read_is_looked_at(key: str) -> None:
    """The list of what staff alone reads never grows over these."""
    assert key in read_by_residents()


def test_no_time_that_people_read_has_seconds() -> None:
    machine = ("cli.", "demo.", "config.", "check.", "privacy.backups")
    assert [key for key, text in ZH.items() if "秒" in text and not key.startswith(machine)] == []


@pytest.mark.parametrize("name", ["words_zh.js", "words_en.js"])
def test_the_tour_speaks_as_the_cards_do(name: str) -> None:
    """It quotes what stands on them: 已办完, and no 已销号."""
    words = Path("bot/sandbox/page", name).read_text("utf-8")
    assert OFFICE.findall(words) == []
    assert ZH["status.closed"] in words
