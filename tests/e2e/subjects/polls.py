"""The draft of a poll."""

from tests.e2e.town import STAFF, Town


async def furnish(town: Town) -> None:
    wang = town.person(7, "王师傅")
    wang.says("/poll 要不要装路灯", STAFF)
    await wang.sees("路灯", STAFF)
