"""
For others (帮人报, 代录): a building lead or one of the staff writes down what a neighbour says.

The words become a draft like any other, with the name of whom they are for. The staff reads the name; nobody
else does. Who wrote it down never judges it: where 本人 has no account, somebody else calls back
(bot/complaints/judging.py).
"""

import re
from dataclasses import replace

from bot.areas.rules import Area
from bot.complaints.complaint import Spot
from bot.intake import draft_ends
from bot.intake.actions import note_in
from bot.intake.drafts import IncomingMessage, blank
from bot.intake.refusals import NobodyNamed, OnlyForOthers
from bot.intake.rules import Field as Fixed
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Reading
from bot.people.house import own_areas
from bot.people.rules import WORKERS, Person
from bot.people.store import Household
from bot.settings import CommunitySettings

MOST = 40  # characters of a name, with what tells where they live
# 帮3号楼一位老人报：水管漏水. What follows the verb is the matter; without a sign between, four signs of it.
SAYS_SO = re.compile(
    r"^\s*我?(?:帮|替|代)(?P<whom>[^，。,：:！!？?\n]{1,30}?)"
    r"(?:报修|报一下|报个事|报|反映一下|反映|登记)(?:[：:，,\s]+(?P<what>.+)|(?P<plain>.{4,}))$",
    re.DOTALL,
)
NOBODY = re.compile("我|忙|我们|一下|帮|大家")  # 帮我报, 帮忙报: their own matter


def read_words(text: str) -> tuple[str, str] | None:
    """For whom, and what; None where the words don't say so."""
    found = SAYS_SO.match(text)
    if found is None or NOBODY.fullmatch(found["whom"].strip()):
        return None
    return found["whom"].strip(), (found["what"] or found["plain"]).strip()


async def may(tx: Tx, person: Person) -> bool:
    """Whether the person files for others: who looks after a building, and the staff."""
    return person.has(*WORKERS) or bool(await own_areas(tx, person))


async def hear(store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor) -> bool:
    """Whether private words were said for somebody else, by one who may; a draft is begun then."""
    found = read_words(said.text)
    if found is None:
        return False
    async with store.reading() as tx:
        if not await may(tx, await tx.people.get(by.person_id)):
            return False
    async with store.transaction() as tx:
        await _begin(tx, settings, replace(said, text=found[1]), found[0], by)
    return True


async def _begin(tx: Tx, settings: CommunitySettings, said: IncomingMessage, whom: str, by: Actor) -> None:
    """Begin the draft, with the flat where the register knows the name, and add the words."""
    await draft_ends.begin_anew(tx, said.place, by)
    person = await tx.people.get(by.person_id)
    own = await own_areas(tx, person)
    begun = replace(await blank(tx, person, replace(said, text=""), by), for_whom=whom[:MOST])
    if len(own) == 1:
        begun = replace(begun, area=own[0])
    if household := await _home(tx, person, own, whom):
        home = await tx.areas.get(household.building_id)
        spot = Spot(home.name, household.unit or None, household.room or None)
        begun = replace(begun, area=home, spot=spot, fixed=begun.fixed | {Fixed.PLACE})
    await tx.drafts.add(begun)
    await note_in(tx, settings, said, by)


async def _home(tx: Tx, person: Person, own: list[Area], whom: str) -> Household | None:
    """The one flat of that name in the buildings and grids that the person answers for."""
    areas = {area.id for area in own} | set(person.areas_as(WORKERS))
    found = []
    for household in await tx.register.owned_by(whom):
        building = await tx.areas.get(household.building_id)
        if any(building.within(area_id) for area_id in areas):
            found.append(household)
    return found[0] if len(found) == 1 else None


async def _allowed(tx: Tx, _: Draft, by: Actor) -> None:
    if not await may(tx, await tx.people.get(by.person_id)):
        raise OnlyForOthers


async def _complete(tx: Tx, settings: CommunitySettings, asked: Draft, by: Actor) -> None:
    said = IncomingMessage(asked.place, None, asked.values["what"])
    await _begin(tx, settings, said, asked.values["whom"], by)


def _whom(words: str, _: Reading) -> str:
    return " ".join(words.split())[:MOST]


FORM = Form(
    "for_other",
    (Field("whom", _whom, missing=NobodyNamed), Field("what", lines=True)),
    _allowed,
    _complete,
    by_spaces=False,
)
