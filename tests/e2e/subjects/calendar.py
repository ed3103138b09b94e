"""Listening days that came round, and a change of the schedule that was read back."""

from tests.e2e.town import Town

UNLISTED = {
    "schedule_change": "shown on its own card alone",
    "appointment": "an appointment of the community: holds no resident's words",
}


async def furnish(town: Town) -> None:
    zhou = town.person(1, "周书记")
    await zhou.forges(await zhou.sees("您好"), "s_do:1:pause")
