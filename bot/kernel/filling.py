"""
Filling in a form: ask for its fields and take the answers.

Guarantees: only the person who began a form answers it, the right to it is checked at every answer, and the
last answer commits with what it completes.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot.kernel import asking
from bot.kernel.actor import Actor
from bot.kernel.forms import (
    Draft,
    Field,
    Form,
    FormOver,
    Forms,
    NoSuchOption,
    NotYourForm,
    Option,
    Question,
    Reading,
    Settings,
    State,
    Transactions,
)
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound, Refusal
from bot.kernel.store import Prompt

Values = Mapping[str, str]
NONE: Values = MappingProxyType({})


async def start(
    store: Transactions, form: Form, place: Place, by: Actor, about_id: int = 0, known: Values = NONE
) -> None:
    """Like `begin`, in a transaction of its own."""
    async with store.transaction() as tx:
        await begin(tx, form, place, by, about_id, known)


async def begin(tx: Any, form: Form, place: Place, by: Actor, about_id: int = 0, known: Values = NONE) -> Draft:
    """
    Ask the first question. `known` are values that nobody has to be asked for.

    Raises what `allowed` raises.
    """
    draft = await _begin(tx, form, place, by, about_id, known)
    await _ask(tx, form, draft, by)
    return draft


async def _begin(tx: Any, form: Form, place: Place, by: Actor, about_id: int, known: Values) -> Draft:
    await form.allowed(tx, Draft(0, form.name, by.person_id, place, about_id, known), by)
    begun: Draft = await tx.form_drafts.begin(form.name, by.person_id, place, about_id, by.now)
    if known:
        begun = replace(begun, values=known)
        await tx.form_drafts.save(begun)
    return begun


async def answer(
    store: Transactions, forms: Forms, prompt: Prompt, words: str, settings: Settings, by: Actor
) -> None:
    """
    Take the words that answer a question; several lines answer the following fields, too.

    Raises: FormOver, NoSuchOption, what the fields and `allowed` raise. The question stays open.
    """
    async with store.transaction() as tx:
        form, draft = await _open(tx, forms, prompt.about.id, by)
        await _take(tx, form, draft, prompt, words, settings, by)


async def answer_former(
    store: Transactions,
    form: Form,
    prompt: Prompt,
    words: str,
    place: Place,
    settings: Settings,
    by: Actor,
    known: Values = NONE,
) -> None:
    """
    Take the words that answer a question which an older version asked without a form.

    Such a question is about the row that the form changes. Raises like `answer`.
    """
    async with store.transaction() as tx:
        draft = await _begin(tx, form, place, by, prompt.about.id, known)
        await _take(tx, form, draft, prompt, words, settings, by)


async def _take(
    tx: Any, form: Form, draft: Draft, prompt: Prompt, words: str, settings: Settings, by: Actor
) -> None:
    if not words.strip():
        asked = form.next(draft)
        raise asked.missing() if asked else FormOver
    filled = await _read(tx, form, draft, words, Reading(settings, by.now))
    await tx.prompts.answered(prompt.id)
    await _go_on(tx, form, filled, settings, by)


async def choose(
    store: Transactions,
    forms: Forms,
    draft_id: int,
    name: str,
    value: str | None,
    settings: Settings,
    by: Actor,
) -> None:
    """
    Take the option that was pressed; None leaves an optional field empty.

    Raises: FormOver, NotYourForm, NoSuchOption, what `allowed` raises.
    """
    async with store.transaction() as tx:
        form, draft = await _open(tx, forms, draft_id, by)
        asked = form.next(draft)
        if asked is None or asked.name != name:
            raise FormOver
        await _check_chosen(tx, asked, draft, value)
        await tx.prompts.drop(by.person_id, draft.place.chat_id)
        await _go_on(tx, form, _with(draft, asked, value or ""), settings, by)


async def _check_chosen(tx: Any, asked: Field, draft: Draft, value: str | None) -> None:
    """Raises NoSuchOption for a forged value, or one taken off the list since its button was drawn."""
    options = await _options(tx, asked, draft)
    fits = asked.optional if value is None else value in {option.value for option in options}
    if not fits:
        raise NoSuchOption("、".join(option.label for option in options))


async def cancel(store: Transactions, forms: Forms, draft_id: int, by: Actor) -> None:
    """Drop the draft; nothing of it takes effect. Raises FormOver, NotYourForm."""
    async with store.transaction() as tx:
        _, draft = await _open(tx, forms, draft_id, by)
        await tx.form_drafts.save(replace(draft, state=State.DROPPED))
        await tx.prompts.drop(by.person_id, draft.place.chat_id)


async def is_over(store: Transactions, forms: Forms, prompt: Prompt, by: Actor) -> bool:
    """Whether no words can answer the question: its form is over, or the person may not fill it in any more."""
    async with store.transaction() as tx:
        try:
            await _open(tx, forms, prompt.about.id, by)
        except Refusal:
            return True
    return False


async def close(store: Transactions, prompt: Prompt) -> None:
    """Close the question of a form that is over: in private it would take the next words for its answer."""
    async with store.transaction() as tx:
        await tx.prompts.drop(prompt.person_id, prompt.chat_id)


async def question(tx: Any, form: Form, draft_id: int, name: str) -> Question:
    """The question as it is drawn. Raises NotFound for a draft or a field that is gone."""
    draft = await tx.form_drafts.get(draft_id)
    asked = next((each for each in form.fields if each.name == name), None)
    if asked is None:
        raise NotFound(name)
    return Question(form.name, asked, draft, await _options(tx, asked, draft))


async def _open(tx: Any, forms: Forms, draft_id: int, by: Actor) -> tuple[Form, Draft]:
    try:
        draft: Draft = await tx.form_drafts.get(draft_id)
    except NotFound:  # data retention deleted it
        raise FormOver from None
    if draft.state is not State.OPEN or draft.form not in forms:
        raise FormOver
    if draft.person_id != by.person_id:  # who doesn't see it reads it like one that is gone
        raise NotYourForm if by.chat_id == draft.place.chat_id else FormOver
    form = forms[draft.form]
    await form.allowed(tx, draft, by)
    return form, draft


async def _read(tx: Any, form: Form, draft: Draft, words: str, reading: Reading) -> Draft:
    wanted = form.unanswered(draft)
    if [each.lines for each in wanted] == [True]:  # all of it, with its empty lines
        return await _fill(tx, form, draft, words.strip(), reading)
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(lines) == 1 and form.by_spaces:
        return await _one_line(tx, form, draft, lines[0], reading)
    return await _several(tx, form, draft, _by_field(wanted, lines), reading)


def _by_field(wanted: Sequence[Field], lines: Sequence[str]) -> Sequence[str]:
    """One part for each field: the lines to spare belong to the field that takes several."""
    spare = len(lines) - len(wanted)
    at = next((place for place, each in enumerate(wanted) if each.lines), None)
    if at is None or spare <= 0:
        return lines
    return [*lines[:at], "\n".join(lines[at : at + spare + 1]), *lines[at + spare + 1 :]]


async def _one_line(tx: Any, form: Form, draft: Draft, line: str, reading: Reading) -> Draft:
    """
    One answer, or several parted by spaces.

    Only the fields can tell which was meant: "电力抢修 95598 24 小时" is a name, a number and a note, "Grid
    office" a name. So as many parts are taken as can all be read; the last of them may have spaces of its own.
    """
    for splits in range(len(form.unanswered(draft)) - 1, 0, -1):
        parts = line.split(maxsplit=splits)
        if len(parts) == splits + 1:
            with suppress(Refusal):
                return await _several(tx, form, draft, parts, reading)
    return await _fill(tx, form, draft, line, reading)


async def _several(tx: Any, form: Form, draft: Draft, parts: Sequence[str], reading: Reading) -> Draft:
    for part in parts:
        draft = await _fill(tx, form, draft, part, reading)
    return draft


async def _fill(tx: Any, form: Form, draft: Draft, words: str, reading: Reading) -> Draft:
    asked = form.next(draft)
    if asked is None:
        return draft  # more lines than fields: the surplus answers nothing
    if asked.options is None:
        return _with(draft, asked, asked.read(words, reading))
    options = await _options(tx, asked, draft)
    chosen = next((option for option in options if option.label == words), None)
    if chosen is None:
        raise NoSuchOption("、".join(option.label for option in options))
    return _with(draft, asked, chosen.value)


def _with(draft: Draft, asked: Field, value: str) -> Draft:
    return replace(draft, values={**draft.values, asked.name: value})


async def _options(tx: Any, asked: Field, draft: Draft) -> Sequence[Option]:
    return await asked.options(tx, draft) if asked.options else ()


async def _go_on(tx: Any, form: Form, draft: Draft, settings: Settings, by: Actor) -> None:
    """Ask the next question, or complete the form with the last answer."""
    draft = await _settle(tx, form, draft)
    if form.next(draft) is not None:
        await tx.form_drafts.save(draft)
        await _ask(tx, form, draft, by)
        return
    await tx.form_drafts.save(replace(draft, state=State.DONE))
    if notice := await form.complete(tx, settings, draft, by):
        await put_answer(tx, draft.place, notice, by.now, about=notice.subject)


async def _settle(tx: Any, form: Form, draft: Draft) -> Draft:
    """Answer by itself what leaves no choice: a required field with one option."""
    while (asked := form.next(draft)) and asked.options and not asked.optional:
        options = await _options(tx, asked, draft)
        if len(options) != 1:
            break
        draft = _with(draft, asked, options[0].value)
    return draft


async def _ask(tx: Any, form: Form, draft: Draft, by: Actor) -> None:
    asked, person = form.next(draft), await tx.people.get(by.person_id)
    about, name = EntityRef(form.name, draft.id), asked.name if asked else ""
    facts = await form.facts(tx, draft) if form.facts else {}
    await asking.ask(tx, person, draft.place, name, about, by.now, text=f"{form.name}.{name}", **facts)
