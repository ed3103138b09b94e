"""A ready answer, with the list in the secretary's private chat."""

from tests.e2e.town import Town

UNLISTED = {
    "ready_answers": "the community's own list: holds no resident's words",
    "ready_answer": "one of it, in the confirmation alone",
}
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
