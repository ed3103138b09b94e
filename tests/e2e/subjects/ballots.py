"""An open ballot, and a motion not yet put to the vote."""

from tests.e2e.subjects.committees import COMMITTEE
from tests.e2e.town import Town

SAID = {"ballot": ("要五万块",)}
UNLISTED = {"ballot_draft": "shown on its own card alone"}


async def furnish(town: Town) -> None:
    zhou = town.person(1, "周书记")
    zhou.says("/vote 换路灯要五万块", COMMITTEE)
    await zhou.insists(await zhou.sees("换路灯", COMMITTEE), "开始表决")
    zhou.says("/vote 换物业", COMMITTEE)
    await zhou.sees("换物业", COMMITTEE)
