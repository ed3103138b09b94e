"""Frequent questions: a secretary adds, changes and removes one in chat; the next who asks reads it."""

from dataclasses import replace
from typing import Any

from bot.areas.rules import Area, Level
from bot.faq.builtin import BUILT_IN, GRID_WORKER
from bot.faq.refusals import QuestionGone, QuestionListed
from bot.faq.rules import OFF, Faq, plain_words, read_answer, read_link, read_question, read_words
from bot.faq.store import Store, Tx
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act
from bot.people.actions import a_secretary, answered_for, secretary_over
from bot.people.area_lists import changed, chosen_area, may_add, own_areas
from bot.people.private import check_private
from bot.people.refusals import OnlySecretary
from bot.people.rules import Person

LIST, ONE = "faqs", "faq"  # kinds: somebody's list of questions, and one of a community
OWN_ANSWERS = tuple(key for key in BUILT_IN if key != GRID_WORKER)  # the roster answers the other


async def show(store: Store, place: Place, by: Actor) -> None:
    """The list of the asker's own areas."""
    async with store.transaction() as tx:
        await _put(tx, "faqs.list", place, by)


async def theirs(tx: Tx, secretary: Person) -> list[Faq]:
    """The questions a secretary may change."""
    every = await tx.faq.all()
    areas = [await tx.areas.get(area_id) for area_id in dict.fromkeys(one.area_id for one in every)]
    own = {area.id for area in await answered_for(tx, secretary, areas)}
    return [one for one in every if one.area_id in own]


async def manage(store: Store, place: Place, by: Actor) -> None:
    """管理: the secretary's own questions, each a button. Raises OnlySecretary, OnlyInPrivate."""
    async with store.transaction() as tx:
        await a_secretary(tx, by.person_id)
        check_private(place)
        await _put(tx, "faqs.manage", place, by)


async def open_one(store: Store, faq_id: int, place: Place, by: Actor) -> None:
    """A question with its buttons. Raises OnlySecretary, OnlyInPrivate, NotFound, QuestionGone."""
    async with store.transaction() as tx:
        await _changeable(tx, faq_id, by)
        check_private(place)
        await tx.cards.repost(ONE, faq_id, place, by.now)


async def ask_new(store: Store, place: Place, by: Actor) -> None:
    """添加. Raises OnlySecretary, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, NEW, place, by)


async def ask_own(store: Store, key: str, place: Place, by: Actor) -> None:
    """An own answer to a built-in question, which it replaces. Raises OnlySecretary, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, OWN, place, by, OWN_ANSWERS.index(key) + 1)


async def switch_off(store: Store, key: str, place: Place, by: Actor) -> Faq:
    """
    停用: a built-in question is answered no more in the secretary's communities; 删除 brings it back.

    Raises OnlySecretary, OnlyInPrivate, QuestionListed.
    """
    async with store.transaction() as tx:
        secretary = await a_secretary(tx, by.person_id)
        check_private(place)
        built_in = BUILT_IN[key]
        words = plain_words("、".join(built_in.keywords))
        own = await answered_for(tx, secretary, await tx.areas.at_level(Level.COMMUNITY))
        switched = [await add(tx, Faq(0, area.id, built_in.question, words, OFF), by) for area in own]
        if not switched:
            raise OnlySecretary
    return switched[0]


async def ask_change(store: Store, faq_id: int, name: str, place: Place, by: Actor) -> None:
    """A field's button on the card of a question; `name` is one of CHANGES. Raises like `open_one`."""
    async with store.transaction() as tx:
        await filling.begin(tx, CHANGES[name], place, by, faq_id)


async def ask_remove(store: Store, faq_id: int, place: Place, by: Actor) -> None:
    """删除: asks once more. Raises like `open_one`."""
    async with store.transaction() as tx:
        await _changeable(tx, faq_id, by)
        await _put(tx, "faqs.remove", place, by, EntityRef(ONE, faq_id))


