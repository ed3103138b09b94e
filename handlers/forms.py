"""Forms in chat: a question for each field, answered by words or by a button."""

from collections.abc import Mapping
from typing import Any

from telegram import Update

from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Form, Question
from bot.kernel.messages import ASK, Notification, UnknownKind, View
from bot.kernel.messages import Button as InlineButton
from bot.kernel.reading import Reads, Sight
from bot.kernel.refusal import Refusal
from bot.kernel.store import ChatColumn, Prompt
from bot.people.reading import Reader
from bot.texts import every_language, known, plain, say
from handlers.button_press import ButtonPress, OnPress, callback_data
from handlers.context import Context, place_of
from handlers.incoming import text_of
from handlers.press_origin import anywhere
from handlers.press_values import Id, Text
from handlers.questions import facts_of
from handlers.subject import Button, OnAnswer, Subject

PER_ROW = 2  # buttons beside each other: more are cut off on a phone


def begins(form: Form) -> OnPress:
    """The handler of a button that begins the form, about the row of the button's first value."""

    async def on_begin(press: ButtonPress, context: Context) -> str:
        by = await context.by(press.update)
        await filling.start(context.store, form, press.place, by, press.number(0))
        return plain("toast.ask")

    return on_begin


def formerly(asked: Mapping[str, Form]) -> OnAnswer:
    """
    The handler of answers to questions that older versions asked without a form, by their step.

    It raises UnknownKind for another step. Such a question stays open until it is answered.
    """

    async def on_former(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
        message = update.effective_message
        if (form := asked.get(prompt.step)) is None:
            raise UnknownKind("question", prompt.step)
        if message is not None:
            place, words = place_of(message), text_of(message)
            await filling.answer_former(context.store, form, prompt, words, place, context.settings, by)

    return on_former


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """Words that answer a question. A refusal ends the question if no other words could succeed."""
    try:
        await _answer(update, context, prompt, by)
    except Refusal:
        store = context.dependencies.store
        if await filling.is_over(store, context.registry.forms, prompt, by):
            await filling.close(store, prompt)
        raise


async def _answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """The word on the button 取消 cancels, where no button is shown."""
    message = update.effective_message
    if message is None:
        return
    words = text_of(message)
    if words in every_language("button.form_cancel"):
        await filling.cancel(context.store, context.registry.forms, prompt.about.id, by)
        await context.say(update, "form.cancelled")
        return
    await filling.answer(context.store, context.registry.forms, prompt, words, context.settings, by)


async def on_pick(press: ButtonPress, context: Context) -> str:
    """One of the options a field offers."""
    return await _choose(press, context, press.part(2))


async def on_skip(press: ButtonPress, context: Context) -> str:
    """跳过: the field stays empty."""
    return await _choose(press, context, None)


async def _choose(press: ButtonPress, context: Context, value: str | None) -> str:
    by, declared = await context.by(press.update), context.registry.forms
    await filling.choose(context.store, declared, press.number(0), press.part(1), value, context.settings, by)
    return plain("toast.shown")


async def on_cancel(press: ButtonPress, context: Context) -> str:
    await filling.cancel(context.store, context.registry.forms, press.number(0), await context.by(press.update))
    return plain("form.cancelled")


async def draw(tx: Any, asked: Notification, form: Form) -> View:
    """The question a notice `ask.FORM.FIELD` stands for. Raises UnknownKind for one without words."""
    if asked.subject is None or not known(f"{ASK}{_key(asked)}"):
        raise UnknownKind("question", asked.name)
    return view(await filling.question(tx, form, asked.subject.id, asked.name.rpartition(".")[2]), asked)


def _key(asked: Notification) -> str:
    """The end of the question's keys: FORM.FIELD, or FORM for the field that has no words of its own."""
    key = asked.name.removeprefix(ASK)
    return key if known(f"{ASK}{key}") else key.rpartition(".")[0]


def view(question: Question, asked: Notification) -> View:
    """
    The question, with its options as buttons.

    Telegram shows either buttons or the writing line opened for one person. A field without a choice opens
    the line: in a group that makes the answer a reply, and only replies reach the bot there.
    """
    key = _key(asked)
    text = say(f"{ASK}{key}", **facts_of(asked))
    if not question.options and not question.field.optional:
        return View(text, ask=plain(f"placeholder.{key}"))
    return View(text, rows(question, key))


def rows(question: Question, key: str) -> tuple[tuple[InlineButton, ...], ...]:
    """The options, then skip and cancel. `skip.FORM.FIELD` labels the skip where 跳过 would mislead."""
    of = (question.draft.id, question.field.name)
    offered = [InlineButton(one.label, callback_data("f_pick", *of, one.value)) for one in question.options]
    beside = [tuple(offered[start : start + PER_ROW]) for start in range(0, len(offered), PER_ROW)]
    last = [InlineButton(plain("button.form_cancel"), callback_data("f_cancel", question.draft.id))]
    if question.field.optional:
        label = plain(f"skip.{key}" if known(f"skip.{key}") else "button.form_skip")
        last.insert(0, InlineButton(label, callback_data("f_skip", *of)))
    return (*beside, tuple(last))


async def _load(tx: Any, draft_id: int) -> Draft:
    found: Draft = await tx.form_drafts.get(draft_id)
    return found


async def _see(_tx: Any, reader: Reader, draft: Draft) -> Sight:
    """A question is put where its form was begun."""
    here = reader.place is not None and reader.place.chat_id == draft.place.chat_id
    return Sight.ALL if here else Sight.NOTHING


FORM = "form"
DRAFT = Id("form_drafts")
SUBJECT = Subject(
    name="forms",
    reads={FORM: Reads(_load, _see)},
    buttons={
        "f_pick": Button(on_pick, origin=anywhere, values=(DRAFT, Text("field"), Text("value"))),
        "f_skip": Button(on_skip, origin=anywhere, values=(DRAFT, Text("field"))),
        "f_cancel": Button(on_cancel, origin=anywhere, values=(DRAFT,)),
    },
    chat_columns=(ChatColumn("form_drafts"),),
)
