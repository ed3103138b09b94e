"""Choices after a press: stored by name for whoever reads them, and refused like the step itself."""

from collections.abc import Awaitable, Callable

import pytest

from bot.complaints import actions, choices
from bot.complaints.choices import Choice
from bot.complaints.complaint import Channel, Complaint
from bot.complaints.effects import about
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import ClaimedByOther, NotYourArea, WrongStep
from bot.kernel.messages import Notification
from bot.kernel.refusal import NotFound, Refusal
from bot.people.rules import Person
from tests.unit.bot.community import STAFF, Community, private

Offer = Callable[[Community, Complaint, Person], Awaitable[None]]


def step(which: Step) -> Offer:
    return lambda c, it, who: choices.offer(c.store, it.id, which, STAFF, c.by(who))


def correction(which: Choice) -> Offer:
    return lambda c, it, who: choices.offer_correction(c.store, it.id, which, STAFF, c.by(who))


OFFERS: dict[Choice, Offer] = {
    Choice.MORE: lambda c, it, who: choices.offer_more(c.store, it.id, STAFF, c.by(who)),
    Choice.DEFER: step(Step.DEFER),
    Choice.TRANSFER: step(Step.TRANSFER),
    Choice.CATEGORY: correction(Choice.CATEGORY),
    Choice.PLACE: correction(Choice.PLACE),
}
STEPS_AND_CORRECTIONS = [each for each in OFFERS if each is not Choice.MORE]


@pytest.mark.parametrize("choice", OFFERS)
async def test_a_choice_is_stored_by_its_name(community: Community, choice: Choice) -> None:
    claimed = await community.claimed()
    await OFFERS[choice](community, claimed, community.wang)
    facts = {"by": community.wang.id}
    assert await community.notices() == [(STAFF.chat_id, Notification(choice, facts, claimed.id))]


@pytest.mark.parametrize("choice", STEPS_AND_CORRECTIONS)
@pytest.mark.parametrize(("who", "refusal"), [("zhao", ClaimedByOther), ("chen", NotYourArea)])
async def test_who_may_not_take_it_is_not_offered_it(
    community: Community, choice: Choice, who: str, refusal: type[Refusal]
) -> None:
    claimed = await community.claimed()
    async with community.refused(refusal):
        await OFFERS[choice](community, claimed, getattr(community, who))


@pytest.mark.parametrize("choice", STEPS_AND_CORRECTIONS)
async def test_a_result_is_not_offered_it_either(community: Community, choice: Choice) -> None:
    resolved = await community.resolved()
    async with community.refused(WrongStep):
        await OFFERS[choice](community, resolved, community.wang)


@pytest.mark.parametrize("choice", OFFERS)
async def test_a_strangers_whisper_reads_like_a_missing_one(community: Community, choice: Choice) -> None:
    whisper = await community.filed(channel=Channel.WHISPER, origin=None)
    await community.deliver()
    async with community.refused(NotFound):
        await OFFERS[choice](community, whisper, community.qian)


def test_a_step_without_choices_is_refused() -> None:
    with pytest.raises(ValueError, match=r"choose\.claim"):
        choices.of(Step.CLAIM)


async def test_an_answer_to_the_choice_is_about_the_complaint(community: Community) -> None:
    claimed = await community.claimed()
    await choices.offer(community.store, claimed.id, Step.DEFER, STAFF, community.by(community.wang))
    async with community.store.reading() as tx:
        (sent,) = await tx.outbox.heads()
    async with community.store.transaction() as tx:
        await tx.outbox.sent(sent.id, 77)
        assert await tx.outbox.about(STAFF, 77) == about(claimed)


async def test_it_is_handed_to_those_who_work_there_but_not_to_who_has_it(community: Community) -> None:
    filed = await community.filed()
    claimed = await actions.claim(community.store, filed.id, community.by(community.wang))
    async with community.store.reading() as tx:
        unclaimed = await choices.colleagues(tx, filed, community.wang.id)
        by_wang = await choices.colleagues(tx, claimed, community.wang.id)
        by_sun = await choices.colleagues(tx, claimed, community.sun.id)
        grids = await choices.other_grids(tx, filed)
        grid, buildings = await choices.grid_of(tx, filed)
    assert {each.name for each in unclaimed} == {"周书记", "孙网格长", "赵姐"}
    assert {each.name for each in by_wang} == {"周书记", "孙网格长", "赵姐"}
    assert {each.name for each in by_sun} == {"周书记", "孙网格长", "赵姐"}  # a leader may take it over
    assert grids == [community.other_grid]
    assert (grid, buildings) == (community.grid, [community.building])


async def test_in_private_it_goes_there(community: Community) -> None:
    claimed = await community.claimed()
    home = private(community.wang)
    await choices.offer(community.store, claimed.id, Step.TRANSFER, home, community.by(community.wang))
    assert await community.told() == [(home.chat_id, Choice.TRANSFER)]