async def remove(store: Store, faq_id: int, by: Actor) -> Faq:
    """Raises like `open_one`."""
    async with store.transaction() as tx:
        faq = await _changeable(tx, faq_id, by)
        await _save(tx, faq, replace(faq, removed=True), "remove", by)
    return faq


async def add(tx: Tx, faq: Faq, by: Actor) -> Faq:
    """Add a question, whose id is given now. Raises QuestionListed."""
    if await tx.faq.asked(faq.area_id, faq.question):
        raise QuestionListed(faq.question)
    added = await tx.faq.add(faq.area_id, faq.question, faq.words, faq.answer, faq.link)
    await _record(tx, added, "add", by)
    return added


async def _changeable(tx: Tx, faq_id: int, by: Actor) -> Faq:
    """Raises OnlySecretary, NotFound for another community's, QuestionGone."""
    await a_secretary(tx, by.person_id)  # asked first: to anybody else all questions read alike
    faq = await tx.faq.get(faq_id)
    await secretary_over(tx, by.person_id, faq.area_id, faq_id)
    if faq.removed:
        raise QuestionGone
    return faq


async def _put(tx: Tx, name: str, place: Place, by: Actor, about: EntityRef | None = None) -> None:
    notice = Notification(name, subject=about or EntityRef(LIST, by.person_id))
    await put_answer(tx, place, notice, by.now, about=notice.subject)


async def _save(tx: Tx, before: Faq, after: Faq, act: str, by: Actor) -> None:
    """Raises QuestionListed where the area answers the question already."""
    listed = await tx.faq.asked(after.area_id, after.question)
    if listed and listed.id != before.id:
        raise QuestionListed(after.question)
    await tx.faq.save(after)
    await _record(tx, after, act, by)
    await tx.cards.invalidate((ONE,), after.id, by.now)


async def _record(tx: Tx, faq: Faq, act: str, by: Actor) -> None:
    facts: dict[str, str | int | None] = {"question": faq.question, "area": faq.area_id}
    await tx.ledger.enter(Act(by.now, ONE, faq.id, act, by.person_id, by.chat_id, facts=facts))


async def _may_change(tx: Tx, draft: Draft, by: Actor) -> None:
    await _changeable(tx, draft.about_id, by)


async def _add(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    values = draft.values
    return await _added(tx, draft, values["question"], values["words"], by)


async def _add_own(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    built_in = BUILT_IN[OWN_ANSWERS[draft.about_id - 1]]
    return await _added(tx, draft, built_in.question, plain_words("、".join(built_in.keywords)), by)


async def _added(tx: Tx, draft: Draft, question: str, words: str, by: Actor) -> Notification:
    values, area_id = draft.values, await chosen_area(tx, draft, by)
    new = await add(tx, Faq(0, area_id, question, words, values["answer"], values["link"]), by)
    return Notification("faqs.added", subject=EntityRef(ONE, new.id))


async def _change(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    before = await _changeable(tx, draft.about_id, by)
    await _save(tx, before, replace(before, **await changed(tx, draft, by)), "change", by)
    return Notification("faqs.changed", subject=EntityRef(ONE, before.id))


async def area_of(tx: Tx, faq: Faq) -> Area:
    return await tx.areas.get(faq.area_id)


ANSWER = (Field("answer", read_answer, lines=True), Field("link", read_link, optional=True))
AREA = Field("area", options=own_areas)
FIELDS = (Field("question", read_question), Field("words", read_words, optional=True), *ANSWER, AREA)
# A question or an answer holds spaces: a line holds one value.
NEW = Form("faq", FIELDS, may_add, _add, by_spaces=False)
OWN = Form("faq_own", (*ANSWER, AREA), may_add, _add_own, by_spaces=False)
CHANGES = {
    field.name: Form(f"faq_{field.name}", (field,), _may_change, _change, by_spaces=False) for field in FIELDS
}
