"""The draft of a poll."""

from tests.e2e.town import STAFF, Town

UNLISTED = {"poll": "a staff member's question, put to the group", "poll_draft": "shown on its own card alone"}


async def furnish(town: Town) -> None:
    wang = town.person(7, "王师傅")
    wang.says("/poll 要不要装路灯", STAFF)
    await wang.sees("路灯", STAFF)
