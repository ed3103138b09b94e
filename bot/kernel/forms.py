"""
Forms: ask one person for values, step by step or all at once.

A subject declares a `Form`: its fields, its permission, and the action that its values complete. A draft is one
row that stores the answers given so far, so a restart loses none. Guarantees: only the person who began a form
answers it, the right to it is checked at every answer, and the last answer commits with what it completes.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound, Refusal
from bot.kernel.store import Prompt


@dataclass(eq=False)
class FormOver(Refusal):
    """The form was completed, cancelled or deleted since it asked, or another field is asked by now."""


@dataclass(eq=False)
class NoSuchOption(Refusal):
    """An answer that is none of the options offered."""

    options: str  # their labels, as a list to read


@dataclass(eq=False)
class NoWords(Refusal):
    """An answer without words: a picture alone, a sticker."""


class Settings(Protocol):
    """The part of a community's settings that the kernel, which stands below them, reads."""

    def local(self, moment: datetime) -> datetime: ...


class Transactions(Protocol):
    """A store of any subject: its transactions have `form_drafts`, `prompts`, `people` and `outbox`."""

    def transaction(self) -> AbstractAsyncContextManager[Any]: ...


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in."""

    id: int
    form: str
    person_id: int
    place: Place
    about_id: int  # of the row it changes; 0 where it makes a new one
    values: Mapping[str, str] = field(default_factory=dict)  # by field; "" for one left empty
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Reading:
    """Context in which words are read: a date means another moment tomorrow."""

    settings: Settings
    now: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values a field offers as a button."""

    value: str  # at most 32 bytes: it travels in the button
    label: str


def as_written(words: str, _: Reading) -> str:
    return words


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `read` converts words to the stored form, and raises a Refusal for words it can't read."""

    name: str
    read: Callable[[str, Reading], str] = as_written
    optional: bool = False  # may be left empty
    options: Callable[[Any, Draft], Awaitable[Sequence[Option]]] | None = None  # (tx, draft)


@dataclass(frozen=True, slots=True)
class Form:
    """
    The fields in the order in which they are asked.

    `allowed` (tx, draft, by) raises a Refusal without the permission; it is called at the beginning and at
    every answer, since a role may end in between. `complete` (tx, settings, draft, by) makes the values take
    effect, in the transaction of the last answer, and returns the notification for the person.
    """

    name: str
    fields: tuple[Field, ...]
    allowed: Callable[[Any, Draft, Actor], Awaitable[None]]
    complete: Callable[[Any, Any, Draft, Actor], Awaitable[Notification]]

    def next(self, draft: Draft) -> Field | None:
        """The field to ask now; None once all have their value."""
        return next((each for each in self.fields if each.name not in draft.values), None)


Forms = Mapping[str, Form]  # all that are declared, by name


@dataclass(frozen=True, slots=True)
class Question:
    """A field as it is asked, with everything the view needs besides the text."""

    form: str
    field: Field
    draft: Draft
    options: Sequence[Option] = ()


class Drafts(Protocol):
    async def begin(self, form: str, person_id: int, place: Place, about_id: int, now: datetime) -> Draft: ...

    async def get(self, draft_id: int) -> Draft:
        """Raises NotFound."""
        ...

    async def save(self, draft: Draft) -> None:
        """Store its values and its state."""
        ...


async def begin(tx: Any, form: Form, place: Place, by: Actor, about_id: int = 0) -> Draft:
    """Ask the first question. Raises like `form.allowed`."""
    draft = Draft(0, form.name, by.person_id, place, about_id)
    await form.allowed(tx, draft, by)
    begun: Draft = await tx.form_drafts.begin(form.name, by.person_id, place, about_id, by.now)
    await _ask(tx, form, begun, by)
    return begun


async def answer(
    store: Transactions, forms: Forms, prompt: Prompt, words: str, settings: Settings, by: Actor
) -> None:
    """
    Take the words that answer a question; several lines answer the following fields, too.

    Raises: FormOver, NoWords, NoSuchOption, the refusals of the fields and of `allowed`. The question then
    stays open.
    """
    async with store.transaction() as tx:
        form, draft = await _open(tx, forms, prompt.about.id, by)
        if not words.strip():
            raise NoWords
        filled = await _read(tx, form, draft, words, Reading(settings, by.now))
        # After reading: words that can't be read leave the question open for the next try.
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

    Raises: FormOver, also for somebody else's draft; NoSuchOption, the refusals of `allowed`.
    """
    async with store.transaction() as tx:
        form, draft = await _open(tx, forms, draft_id, by)
        asked = form.next(draft)
        # A button of an earlier question stays in the chat: pressed late, it must not answer the one open now.
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
    """Drop the draft; nothing of it takes effect. Raises FormOver, also for somebody else's draft."""
    async with store.transaction() as tx:
        _, draft = await _open(tx, forms, draft_id, by)
        await tx.form_drafts.save(replace(draft, state=State.DROPPED))
        await tx.prompts.drop(by.person_id, draft.place.chat_id)


async def question(tx: Any, form: Form, draft_id: int, name: str) -> Question:
    """The question to draw. Raises NotFound for a deleted draft or an unknown field."""
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
    if draft.person_id != by.person_id:  # the same refusal as for a deleted draft (law 7)
        raise FormOver
    if draft.state is not State.OPEN or draft.form not in forms:
        raise FormOver
    form = forms[draft.form]
    await form.allowed(tx, draft, by)
    return form, draft


async def _read(tx: Any, form: Form, draft: Draft, words: str, reading: Reading) -> Draft:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(lines) == 1:
        return await _one_line(tx, form, draft, lines[0], reading)
    return await _several(tx, form, draft, lines, reading)


async def _one_line(tx: Any, form: Form, draft: Draft, line: str, reading: Reading) -> Draft:
    """
    Read one answer, or several separated by spaces.

    "电力抢修 95598 24 小时" is a name, a number and a note, "Grid office" only a name.
    """
    # Only the fields can decide which was meant, so the longest split that they all read wins. Fewer splits
    # leave the spaces to the last part, such as "24 小时".
    for splits in range(len(form.fields) - len(draft.values) - 1, 0, -1):
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
    notice = await form.complete(tx, settings, draft, by)
    await tx.outbox.put(OutboxMessage(draft.place, notice, Priority.ANSWER, about=notice.subject), by.now)


async def _settle(tx: Any, form: Form, draft: Draft) -> Draft:
    """Answer required fields with a single option."""
    # An optional field is asked even with one option: the person may want to leave it empty.
    while (asked := form.next(draft)) and asked.options and not asked.optional:
        options = await _options(tx, asked, draft)
        if len(options) != 1:
            break
        draft = _with(draft, asked, options[0].value)
    return draft


async def _ask(tx: Any, form: Form, draft: Draft, by: Actor) -> None:
    asked, person = form.next(draft), await tx.people.get(by.person_id)
    about = EntityRef(form.name, draft.id)
    name = asked.name if asked else ""
    prompt = await tx.prompts.ask(by.person_id, draft.place.chat_id, name, about, by.now)
    facts: dict[str, str | int] = {"name": person.name, "telegram_id": person.telegram_id or 0}
    notice = Notification(f"ask.{form.name}.{name}", facts, subject=about)
    await tx.outbox.put(
        OutboxMessage(draft.place, notice, Priority.ANSWER, about=EntityRef("prompt", prompt.id)), by.now
    )
