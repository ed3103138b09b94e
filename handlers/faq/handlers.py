"""/faq (常见问题), questions that the list answers, and the buttons by which a secretary changes it."""

from dataclasses import replace

from telegram import Message, Update

from bot.faq import actions, answering
from bot.faq.refusals import NotYourQuestion, QuestionNotSaid
from bot.intake.addressed import addressed
from bot.intake.drafts import IncomingMessage
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import said, text_of
from handlers.settling import settle


async def on_faq(update: Update, context: Context) -> None:
    if (message := update.effective_message) is not None:
        await actions.show(context.store, place_of(message), await context.by(update))


async def on_question(update: Update, context: Context, words: str) -> bool:
    """Whether the list knows the answer, which is given then."""
    message = update.effective_message
    if message is None:
        return False
    asked = replace(said(message, words), occasion_id=context.occasion_id)
    return await answering.answer(context.store, asked, await context.by(update))


async def on_show(press: ButtonPress, context: Context) -> str:
    """One of the questions offered, or one of the list. Raises NotYourQuestion."""
    question, by = _asked(press), await context.by(press.update)
    if question is not None and not _own(press, question):
        raise NotYourQuestion
    asked_in = question.message_id if question is not None else None
    await answering.choose(context.store, press.part(0), press.place, asked_in, by)
    return plain("toast.shown")


async def on_hand_over(press: ButtonPress, context: Context) -> str:
    """
    没解决，转人工; under the call of a listening day it belongs to the day.

    Raises NotYourQuestion, QuestionNotSaid, FiledBefore.
    """
    question = _asked(press)
    if question is None:
        raise QuestionNotSaid
    if not _own(press, question):
        raise NotYourQuestion
    by = await context.by(press.update)
    words = _words(question, context)
    if press.action == "fq_staff_day":
        words = replace(words, occasion_id=press.number(0))
    filed = await answering.hand_over(context.store, context.settings, words, by)
    await settle(press, context)
    return plain("toast.submit", number=filed.number) if filed else plain("toast.faq_draft")


def _asked(press: ButtonPress) -> Message | None:
    """The message that asked: Telegram sends it along with the press, and nothing of it is stored."""
    query = press.update.callback_query
    shown = query.message if query is not None else None
    return shown.reply_to_message if isinstance(shown, Message) else None


def _own(press: ButtonPress, question: Message) -> bool:
    query = press.update.callback_query
    return query is not None and question.from_user is not None and question.from_user.id == query.from_user.id


def _words(question: Message, context: Context) -> IncomingMessage:
    """Without the name of the bot."""
    text = text_of(question)
    return said(question, addressed(text, context.bot.username) or text)


async def on_own(press: ButtonPress, context: Context) -> str:
    """An own answer to a built-in question."""
    await actions.ask_own(context.store, press.part(0), press.place, await context.by(press.update))
    return plain("toast.ask")


async def on_off(press: ButtonPress, context: Context) -> str:
    """停用 beside a built-in question."""
    off = await actions.switch_off(context.store, press.part(0), press.place, await context.by(press.update))
    return plain("toast.faq_off", question=off.question)


async def on_remove(press: ButtonPress, context: Context) -> str:
    removed = await actions.remove(context.store, press.number(0), await context.by(press.update))
    return plain("toast.faq_removed", question=removed.question)
