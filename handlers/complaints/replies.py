"""Handlers of words about a complaint: the answer to a question, or a reply to its card or a notice."""

from telegram import Message, Update

from bot.complaints import permissions, replying, steps
from bot.complaints.casework import whistle
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.promised_time import promised_in
from bot.complaints.replying import Became, Reply
from bot.intake.impatience import is_impatient
from bot.intake.smalltalk import is_thanks
from bot.kernel.actor import Actor
from bot.kernel.messages import Button, View
from bot.kernel.store import Prompt
from bot.texts import plain, say
from handlers.button_press import callback_data
from handlers.complaints.casework import show_part
from handlers.complaints.nudging import on_impatient_reply
from handlers.context import Context, place_of
from handlers.incoming import text_of, words
from handlers.questions import replied_to
from handlers.small_talk import answered_beside


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """The words that a worker's press or 未解决 asked for."""
    message = update.effective_message
    if message is not None:
        given = steps.Answer(prompt, words(message), place_of(message), by)
        await steps.answer(context.store, context.settings, given)
        step, _, detail = prompt.step.partition(":")
        if step == steps.CALLED:
            await show_part(context, int(detail))


async def on_reply(update: Update, context: Context, complaint_id: int, by: Actor) -> bool:
    """A reply to a card, a notice or the words of a complaint. False for talk among people."""
    message = update.effective_message
    if message is None:
        return False
    replied = replied_to(message, context.bot.id)
    to_bot = replied is not None and replied.by_me
    said = Reply(words(message), place_of(message), message.message_id, to_bot, bool(message.media_group_id))
    if await replying.only_thanks(context.dependencies.store, complaint_id, said, by, is_thanks):
        await _thanked(update, context, message)
        return True
    if await _answered(update, context, message, complaint_id, by):
        return True
    impatient = not said.words.files and is_impatient(said.words.text)
    if impatient and await on_impatient_reply(update, context, complaint_id, by):
        return True
    until = promised_in(said.words.text, context.settings, by.now)
    became, complaint = await replying.reply(context.store, complaint_id, said, by, until)
    if became is Became.NOT_NOW:
        await context.reply(update, not_now(complaint), about(complaint))
    elif became is Became.HIDDEN:
        await context.say(update, "reply.hidden")
    return became is not Became.TALK


async def _answered(update: Update, context: Context, message: Message, complaint_id: int, by: Actor) -> bool:
    """Whether a resident greeted the bot, or asked it something, and heard its answer."""
    async with context.dependencies.store.reading() as tx:
        complaint = await tx.complaints.get(complaint_id)
        works = permissions.works_on(complaint, await tx.people.get(by.person_id))
    return not works and await answered_beside(update, context, message, text_of(message))


async def _thanked(update: Update, context: Context, message: Message) -> None:
    """Thanks in a group need no answer: everybody reads them."""
    if message.chat.id > 0:
        await context.say(update, "talk.thanks")


def not_now(complaint: Complaint) -> View:
    """To a worker whose reply reaches nobody: what to do first."""
    text = say(
        f"reply.not_now.{complaint.status}",
        number=complaint.number,
        status=plain(f"status.{complaint.status}"),
        into=complaint.outcome,
    )
    open_ = Button(plain("button.open", number=complaint.number), callback_data("show", complaint.id))
    return View(text, ((open_,),))


async def on_several_reply(update: Update, context: Context, _: int, by: Actor) -> bool:  # noqa: ARG001 - the signature of replies
    """A reply to a notice of several complaints: which of them it is about, nobody can tell."""
    await context.say(update, "reply.several")
    return True


async def on_whistle_reply(update: Update, context: Context, whistling_id: int, by: Actor) -> bool:
    """A reply to the card 吹哨 that names the departments, from the person who was asked."""
    message = update.effective_message
    if message is None:
        return False
    async with context.dependencies.store.reading() as tx:
        prompt = await whistle.is_asked(tx, whistling_id, message.chat.id, by)
        whistling = await tx.casework.whistling(whistling_id)
    if prompt is not None:
        context.answers(prompt)
        await on_answer(update, context, prompt, by)
        return True
    return await on_reply(update, context, whistling.complaint_id, by)
