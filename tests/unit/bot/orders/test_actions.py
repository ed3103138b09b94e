"""Work orders over real SQL: who may press, what a result takes, and what ends an order."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.complaints import actions as complaints
from bot.complaints.casework import corrections
from bot.complaints.complaint import Channel, Status, Urgency
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step as ComplaintStep
from bot.complaints.refusals import ClaimedByOther, NothingSaid
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.orders import actions, giving
from bot.orders.effects import ORDER
from bot.orders.refusals import NotTheProvider, OrderMovedOn, WordlessResult
from bot.orders.rules import MOVES, OPEN, Order, State, Step
from bot.people.events import PostsEnded
from bot.people.rules import Person, Post, Role
from tests.builders import NOON
from tests.stores import TIMERS
from tests.unit.bot.community import PHOTO, SETTINGS, STAFF, Community, a_person, private
from tests.unit.bot.orders.given import asked, given

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def present(community: Community, order: Order) -> Order:
    async with community.store.reading() as tx:
        return await tx.orders.get(order.id)


async def says(community: Community, order: Order, step: Step, words: Words, person: Person) -> None:
    """A press that asks, and its answer, in private."""
    place, by = private(person), community.by(person)
    await actions.ask(community.store, order.id, step, place, by)
    prompt = await community.question(person, place)
    assert prompt is not None
    await actions.answer(community.store, prompt, words, place, by)


async def finished(community: Community, firm: Person, **facts: Any) -> Order:
    order = await given(community, firm, **facts)
    await actions.accept(community.store, order.id, private(firm), community.by(firm))
    await says(community, order, Step.FINISH, Words("换了灯泡", (PHOTO,)), firm)
    await community.deliver()
    return await present(community, order)


def test_every_step_leads_out_of_open_states_alone() -> None:
    assert {step: OPEN - before for step, (before, _) in MOVES.items() if not before <= OPEN} == {}
    assert {after for _, after in MOVES.values()} | {State.GIVEN} == set(State)


async def test_only_the_firm_presses_for_it_and_only_the_community_closes(
    community: Community, firm: Person
) -> None:
    order = await given(community, firm)
    for person, refusal in (
        (community.wang, NotTheProvider),
        (community.sun, NotTheProvider),
        (community.li, NotFound),
        (community.ma, NotFound),
    ):
        async with community.refused(refusal):
            await actions.accept(community.store, order.id, private(person), community.by(person))
    done = await finished_order(community, firm, order)
    closing: tuple[tuple[Person, type[Refusal]], ...] = (
        (firm, NotFound),
        (community.li, NotFound),
        (community.zhao, ClaimedByOther),
    )
    for person, why in closing:
        async with community.refused(why):
            await actions.close(community.store, done.id, private(person), community.by(person))
    closed = await actions.close(community.store, done.id, private(community.sun), community.by(community.sun))
    assert (closed.status, closed.outcome) == (Status.RESOLVED, "换了灯泡")


async def finished_order(community: Community, firm: Person, order: Order) -> Order:
    await actions.accept(community.store, order.id, private(firm), community.by(firm))
    await says(community, order, Step.FINISH, Words("换了灯泡", (PHOTO,)), firm)
    return await present(community, order)


async def test_a_result_takes_words_and_a_reason_too(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    with pytest.raises(NothingSaid):
        await says(community, order, Step.REFUSE, Words("", (PHOTO,)), firm)
    await actions.accept(community.store, order.id, private(firm), community.by(firm))
    with pytest.raises(WordlessResult):
        await says(community, order, Step.FINISH, Words("", (PHOTO,)), firm)
    with pytest.raises(NothingSaid):
        await says(community, order, Step.PROGRESS, Words(" "), firm)
    await says(community, order, Step.PROGRESS, Words("", (PHOTO,)), firm)
    assert (await present(community, order)).state is State.ACCEPTED


async def test_a_refusal_reaches_the_claimer_and_no_resident(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    await says(community, order, Step.REFUSE, Words("是路灯所的"), firm)
    assert (await present(community, order)).words == "是路灯所的"
    assert {chat for chat, _ in await community.notices("order.refuse")} == {1007}


async def test_unclaimed_it_reaches_the_staff_chat_and_the_leader(community: Community, firm: Person) -> None:
    filed = await community.filed()
    order = await asked(community, filed, firm)
    async with community.store.transaction() as tx:
        back = replace(await tx.complaints.get(filed.id), status=Status.FILED, claimed_by=None, claimed_at=None)
        await tx.complaints.save(back)
    await says(community, order, Step.REFUSE, Words("是路灯所的"), firm)
    assert {chat for chat, _ in await community.notices("order.refuse")} == {STAFF.chat_id, 1009}


async def test_closing_takes_the_firms_words_and_photo_to_the_resident(
    community: Community, firm: Person
) -> None:
    done = await finished(community, firm)
    by = community.by(community.wang)
    await actions.close(community.store, done.id, private(community.wang), by)
    assert (await present(community, done)).state is State.CLOSED
    assert await community.acts(ORDER, done.id) == ["give", "accept", "finish", "close"]
    assert (private(community.li).chat_id, "photo") in await community.files()
    async with community.refused(OrderMovedOn):
        await actions.close(community.store, done.id, private(community.wang), by)


async def _withdrawn_by_closing(community: Community, order: Order) -> None:
    by = community.by(community.wang)
    await complaints.tell(community.store, order.complaint_id, ComplaintStep.RESOLVE, Words("换了"), by)


async def _sealed(community: Community, order: Order) -> None:
    async with community.store.transaction() as tx:
        complaint = await tx.complaints.get(order.complaint_id)
        await complaints.seal(tx, complaint, community.by(community.li), danger=False)


async def _named(community: Community, order: Order) -> None:
    async with community.store.transaction() as tx:
        complaint = await tx.complaints.get(order.complaint_id)
        await complaints.supplement(tx, complaint, Words("物业的人骂我"), community.by(community.li))


Ends = Callable[[Community, Order], Awaitable[None]]


@pytest.mark.parametrize("ends", [_withdrawn_by_closing, _sealed, _named])
async def test_what_ends_an_order(community: Community, firm: Person, ends: Ends) -> None:
    order = await given(community, firm, channel=Channel.PRIVATE, origin=None)
    await ends(community, order)
    assert (await present(community, order)).state is State.RECALLED
    assert await community.redrawn(ORDER, order.id)
    assert await community.timers(giving.WAITS) == []
    async with community.store.reading() as tx:
        assert [o.state for o in await tx.orders.of_complaint(order.complaint_id)] == [State.RECALLED]


async def test_what_goes_on_keeps_it(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    by = community.by(community.wang)
    await corrections.recategorise(community.store, SETTINGS, order.complaint_id, "noise", by)
    assert (await present(community, order)).state is State.GIVEN
    assert await community.redrawn(ORDER, order.id)


async def test_nobody_answers_three_times(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    reached = []
    for times, after in ((1, 2 * HOUR), (2, DAY), (3, DAY)):
        (timer,) = await community.timers(giving.WAITS)
        assert timer.occurrence == (0 if times == 1 else int(timer.due_at.timestamp()))
        async with community.store.transaction() as tx:
            await tx.timers.complete(timer)
            await TIMERS[giving.WAITS](tx, SETTINGS, order.id, community.at(timer.due_at - NOON))
        assert await community.notices("order.remind") != []
        reached.append({chat for chat, _ in await community.notices("order.unanswered")})
        await community.deliver()
        assert after  # the first after two hours, then a day each
    assert reached == [{1007}, {1007, 1009}, {1007, 1009}]
    assert await community.timers(giving.WAITS) == []


async def test_an_urgent_one_is_called_for_sooner(community: Community, firm: Person) -> None:
    await given(community, firm, urgency=Urgency.URGENT)
    assert await community.due_at(giving.WAITS) == [NOON + timedelta(minutes=30)]


async def test_an_answer_ends_the_reminders(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    await actions.accept(community.store, order.id, private(firm), community.by(firm))
    assert await community.timers(giving.WAITS) == []


async def test_a_new_account_of_the_same_person_has_its_orders(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    await actions.accept(community.store, order.id, private(firm), community.by(firm))
    async with community.store.transaction() as tx:
        new = await tx.people.meet(2061, "陈经理")
        await tx.people.hand_over(firm.id, new.id)
        after = await tx.orders.get(order.id)
    assert after.accepted_by is not None
    assert after.accepted_by.id == new.id


async def test_a_press_in_another_chat_of_the_firm_is_nobodys(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    async with community.refused(NotFound):
        await actions.accept(community.store, order.id, Place(-77), community.by(community.chen))


async def leaves(community: Community, person: Person) -> None:
    async with community.store.transaction() as tx:
        posts = (await tx.people.get(person.id)).posts
        await tx.people.dismiss_all(person.id)
        await tx.publish(PostsEnded(person.id, posts, community.by(community.zhou, HOUR)))


async def test_who_leaves_the_firm_leaves_the_order_to_it(community: Community, firm: Person) -> None:
    async with community.store.transaction() as tx:
        await a_person(tx, "小吴", 1066, Post(Role.PROPERTY, community.area.id, None, "阳光物业"))
    order = await given(community, firm)
    await actions.accept(community.store, order.id, private(firm), community.by(firm))
    await community.deliver()
    await leaves(community, firm)
    after = await present(community, order)
    assert (after.state, after.accepted_by) == (State.GIVEN, None)
    assert 1066 in await community.hangs(ORDER, order.id)
    assert [chat for chat, _ in await community.notices("order.left")] == [1007]
    assert await community.due_at(giving.WAITS) == [NOON + 3 * HOUR]


async def test_what_is_done_stays_done_when_its_doer_leaves(community: Community, firm: Person) -> None:
    done = await finished(community, firm)
    await leaves(community, firm)
    assert (await present(community, done)).state is State.DONE
