"""Handlers of work orders: presses, the words they ask for, and replies to a card."""

from telegram import Update

from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.kernel.store import Prompt
from bot.orders import actions, giving
from bot.orders.refusals import NotTheProvider
from bot.orders.rules import Step
from bot.people.rules import Role
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import words
from handlers.orders_text import firm_name


async def on_give(press: ButtonPress, context: Context) -> str:
    """转物业, 转供热: ask a firm."""
    by, role = await context.by(press.update), Role(press.part(1))
    order = await giving.give(context.store, press.number(0), role, press.part(2), by)
    return plain("toast.o_give", firm=firm_name(order))


async def on_accept(press: ButtonPress, context: Context) -> str:
    await actions.accept(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.o_accept")


async def on_ask(press: ButtonPress, context: Context) -> str:
    """不属于我们, 进度, 完成, 没办好: a step that asks for words."""
    step, by = Step(press.action.removeprefix("o_")), await context.by(press.update)
    await actions.ask(context.store, press.number(0), step, press.place, by)
    return plain("toast.ask")


async def on_close(press: ButtonPress, context: Context) -> str:
    await actions.close(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.o_close")


async def on_recall(press: ButtonPress, context: Context) -> str:
    await actions.recall(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.o_recall")


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    message = update.effective_message
    if message is not None:
        await actions.answer(context.store, prompt, words(message), place_of(message), by)


async def on_reply(update: Update, context: Context, order_id: int, by: Actor) -> bool:
    """A reply to an order's card or notice: the firm's is progress. False for anybody else's talk."""
    message = update.effective_message
    if message is None:
        return False
    try:
        await actions.reply(context.store, order_id, words(message), place_of(message), by)
    except (NotFound, NotTheProvider):
        if message.chat.id < 0:
            return False
        raise
    return True
