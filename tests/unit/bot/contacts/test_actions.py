"""Service numbers over real SQL: a secretary adds, changes and removes them, and nobody else."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.contacts import actions
from bot.contacts.refusals import NameUnfit, NotAPhone, NoteTooLong, NumberGone, NumberListed
from bot.contacts.rules import Contact
from bot.kernel import filling
from bot.kernel.forms import NoSuchOption
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.kernel.store import Prompt
from bot.people.refusals import OnlyInPrivate, OnlySecretary
from bot.people.rules import Person, Post, Role
from handlers.subjects import REGISTRY
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, SETTINGS, STAFF, Community, a_person, private
from tests.unit.bot.contacts.numbers import seen_in


async def adds(community: Community, words: str, by: Person | None = None) -> None:
    secretary = by or community.zhou
    await actions.ask_new(community.store, private(secretary), community.by(secretary))
    await answers(community, words, secretary)


async def answers(community: Community, words: str, by: Person) -> None:
    prompt = await community.question(by, private(by))
    assert isinstance(prompt, Prompt)
    await filling.answer(community.store, REGISTRY.forms, prompt, words, SETTINGS, community.by(by))


async def test_an_added_number_is_seen_at_once_where_it_belongs(community: Community) -> None:
    for place in (RESIDENTS, STAFF, ELSEWHERE):
        await actions.show(community.store, place, community.by(community.li))
    await community.deliver()
    await adds(community, "电力抢修\n95598\n24 小时\n双怡苑")
    assert await seen_in(community, community.grid.id) == ["电力抢修"]
    assert await seen_in(community, community.other_grid.id) == []
    assert await community.redrawn("contacts", community.grid.id)
    assert await community.redrawn("contacts", community.area.id)
    assert not await community.redrawn("contacts", community.west.id)
    assert await community.acts("contact", 1) == ["add"]
    assert [chat_id for chat_id, _ in await community.notices("contacts.added")] == [1001]


async def test_a_community_s_number_is_drawn_anew_in_its_grids(community: Community) -> None:
    await actions.show(community.store, RESIDENTS, community.by(community.li))
    await community.deliver()
    await adds(community, "电力抢修\n95598\n24 小时\n东湖社区")
    assert await community.redrawn("contacts", community.grid.id)


async def test_a_list_that_stands_for_all_areas_follows_too(community: Community) -> None:
    await actions.show(community.store, Place(-4711), community.by(community.li))
    await community.deliver()
    await adds(community, "电力抢修\n95598\n24 小时\n双怡苑")
    assert await community.redrawn("contacts", actions.EVERYWHERE)


async def test_a_secretary_is_offered_their_own_areas(community: Community) -> None:
    await adds(community, "电力抢修\n95598\n无")
    async with community.store.reading() as tx:
        draft = await tx.form_drafts.get(1)
        asked = await filling.question(tx, actions.NEW, draft.id, "area")
    assert [option.label for option in asked.options] == ["东湖社区", "双怡苑", "林华苑"]


async def test_where_there_is_one_area_it_is_not_asked(community: Community) -> None:
    await adds(community, "西湖供水 96655 24小时", by=community.ma)
    assert await seen_in(community, community.west.id) == ["西湖供水"]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("电力抢修\n问物业", NotAPhone),
        ("好" * 65, NameUnfit),
        ("\u200b", NameUnfit),
        ("电力抢修\n95598\n" + "好" * 201, NoteTooLong),
        ("电力抢修\n95598\n24 小时\n西湖社区", NoSuchOption),
    ],
)
async def test_what_can_t_stand_there_is_refused(
    community: Community, words: str, refusal: type[Refusal]
) -> None:
    await actions.ask_new(community.store, private(community.zhou), community.by(community.zhou))
    async with community.refused(refusal):
        await answers(community, words, community.zhou)


@pytest.mark.usefixtures("numbers")
async def test_a_name_stands_once_in_an_area(community: Community) -> None:
    await actions.ask_new(community.store, private(community.zhou), community.by(community.zhou))
    async with community.refused(NumberListed):
        await answers(community, "社区电话\n95598\n无\n东湖社区", community.zhou)
    await answers(community, "社区电话\n95598\n无\n双怡苑", community.zhou)
    assert await seen_in(community, community.grid.id) == ["社区电话", "双怡苑物业", "社区电话"]


async def test_a_dismissed_secretary_completes_nothing(community: Community) -> None:
    await actions.ask_new(community.store, private(community.zhou), community.by(community.zhou))
    async with community.store.transaction() as tx:
        await tx.people.dismiss_all(community.zhou.id)
    async with community.refused(OnlySecretary):
        await answers(community, "电力抢修\n95598\n无\n东湖社区", community.zhou)


async def test_the_area_is_asked_for_at_the_moment_of_the_act(community: Community) -> None:
    """A secretary of two communities loses one while the form waits."""
    async with community.store.transaction() as tx:
        both = await a_person(
            tx,
            "两边书记",
            1900,
            Post(Role.SECRETARY, community.area.id),
            Post(Role.SECRETARY, community.west.id),
        )
    await actions.ask_new(community.store, private(both), community.by(both))
    await answers(community, "电力抢修\n95598\n无", both)
    async with community.store.transaction() as tx:
        await tx.people.dismiss_all(both.id)
        await tx.people.appoint(both.id, Post(Role.SECRETARY, community.area.id))
    async with community.refused(NoSuchOption):
        await answers(community, "西湖社区", both)


async def changes(community: Community, contact: Contact, name: str, words: str) -> None:
    zhou = community.zhou
    await actions.ask_change(community.store, contact.id, name, private(zhou), community.by(zhou))
    await answers(community, words, zhou)


@pytest.mark.parametrize(
    ("name", "words", "fact"),
    [
        ("name", "居委会", {"name": "居委会"}),
        ("phone", "0931-8412345，12345", {"phone": "0931-8412345、12345"}),
        ("note", "白天 有人", {"note": "白天 有人"}),
    ],
)
async def test_one_field_is_changed_and_cards_follow(
    community: Community, numbers: dict[str, Contact], name: str, words: str, fact: dict[str, Any]
) -> None:
    await actions.show(community.store, RESIDENTS, community.by(community.li))
    contact = numbers["社区电话"]
    await actions.open_one(community.store, contact.id, private(community.zhou), community.by(community.zhou))
    await community.deliver()
    await changes(community, contact, name, words)
    async with community.store.reading() as tx:
        stored = await tx.contacts.get(contact.id)
    assert {key: getattr(stored, key) for key in fact} == fact
    assert await community.redrawn("contacts", community.grid.id)
    assert await community.redrawn("contact", contact.id)
    assert await community.acts("contact", contact.id) == ["change"]


async def test_a_number_moves_to_another_area(community: Community, numbers: dict[str, Contact]) -> None:
    await actions.show(community.store, RESIDENTS, community.by(community.li))
    await community.deliver()
    await changes(community, numbers["双怡苑物业"], "area", "林华苑")
    assert await seen_in(community, community.grid.id) == ["社区电话"]
    assert await community.redrawn("contacts", community.grid.id)
    assert await seen_in(community, community.other_grid.id) == ["社区电话", "双怡苑物业", "林华苑物业"]


async def test_a_note_may_be_taken_off(community: Community, numbers: dict[str, Contact]) -> None:
    contact, zhou = numbers["社区电话"], community.zhou
    await changes(community, contact, "note", "白天有人")
    await actions.ask_change(community.store, contact.id, "note", private(zhou), community.by(zhou))
    await filling.choose(community.store, REGISTRY.forms, 2, "note", None, SETTINGS, community.by(zhou))
    async with community.store.reading() as tx:
        assert (await tx.contacts.get(contact.id)).note == ""


async def test_a_removed_number_is_gone_at_once(community: Community, numbers: dict[str, Contact]) -> None:
    await actions.show(community.store, RESIDENTS, community.by(community.li))
    await community.deliver()
    contact, by = numbers["社区电话"], community.by(community.zhou)
    await actions.ask_remove(community.store, contact.id, private(community.zhou), by)
    assert await seen_in(community, community.grid.id) == ["社区电话", "双怡苑物业"]
    await actions.remove(community.store, contact.id, by)
    assert await seen_in(community, community.grid.id) == ["双怡苑物业"]
    assert await community.redrawn("contacts", community.grid.id)
    async with community.refused(NumberGone):
        await actions.remove(community.store, contact.id, by)
    await adds(community, "社区电话\n12345\n无\n东湖社区")
    assert "社区电话" in await seen_in(community, community.grid.id)


async def test_nobody_else_changes_a_number(community: Community, numbers: dict[str, Contact]) -> None:
    contact = numbers["社区电话"]
    refused: Sequence[tuple[Person, type[Refusal]]] = (
        (community.li, OnlySecretary),
        (community.sun, OnlySecretary),
        (community.ma, NotFound),  # another community's secretary
    )
    for person, refusal in refused:
        by, place = community.by(person), private(person)
        async with community.refused(refusal):
            await actions.open_one(community.store, contact.id, place, by)
        async with community.refused(refusal):
            await actions.ask_change(community.store, contact.id, "phone", place, by)
        async with community.refused(refusal):
            await actions.ask_remove(community.store, contact.id, place, by)
        async with community.refused(refusal):
            await actions.remove(community.store, contact.id, by)


async def test_a_resident_manages_and_adds_nothing(community: Community) -> None:
    by, place = community.by(community.li), private(community.li)
    async with community.refused(OnlySecretary):
        await actions.manage(community.store, place, by)
    async with community.refused(OnlySecretary):
        await actions.ask_new(community.store, place, by)


async def test_numbers_are_changed_in_private_alone(community: Community, numbers: dict[str, Contact]) -> None:
    by, contact = community.by(community.zhou), numbers["社区电话"]
    async with community.refused(OnlyInPrivate):
        await actions.manage(community.store, RESIDENTS, by)
    async with community.refused(OnlyInPrivate):
        await actions.ask_new(community.store, RESIDENTS, by)
    async with community.refused(OnlyInPrivate):
        await actions.open_one(community.store, contact.id, RESIDENTS, by)


async def test_a_secretary_manages_their_own_numbers(community: Community, numbers: dict[str, Contact]) -> None:
    assert numbers
    async with community.store.reading() as tx:
        found = await actions.theirs(tx, await tx.people.get(community.ma.id))
    assert [contact.name for group in found for contact in group.contacts] == ["西湖社区电话"]
    await actions.manage(community.store, private(community.ma), community.by(community.ma))
    assert [chat_id for chat_id, _ in await community.notices("contacts.manage")] == [1002]
