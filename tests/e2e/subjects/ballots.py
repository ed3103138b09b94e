"""An open ballot, and a motion not yet put to the vote."""

from tests.e2e.subjects.committees import COMMITTEE
from tests.e2e.town import Town


async def furnish(town: Town) -> None:
    zhou = town.person(1, "周书记")
    zhou.says("/vote 换路灯", COMMITTEE)
    await zhou.taps(await zhou.sees("换路灯", COMMITTEE), "开始表决")
    zhou.says("/vote 换物业", COMMITTEE)
    await zhou.sees("换物业", COMMITTEE)
