"""Orders given to a firm."""

from typing import Any

from bot.complaints.complaint import Complaint
from bot.orders import giving
from bot.orders.rules import Order
from bot.people.rules import Person, Role
from tests.unit.bot.community import Community


async def given(community: Community, firm: Person, **facts: Any) -> Order:
    claimed = await community.claimed(**facts)
    return await asked(community, claimed, firm)


async def asked(community: Community, complaint: Complaint, firm: Person, by: Person | None = None) -> Order:
    who = community.by(by or community.wang)
    order = await giving.give(community.store, complaint.id, Role.PROPERTY, f"p{firm.id}", who)
    await community.deliver()
    return order
