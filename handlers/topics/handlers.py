"""Handlers of topics: /propose, /topics, and the buttons of their cards."""

import re

from telegram import Message, Update

from bot.complaints.replies import replied_to
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.texts import plain
from bot.topics import actions, gates, lookups, showing, support
from bot.topics.actions import Raised
from bot.topics.refusals import EmptyProposal
from bot.topics.rules import Stage, Verdict
from bot.topics.showing import Part
from bot.topics.store import Tx
from handlers import formatting, forms
from handlers.button_press import ButtonPress, OpensUrl
from handlers.context import Context, place_of
from handlers.incoming import after_command, text_of
from handlers.topics import views

NUMBER = re.compile(r"(?<![0-9])[0-9]{2}[-－—–][0-9]{4,6}(?![0-9])")
OPINE = "topic_"  # begins the payload of a link that asks for an opinion


async def on_propose(update: Update, context: Context) -> None:
    """Handle /propose WORDS, with complaint numbers among them, or as a reply to a complaint."""
    message = update.effective_message
    if message is None:
        return
    by, text = await context.by(update), after_command(message)
    numbers = tuple(dict.fromkeys(re.sub("[－—–]", "-", found) for found in NUMBER.findall(text)))
    async with context.dependencies.store.reading() as tx:
        replied = await _replied_complaint(tx, message)
    words = re.sub(r"[ 、，,]{2,}", " ", NUMBER.sub("", text)).strip(" 、，,")
    raised = Raised(place_of(message), words, numbers, replied)
    await actions.propose(context.store, context.settings, raised, by)


async def _replied_complaint(tx: Tx, message: Message) -> int | None:
    """The complaint replied to, by its card or by its original message."""
    replied = message.reply_to_message
    found = await replied_to(tx, place_of(message), replied.message_id) if replied else None
    return found.id if found and found.kind == "complaint" else None


async def on_topics(update: Update, context: Context) -> None:
    """Handle /topics [words]: open topics; with words, all that contain them."""
    message = update.effective_message
    if message is None:
        return
    asked = " ".join(after_command(message).split())[:50]
    found = await lookups.listed(context.store, asked, place_of(message), await context.by(update))
    await context.reply(update, views.listed(found))


async def _show(press: ButtonPress, context: Context, part: Part) -> str:
    """Show a part of the topic where the card was pressed. Returns the toast."""
    place = press.place if press.inline_id is None else None
    by = await context.by(press.update)
    shown = await showing.show_part(context.store, press.number(0), part, place, by)
    return plain("toast.shown" if shown else "toast.open_first")


async def on_story(press: ButtonPress, context: Context) -> str:
    """Show the written outputs of all gates (经过)."""
    return await _show(press, context, Part.STORY)


async def on_opinions(press: ButtonPress, context: Context) -> str:
    """Show the opinions (看意见)."""
    return await _show(press, context, Part.OPINIONS)


async def on_support(press: ButtonPress, context: Context) -> str:
    """Support the topic (附议)."""
    place = press.place if press.inline_id is None else None
    by = await context.by(press.update)
    done = await support.support(context.store, context.settings, press.number(0), place, by)
    if not done.counts:
        return formatting.counts_later(done.counts_from, context.settings)
    if done.topic.stage is not Stage.RAISED:
        return plain("toast.topic_brought")
    return plain("toast.topic_support", count=done.backing.counted)


async def on_vote(press: ButtonPress, context: Context) -> str:
    """Draft a ballot on the topic (发起表决)."""
    by = await context.by(press.update)
    await actions.call_vote(context.store, context.settings, press.number(0), press.place, by)
    return plain("toast.shown")


async def on_opine(press: ButtonPress, context: Context) -> str | OpensUrl:
    """Ask for an opinion in private (提意见); in a group, open the private chat."""
    if press.place.chat_id <= 0:
        await context.by(press.update)  # met in the group, the person is of its community
        return OpensUrl(f"https://t.me/{context.bot.username}?start={OPINE}{press.number(0)}")
    return await forms.begins(gates.OPINION)(press, context)


async def on_opine_link(update: Update, context: Context, payload: str) -> None:
    """Handle the link of 提意见. Raises EmptyProposal for a payload that names no topic."""
    message = update.effective_message
    if message is None or not payload.isdecimal() or len(payload) > 9:
        raise EmptyProposal
    by = await context.by(update)
    await filling.start(context.store, gates.OPINION, place_of(message), by, int(payload))


async def on_opinion_reply(update: Update, context: Context, topic_id: int, by: Actor) -> bool:
    """Store a reply to a topic's card as an opinion while the stage takes them; otherwise it is talk."""
    message = update.effective_message
    if message is None or not text_of(message):
        return False
    async with context.dependencies.store.reading() as tx:
        topic = await tx.topics.get(topic_id)
    if topic.stage is not Stage.DELIBERATING:
        return False
    reply_to = message.message_id if message.chat.id < 0 else None
    await actions.opine(context.store, topic_id, text_of(message), place_of(message), by, reply_to)
    return True


async def on_named(press: ButtonPress, context: Context) -> str:
    """Set whether the author is named (可以署名, 不署名)."""
    by = await context.by(press.update)
    await actions.name(context.store, press.number(0), named=bool(press.number(1)), by=by)
    return plain("toast.opinion")


async def on_review(press: ButtonPress, context: Context) -> str:
    """Review the topic (评题)."""
    verdict = Verdict(press.part(1))
    await actions.review(context.store, press.number(0), verdict, await context.by(press.update))
    return plain("toast.topic_review", verdict=plain(f"verdict.{verdict}"))
