"""Who reads a whisper that was told to the secretary alone."""

from dataclasses import replace

import pytest

from bot.areas.rules import Binding, Purpose
from bot.complaints import confiding, permissions
from bot.complaints.complaint import Channel, Complaint
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import ForKeeperAlone, KeptInConfidence, NamedInIt, NoSuchPerson, NotForProviders
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound, Refusal
from bot.people.reading import ANYBODY, Reader
from bot.people.rules import Person, Post, Role
from tests.builders import (
    CHEN,
    COMMUNITY,
    GRID,
    HEATING,
    LI,
    NOON,
    OTHER_GRID,
    OVERSEER,
    QIAN,
    SUN,
    VOLUNTEER,
    WANG,
    ZHAO,
    a_complaint,
)

ZHOU = Person(1, "周书记", posts=(Post(Role.SECRETARY, COMMUNITY.id),))
ELSEWHERE = Person(2, "外面的书记", posts=(Post(Role.SECRETARY, OTHER_GRID.id),))
EVERYBODY = (LI, CHEN, WANG, ZHAO, SUN, QIAN, HEATING, VOLUNTEER, OVERSEER, ZHOU, ELSEWHERE)


def whisper(text: str = "楼上打麻将", to: Person | None = None) -> Complaint:
    given = PersonRef(to.id, to.name) if to else None
    return a_complaint(channel=Channel.WHISPER, confided=True, text=text, assigned_to=given)


def readers(complaint: Complaint) -> set[str]:
    return {each.name for each in EVERYBODY if permissions.reads_all(complaint, each)}


@pytest.mark.parametrize(("complaint", "names"), [
    (whisper(), {"李阿姨", "周书记"}),
    (whisper(to=ZHAO), {"李阿姨", "周书记", "赵姐"}),
    (whisper("赵姐收钱", to=ZHAO), {"李阿姨", "周书记"}),
    (whisper(to=HEATING), {"李阿姨", "周书记"}),
    (whisper(to=VOLUNTEER), {"李阿姨", "周书记"}),
    (whisper(to=OVERSEER), {"李阿姨", "周书记", "刘科长"}),
    (whisper("周书记收钱"), {"李阿姨"}),
    (whisper("周书记收钱", to=OVERSEER), {"李阿姨", "刘科长"}),
])  # fmt: skip
def test_it_is_read_by_who_keeps_it_and_the_one_it_was_handed_to(complaint: Complaint, names: set[str]) -> None:
    assert readers(complaint) == names


def test_no_chat_reads_it_and_nobody_who_asks_for_anybody() -> None:
    for purpose in Purpose:
        for area in (COMMUNITY, GRID):
            reader = Reader(None, Place(-5), Binding(Place(-5), purpose, area, "群"))
            assert permissions.sight(whisper(), reader) is Sight.NOTHING
    assert permissions.sight(whisper(), ANYBODY) is Sight.NOTHING


@pytest.mark.parametrize("step", [Step.TRANSFER, Step.RETURN, Step.MERGE, Step.WHISTLE])
def test_who_got_it_passes_it_on_to_nobody(step: Step) -> None:
    refused = permissions.why_not(whisper(to=ZHAO), step, ZHAO, NOON)
    assert isinstance(refused, KeptInConfidence)
    assert isinstance(permissions.why_not(whisper(to=ZHAO), step, WANG, NOON), NotFound)
    open_to_her = permissions.why_not(whisper(to=ZHAO), step, ZHOU, NOON) is None
    assert open_to_her == (step in (Step.TRANSFER, Step.RETURN))


@pytest.mark.parametrize(("text", "person", "refusal"), [
    ("楼上打麻将", WANG, None),
    ("楼上打麻将", SUN, None),
    ("王师傅收烟", WANG, NamedInIt),
    ("网格员收烟", ZHAO, NamedInIt),
    ("楼上打麻将", QIAN, NoSuchPerson),  # of another grid
    ("楼上打麻将", LI, NoSuchPerson),
    ("楼上打麻将", HEATING, NotForProviders),
    ("楼上打麻将", replace(WANG, posts=(*WANG.posts, *HEATING.posts)), NotForProviders),
])  # fmt: skip
def test_it_may_be_handed_to_a_worker_around_who_is_not_in_it(
    text: str, person: Person, refusal: type[Refusal] | None
) -> None:
    areas = {COMMUNITY.id: COMMUNITY, GRID.id: GRID, OTHER_GRID.id: OTHER_GRID}
    workers = {Role.GRID_WORKER, Role.GRID_LEADER, Role.SECRETARY}
    served = [areas[area_id] for area_id in person.areas_as(workers)]
    refused = confiding.why_not_handed(whisper(text), person, served)
    assert (type(refused) if refused else None) is refusal
    alone = replace(whisper(text), keeper_only=True)
    assert isinstance(confiding.why_not_handed(alone, person, served), ForKeeperAlone)


def test_without_a_place_every_grids_workers_may_get_it() -> None:
    assert confiding.why_not_handed(replace(whisper(), area=COMMUNITY), QIAN, [OTHER_GRID]) is None


def test_an_extract_is_read_by_who_got_it_and_the_words_by_who_keeps_it() -> None:
    handed = replace(whisper(), assigned_to=PersonRef(WANG.id, WANG.name), extract="三单元有人打牌")
    assert confiding.reads_extract(handed, WANG)
    assert permissions.sight(handed, Reader(WANG)) is Sight.EXTRACT
    assert permissions.sight(handed, Reader(ZHOU)) is Sight.ALL
    assert permissions.sight(handed, Reader(ZHAO)) is Sight.NOTHING
    assert permissions.sight(replace(handed, extract=None), Reader(WANG)) is Sight.ALL
    assert permissions.sight(replace(handed, extract=""), Reader(WANG)) is Sight.EXTRACT  # erased
    assert permissions.sight(replace(handed, keeper_only=True), Reader(WANG)) is Sight.NOTHING


def test_a_provider_never_has_one_in_hand() -> None:
    both = replace(WANG, posts=(*WANG.posts, *HEATING.posts))
    handed = replace(whisper(), assigned_to=PersonRef(both.id, both.name))
    assert not confiding.reads(handed, both)
    assert confiding.reads(handed, WANG)


def test_what_is_not_confided_closes_no_step() -> None:
    assert confiding.closed_steps(a_complaint(), None) == frozenset()
    assert Step.WHISTLE in confiding.closed_steps(whisper(), ZHOU)
    assert Step.TRANSFER in confiding.closed_steps(whisper(), None)
