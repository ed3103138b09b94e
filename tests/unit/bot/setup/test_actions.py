"""Setup over real SQL: binding chats to areas, and chats the bot leaves."""

from bot.areas.rules import Binding, Purpose
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.refusals import OnlySecretary
from bot.setup import actions
from handlers.subjects import REGISTRY
from tests.unit.bot.community import COMMITTEE, ELSEWHERE, RESIDENTS, Community

NEW = Place(-1009)
TOPIC = Place(-1009, 4)


async def bound(community: Community, place: Place) -> Binding | None:
    async with community.store.reading() as tx:
        return await tx.chats.binding(place)


async def test_a_chat_may_be_bound_to_the_areas_of_its_secretary(community: Community) -> None:
    async with community.unchanged():
        areas = await actions.may_set_up(community.store, NEW, community.by(community.zhou))
    assert areas == [community.area, community.grid, community.other_grid, community.building]
    for person, place in ((community.sun, NEW), (community.zhou, ELSEWHERE)):
        async with community.refused(OnlySecretary):
            await actions.may_set_up(community.store, place, community.by(person))


async def test_bound_it_speaks_for_the_area_from_now(community: Community) -> None:
    by = community.by(community.zhou)
    for purpose in (Purpose.RESIDENTS, Purpose.STAFF):
        binding = await actions.bind(community.store, TOPIC, "双怡苑", purpose, community.grid.id, by)
        assert binding == Binding(TOPIC, purpose, community.grid, "双怡苑")
        assert await bound(community, TOPIC) == binding
    assert await bound(community, NEW) is None
    facts = {"thread": TOPIC.thread_id, "purpose": Purpose.STAFF, "area": community.grid.id}
    assert await community.acts("chat", NEW.chat_id) == ["bind", "bind"]
    assert await community.facts("chat", NEW.chat_id) == facts


async def test_a_committee_meets_where_its_chat_is_bound_and_no_more_where_it_is_not(
    community: Community,
) -> None:
    by = community.by(community.zhou)
    for purpose, place in ((Purpose.COMMITTEE, NEW), (Purpose.STAFF, None)):
        await actions.bind(community.store, NEW, community.body.name, purpose, community.area.id, by)
        async with community.store.reading() as tx:
            assert (await tx.committees.get(community.body.id)).place == place


async def test_unbound_it_speaks_for_none_and_nobody_meets_there(community: Community) -> None:
    by = community.by(community.zhou)
    await actions.unbind(community.store, COMMITTEE, by)
    assert await bound(community, COMMITTEE) is None
    assert await community.acts("chat", COMMITTEE.chat_id) == ["unbind"]
    async with community.store.reading() as tx:
        assert (await tx.committees.get(community.body.id)).place is None
    for place in (COMMITTEE, Place(RESIDENTS.chat_id, 4)):  # a topic has no binding of its own
        async with community.unchanged():
            await actions.unbind(community.store, place, by)


async def test_only_the_secretary_binds_and_only_to_areas_of_their_own(community: Community) -> None:
    for person, place, area, refusal in (
        (community.sun, NEW, community.grid, OnlySecretary),
        (community.zhou, NEW, community.west, NotFound),
        (community.zhou, ELSEWHERE, community.grid, OnlySecretary),
    ):
        async with community.refused(refusal):
            by = community.by(person)
            await actions.bind(community.store, place, "群", Purpose.STAFF, area.id, by)
    for person, place in ((community.sun, RESIDENTS), (community.zhou, ELSEWHERE)):
        async with community.refused(OnlySecretary):
            await actions.unbind(community.store, place, community.by(person))


async def test_added_or_sent_away_the_bot_knows_what_the_chat_speaks_for(community: Community) -> None:
    by = community.by(community.zhou)
    assert (
        await actions.standing(community.store, NEW.chat_id, "新群", "member", REGISTRY.following, by) is None
    )
    binding = await actions.standing(
        community.store, RESIDENTS.chat_id, "双怡苑", "gone", REGISTRY.following, by
    )
    assert binding is not None
    assert binding.purpose is Purpose.RESIDENTS
    assert await community.facts("chat", RESIDENTS.chat_id) == {"state": "gone"}
    async with community.store.reading() as tx:
        assert await tx.chats.gone() == [RESIDENTS.chat_id]


async def test_a_chat_that_speaks_for_nobody_reads_what_to_do_when_the_bot_is_added(
    community: Community,
) -> None:
    by = community.by(community.zhou)
    for chat_id, state, came in (
        (NEW.chat_id, "administrator", False),  # promoted only
        (RESIDENTS.chat_id, "member", True),
        (NEW.chat_id, "member", True),
    ):
        await actions.standing(community.store, chat_id, "群", state, REGISTRY.following, by, came=came)
    assert await community.told() == [(NEW.chat_id, "chat.added")]
    await actions.standing(
        community.store, NEW.chat_id, "群", "member", REGISTRY.following, by, came=True
    )  # sent away meanwhile
    assert await community.told() == [(NEW.chat_id, "chat.added")] * 2


async def test_a_group_that_became_a_supergroup_is_followed(community: Community) -> None:
    await community.filed()
    await actions.moved(community.store, RESIDENTS.chat_id, -100200, REGISTRY.following, community.at())
    assert await bound(community, RESIDENTS) is None
    binding = await bound(community, Place(-100200))
    assert binding is not None
    assert binding.area == community.grid
    assert await community.hangs("public", 1) == [-100200]
    assert await community.facts("chat", RESIDENTS.chat_id) == {"new": -100200}
