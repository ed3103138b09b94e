"""Service numbers over real SQL: who sees which, and where the lists stand."""

import pytest

from bot.contacts import actions
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.people.rules import Person
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, Community, private
from tests.unit.bot.contacts.numbers import seen_in


async def seen_by(community: Community, person: Person) -> list[str]:
    async with community.store.reading() as tx:
        found = await actions.of_person(tx, await tx.people.get(person.id))
    return [contact.name for group in found for contact in group.contacts]


@pytest.mark.usefixtures("numbers")
async def test_a_grid_sees_its_own_and_its_community_s(community: Community) -> None:
    assert await seen_in(community, community.grid.id) == ["社区电话", "双怡苑物业"]


@pytest.mark.usefixtures("numbers")
async def test_a_community_sees_those_of_its_grids_too(community: Community) -> None:
    assert await seen_in(community, community.area.id) == ["社区电话", "双怡苑物业", "林华苑物业"]


@pytest.mark.usefixtures("numbers")
async def test_a_person_sees_those_of_where_they_live_and_work(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.people.lives(community.li.id, community.building.id)
    assert await seen_by(community, community.li) == ["社区电话", "双怡苑物业"]
    assert await seen_by(community, community.qian) == ["社区电话", "林华苑物业"]


@pytest.mark.usefixtures("numbers")
async def test_somebody_unknown_sees_those_of_every_community(community: Community) -> None:
    everything = ["社区电话", "西湖社区电话", "双怡苑物业", "林华苑物业"]
    assert await seen_by(community, community.li) == everything
    assert await seen_in(community, actions.EVERYWHERE) == everything


async def test_an_area_without_numbers_has_none(community: Community) -> None:
    assert await seen_in(community, community.grid.id) == []


@pytest.mark.usefixtures("numbers")
async def test_a_chat_s_numbers_are_those_of_who_reads_there(community: Community) -> None:
    """For texts that name one, such as the gas company's under a danger."""
    async with community.store.transaction() as tx:
        await tx.people.lives(community.li.id, community.west.id)
        read = {
            place: [contact.name for contact in await actions.numbers_at(tx, place)]
            for place in (RESIDENTS, ELSEWHERE, private(community.li))
        }
    assert read == {
        RESIDENTS: ["社区电话", "双怡苑物业"],
        ELSEWHERE: ["西湖社区电话"],
        private(community.li): ["西湖社区电话"],
    }


async def test_in_a_group_the_list_is_a_card_of_its_area(community: Community) -> None:
    await actions.show(community.store, RESIDENTS, community.by(community.li))
    assert await community.hangs("contacts", community.grid.id) == [RESIDENTS.chat_id]


async def test_asked_again_the_list_comes_to_the_bottom_of_the_chat(community: Community) -> None:
    for _ in range(2):
        await actions.show(community.store, RESIDENTS, community.by(community.li))
        await community.deliver()
    assert await community.hangs("contacts", community.grid.id) == [RESIDENTS.chat_id]
    async with community.store.database.reading() as conn:
        assert await conn.value("SELECT count(*) FROM cards WHERE kind = 'contacts'") == 2


async def test_in_a_forum_the_list_comes_to_the_topic_where_it_was_asked_for(community: Community) -> None:
    topics = [Place(RESIDENTS.chat_id, thread) for thread in (7, 8)]
    for topic in topics:
        await actions.show(community.store, topic, community.by(community.li))
        await community.deliver()
    assert [card.place for card in await community.cards("contacts", community.grid.id)] == [topics[1]]


async def test_a_group_bound_to_nothing_sees_every_community_s(community: Community) -> None:
    nowhere = Place(-4711)
    await actions.show(community.store, nowhere, community.by(community.li))
    assert await community.hangs("contacts", actions.EVERYWHERE) == [nowhere.chat_id]


async def test_in_private_the_list_is_a_message_of_the_reader(community: Community) -> None:
    li = community.li
    await actions.show(community.store, private(li), community.by(li))
    [(chat_id, notice)] = await community.notices("contacts.mine")
    assert (chat_id, notice.subject) == (li.telegram_id, EntityRef("contacts", li.id))
