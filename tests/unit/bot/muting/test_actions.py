"""Mutes over real SQL: muting, lifting, and the contact shown to a muted person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.areas.rules import Level
from bot.complaints.complaint import Channel
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.moderation.refusals import NotYourself
from bot.moderation.rules import Mute, Period, ends
from bot.muting import actions
from bot.muting.actions import whom_to_ask
from bot.people.refusals import OnlySecretary
from bot.people.rules import Person
from storage.store import SqlStore
from tests.builders import NOON
from tests.unit.bot.community import RESIDENTS, Community, private


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (("供水", "阳光花园服务台", "社区警务室"), "阳光花园服务台"),  # by the community's own name
        (("供水", "居委会"), "居委会"),
        (("供水", "夜间值班"), "夜间值班"),
        (("供水", "燃气抢修"), "供水"),
        ((), None),
    ],
)
async def test_the_communitys_own_telephone_else_the_first(
    store: SqlStore, names: tuple[str, ...], asked: str | None
) -> None:
    async with store.transaction() as tx:
        await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        for name in names:
            await tx.contacts.add(1, name, "8610 0001", "")
        contact = await whom_to_ask(tx, "阳光花园", Place(1100))
    assert (contact.name if contact else None) == asked


@pytest.fixture
async def home(community: Community) -> Community:
    """李阿姨 and 陈叔 live in it."""
    async with community.store.transaction() as tx:
        for person in (community.li, community.chen):
            await tx.people.lives(person.id, community.grid.id)
    return community


async def muted(community: Community, person: Person) -> list[int]:
    async with community.store.reading() as tx:
        return [mute.person_id for mute in await actions.muted(tx, community.by(person))]


@pytest.mark.parametrize("period", list(Period))
async def test_a_mute_is_kept_entered_and_listed_for_its_community(home: Community, period: Period) -> None:
    mute = await actions.mute(home.store, home.li.id, period, home.by(home.zhou))
    assert (mute.person_id, mute.until) == (home.li.id, ends(period, NOON))
    until = int(mute.until.timestamp()) if mute.until else None
    assert await home.facts("person", home.li.id) == {"period": period, "until": until}
    assert await muted(home, home.zhou) == [home.li.id]
    assert await muted(home, home.ma) == []


async def test_whoever_reported_it_is_muted_and_of_a_whisper_only_its_number_is_kept(home: Community) -> None:
    public, whisper = await home.filed(), await home.filed(by=home.chen, channel=Channel.WHISPER, origin=None)
    for complaint, number in ((public, ""), (whisper, whisper.number)):
        mute: Mute = await actions.mute_reporter(home.store, complaint.id, Period.DAY, home.by(home.zhou))
        assert (mute.person_id, mute.number) == (complaint.reporter.id, number)
    async with home.refused(NotFound):
        await actions.mute_reporter(home.store, public.id, Period.DAY, home.by(home.ma))
    async with home.refused(OnlySecretary):
        await actions.mute_reporter(home.store, public.id, Period.DAY, home.by(home.wang))


async def test_lifted_it_is_gone(home: Community) -> None:
    mute = await actions.mute(home.store, home.li.id, Period.DAY, home.by(home.zhou))
    for person, refusal in ((home.ma, NotFound), (home.wang, OnlySecretary)):
        async with home.refused(refusal):
            await actions.unmute(home.store, mute.id, home.by(person))
    await actions.unmute(home.store, mute.id, home.by(home.zhou))
    assert await muted(home, home.zhou) == []
    assert await home.acts("person", home.li.id) == ["mute", "unmute"]


async def test_nobody_mutes_themselves_another_secretary_or_whom_they_have_nothing_to_do_with(
    home: Community,
) -> None:
    async with home.store.transaction() as tx:
        await tx.people.lives(home.tang.id, home.west.id)
    for by, person, refusal in (
        (home.zhou, home.zhou, NotYourself),
        (home.zhou, home.tang, NotFound),
        (home.zhou, home.ma, NotFound),
        (home.ma, home.li, NotFound),
        (home.wang, home.li, OnlySecretary),
    ):
        async with home.refused(refusal):
            await actions.mute(home.store, person.id, Period.DAY, home.by(by))
    async with home.refused(NotFound):
        await actions.mute(home.store, 999, Period.DAY, home.by(home.zhou))


async def test_people_are_found_by_name_of_ones_own_community_alone(home: Community) -> None:
    async with home.store.reading() as tx:
        for person, found in ((home.zhou, [home.li.id]), (home.ma, [])):
            people = await actions.called(tx, "李", 8, home.by(person))
            assert [each.id for each in people] == found
        assert await actions.called(tx, "李", 0, home.by(home.zhou)) == []


async def test_who_talks_in_a_chat_without_a_home_is_at_home_there(community: Community) -> None:
    async with community.store.transaction() as tx:
        await actions.met(tx, community.li, private(community.li))
        assert (await tx.people.get(community.li.id)).home_id is None
        await actions.met(tx, community.li, RESIDENTS)
        assert (await tx.people.get(community.li.id)).home_id == community.grid.id
    settled = replace(community.chen, home_id=community.other_grid.id)
    async with community.unchanged(), community.store.transaction() as tx:
        await actions.met(tx, settled, RESIDENTS)


async def test_a_mute_is_over_at_its_end(home: Community) -> None:
    mute = await actions.mute(home.store, home.li.id, Period.DAY, home.by(home.zhou))
    assert mute.until is not None
    for after, count in ((timedelta(seconds=-1), 1), (timedelta(seconds=1), 0)):
        async with home.store.reading() as tx:
            by = home.by(home.zhou, mute.until - NOON + after)
            assert len(await actions.muted(tx, by)) == count
