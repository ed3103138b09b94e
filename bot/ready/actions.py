"""Ready answers: a secretary or leader adds and removes the community's own in chat."""

from typing import Any

from bot.areas.rules import Area, Level
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Option
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.ledger.rules import Act
from bot.people.private import check_private
from bot.people.rules import LEADERS, Person
from bot.ready.refusals import AnswerGone, AnswerListed, EnoughAnswers, LeadersKeepAnswers
from bot.ready.rules import MOST, ReadyAnswer, read_text
from bot.ready.store import Store, Tx

LIST, ONE = "ready_answers", "ready_answer"  # kinds: a person's list with its buttons, and one answer


async def show(store: Store, place: Place, by: Actor) -> None:
    """The list with its buttons. Raises LeadersKeepAnswers, OnlyInPrivate."""
    async with store.transaction() as tx:
        await _keeper(tx, by)
        check_private(place)
        await tx.cards.repost(LIST, by.person_id, place, by.now)


async def for_area(tx: Tx, area: Area) -> list[ReadyAnswer]:
    """The own ones that answer a complaint in the area, those of the widest area first."""
    own = [one for one in await tx.ready.all() if area.within(one.area_id)]
    return sorted(own, key=lambda one: (area.path.index(one.area_id), one.id))[:MOST]


async def theirs(tx: Tx, person: Person) -> list[ReadyAnswer]:
    """The answers that a person may remove."""
    areas = {area.id for area in await changeable_areas(tx, person)}
    return [one for one in await tx.ready.all() if one.area_id in areas]


async def changeable_areas(tx: Tx, person: Person) -> list[Area]:
    """The areas whose answers a person may change: where they lead, and the community around it."""
    posts = [await tx.areas.get(area_id) for area_id in person.areas_as(LEADERS)]
    return [
        area
        for area in await tx.areas.all()
        if area.level in (Level.COMMUNITY, Level.GRID) and any(_belongs_to(area, post) for post in posts)
    ]


def _belongs_to(area: Area, post: Area) -> bool:
    return area.within(post.id) or post.within(area.id)


async def ask_new(store: Store, place: Place, by: Actor) -> None:
    """添加. Raises LeadersKeepAnswers, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, NEW, place, by)


async def remove(store: Store, answer_id: int, by: Actor) -> ReadyAnswer:
    """Raises LeadersKeepAnswers, NotFound for another community's, AnswerGone."""
    async with store.transaction() as tx:
        keeper, answer = await _keeper(tx, by), await tx.ready.get(answer_id)
        if answer.area_id not in {area.id for area in await changeable_areas(tx, keeper)}:
            raise NotFound(str(answer_id))
        if answer.removed:
            raise AnswerGone
        await tx.ready.remove(answer_id)
        await enter(tx, answer, "remove", by)
    return answer


async def open_answer(tx: Tx, answer_id: int, area: Area) -> ReadyAnswer:
    """One that answers a complaint in the area. Raises AnswerGone, NotFound for another area's."""
    answer = await tx.ready.get(answer_id)
    if not area.within(answer.area_id):
        raise NotFound(str(answer_id))
    if answer.removed:
        raise AnswerGone
    return answer


async def enter(tx: Tx, answer: ReadyAnswer, act: str, by: Actor) -> None:
    """The ledger entry, and the lists that show it are redrawn."""
    facts: dict[str, str | int | None] = {"answer": answer.text, "area": answer.area_id}
    await tx.ledger.enter(Act(by.now, ONE, answer.id, act, by.person_id or None, by.chat_id, facts=facts))
    for person in await tx.people.roster():
        if person.has(*LEADERS):
            await tx.cards.invalidate((LIST,), person.id, by.now)


async def _keeper(tx: Tx, by: Actor) -> Person:
    person = await tx.people.get(by.person_id)
    if not person.has(*LEADERS):
        raise LeadersKeepAnswers
    return person


async def _may_add(tx: Tx, _: Draft, by: Actor) -> None:
    await _keeper(tx, by)


async def _communities(tx: Tx, draft: Draft) -> list[Option]:
    areas = await changeable_areas(tx, await tx.people.get(draft.person_id))
    return [Option(str(area.id), area.name) for area in areas if area.level is Level.COMMUNITY]


async def _add(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    text, area_id = draft.values["text"], int(draft.values["area"])
    if await tx.ready.saying(area_id, text):
        raise AnswerListed(text)
    if len([one for one in await tx.ready.all() if one.area_id == area_id]) >= MOST:
        raise EnoughAnswers(MOST)
    added = await tx.ready.add(area_id, text)
    await enter(tx, added, "add", by)
    return Notification("ready.added", subject=EntityRef(ONE, added.id))


NEW = Form(
    ONE, (Field("text", read_text), Field("area", options=_communities)), _may_add, _add, by_spaces=False
)
