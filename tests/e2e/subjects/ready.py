"""A ready answer, with the list in the secretary's private chat."""

from tests.e2e.town import Town

ANYWHERE = {
    "rd_add"
}  # begins a form of the presser's own; who leads nowhere is refused, see test_ready_answers


async def furnish(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        await tx.ready.add(1, "已报供热公司")
    secretary = town.person(1, "周书记")
    secretary.starts()
    secretary.says("/ready")
    await secretary.sees("已报供热公司")
