"""The draft of an announcement."""

from tests.e2e.town import Town

UNLISTED = {"announcement_draft": "shown on its own card alone"}


async def furnish(town: Town) -> None:
    zhou = town.person(1, "周书记")
    zhou.says("/announce 明天停水")
    await zhou.sees("明天停水")
