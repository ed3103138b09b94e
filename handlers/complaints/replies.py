"""Handlers of words about a complaint: the answer to a question, or a reply to its card."""

from telegram import Update

from bot.complaints import actions, steps
from bot.complaints.casework import whistle
from bot.kernel.actor import Actor
from bot.kernel.store import Prompt
from handlers.context import Context, place_of
from handlers.incoming import words


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """The words that a worker's press or 未解决 asked for."""
    message = update.effective_message
    if message is not None:
        given = steps.Answer(prompt, words(message), place_of(message), by)
        await steps.answer(context.store, context.settings, given)


async def on_reply(update: Update, context: Context, complaint_id: int, by: Actor) -> bool:
    message = update.effective_message
    if message is None:
        return False
    await actions.reply(context.store, complaint_id, words(message), by)
    return True


async def on_whistle_reply(update: Update, context: Context, whistling_id: int, by: Actor) -> bool:
    """A reply to the card 吹哨 that names the departments, from the person who was asked."""
    message = update.effective_message
    if message is None:
        return False
    async with context.dependencies.store.reading() as tx:
        prompt = await whistle.is_asked(tx, whistling_id, message.chat.id, by)
    if prompt is not None:
        context.answers(prompt)
        await on_answer(update, context, prompt, by)
    return prompt is not None
