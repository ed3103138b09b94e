"""Giving an order over real SQL: by whom, to which firm, and when by itself."""

from dataclasses import replace
from typing import Any

import pytest

from bot.complaints import actions as complaints
from bot.complaints.complaint import Channel, Complaint, Kind, Status
from bot.complaints.refusals import ClaimedByOther
from bot.kernel.refusal import Refusal
from bot.orders import giving
from bot.orders.effects import ORDER
from bot.orders.refusals import NoSuchProvider, NotForThisProvider, ProviderAsked, ProviderUnreached
from bot.orders.rules import Order, State
from bot.people.rules import Person, Post, Role
from tests.unit.bot.community import SETTINGS, Community, a_person
from tests.unit.bot.orders.given import asked, given


async def test_an_order_is_given_by_whoever_may_hand_it_on(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    assert (order.state, order.unit, order.provider) == (State.GIVEN, "阳光物业", Role.PROPERTY)
    assert order.given_by is not None
    assert order.given_by.name == "王师傅"
    assert await community.hangs(ORDER, order.id) == [1061]
    assert await community.acts(ORDER, order.id) == ["give"]
    assert await community.acts("complaint", order.complaint_id) == ["filed", "claimed", "order"]


async def test_it_claims_what_nobody_has_claimed(community: Community, firm: Person) -> None:
    filed = await community.filed()
    await asked(community, filed, firm, community.zhao)
    after = await community.read(filed)
    assert after.claimed_by is not None
    assert (after.status, after.claimed_by.name) == (Status.CLAIMED, "赵姐")


async def test_who_may_not_hand_it_on_gives_none(community: Community, firm: Person) -> None:
    claimed = await community.claimed()
    for person, refusal in ((community.zhao, ClaimedByOther), (community.ma, Refusal), (firm, Refusal)):
        with pytest.raises(refusal):
            await asked(community, claimed, firm, person)
    async with community.store.reading() as tx:
        assert await tx.orders.of_complaint(claimed.id) == []


async def test_a_firm_has_one_order_of_a_complaint_at_a_time(community: Community, firm: Person) -> None:
    order = await given(community, firm)
    complaint = await community.filed()  # another is fine
    await asked(community, complaint, firm)
    async with community.refused(ProviderAsked):
        await giving.give(
            community.store, order.complaint_id, Role.PROPERTY, f"p{firm.id}", community.by(community.wang)
        )


@pytest.mark.parametrize(
    ("key", "role"), [("p999", Role.PROPERTY), ("c-77", Role.PROPERTY), ("p{}", Role.HEATING)]
)
async def test_only_a_firm_that_serves_there_is_asked(
    community: Community, firm: Person, key: str, role: Role
) -> None:
    claimed = await community.claimed()
    async with community.refused(NoSuchProvider):
        await giving.give(community.store, claimed.id, role, key.format(firm.id), community.by(community.wang))


async def test_a_firm_that_cant_be_reached_is_telephoned(community: Community, firm: Person) -> None:
    claimed = await community.claimed()
    await community.shut(firm)
    async with community.refused(ProviderUnreached):
        await giving.give(
            community.store, claimed.id, Role.PROPERTY, f"p{firm.id}", community.by(community.wang)
        )


@pytest.mark.parametrize("text", ["物业不管楼道灯", "陈经理骂人", "阳光物业乱收费"])
async def test_no_matter_that_names_the_firm(community: Community, firm: Person, text: str) -> None:
    claimed = await community.claimed(text=text)
    async with community.refused(NotForThisProvider):
        await giving.give(
            community.store, claimed.id, Role.PROPERTY, f"p{firm.id}", community.by(community.wang)
        )


async def test_no_whisper_that_was_claimed_before_it_was_sealed(community: Community, firm: Person) -> None:
    claimed = await community.claimed(channel=Channel.PRIVATE, origin=None)
    async with community.store.transaction() as tx:
        await complaints.seal(tx, claimed, community.by(community.li), danger=False)
    async with community.refused(NotForThisProvider):
        await giving.give(
            community.store, claimed.id, Role.PROPERTY, f"p{firm.id}", community.by(community.wang)
        )


CATEGORIES = tuple(
    replace(each, provider="阳光物业", automatic=each.code == "lighting") for each in SETTINGS.categories
)
AUTOMATIC = replace(SETTINGS, categories=CATEGORIES)


async def orders_of(community: Community, complaint: Complaint) -> list[Order]:
    async with community.store.reading() as tx:
        return await tx.orders.of_complaint(complaint.id)


async def test_by_itself_for_a_configured_category_alone(community: Community, firm: Person) -> None:
    (order,) = await orders_of(community, await community.filed(settings=AUTOMATIC))
    assert (order.given_by, order.unit) == (None, "阳光物业")
    assert await orders_of(community, await community.filed(settings=AUTOMATIC, category="noise")) == []
    assert await orders_of(community, await community.filed()) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": Kind.QUESTION},
        {"kind": Kind.PRAISE},
        {"kind": Kind.SUGGESTION},
        {"channel": Channel.WHISPER, "origin": None},
        {"channel": Channel.MEETING, "origin": None},
        {"text": "物业不管楼道灯"},
    ],
)
async def test_never_by_itself(community: Community, firm: Person, facts: dict[str, Any]) -> None:
    filed = await community.filed(settings=AUTOMATIC, **facts)
    assert await orders_of(community, filed) == []


async def test_between_two_firms_of_the_kind_a_person_chooses(community: Community, firm: Person) -> None:
    by_kind = tuple(replace(each, provider="物业") for each in CATEGORIES)
    settings = replace(SETTINGS, categories=by_kind)
    assert len(await orders_of(community, await community.filed(settings=settings))) == 1
    async with community.store.transaction() as tx:
        await a_person(tx, "万家小赵", 1062, Post(Role.PROPERTY, community.area.id, None, "万家物业"))
    assert await orders_of(community, await community.filed(settings=settings)) == []
    named = await orders_of(community, await community.filed(settings=AUTOMATIC))
    assert [order.unit for order in named] == ["阳光物业"]
