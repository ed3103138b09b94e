"""Handlers of casework: presses on the choices and questions of 挂账, 并案 and 吹哨."""

from bot.complaints.casework import call_backs, deferral, merging, whistle
from bot.complaints.complaint import Score
from bot.complaints.store import Reason, Way
from bot.kernel import filling
from bot.kernel.messages import View
from bot.messaging.bot_api import PostedMessage
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.complaints.notices import opener, part_rows
from handlers.context import Context
from handlers.settling import settle


async def on_defer_why(press: ButtonPress, context: Context) -> str:
    by, reason = await context.by(press.update), Reason(press.part(1))
    known = {"reason": reason.value}
    await filling.start(context.store, deferral.FORM, press.place, by, press.number(0), known)
    return plain("toast.ask")


async def on_called_back(press: ButtonPress, context: Context) -> str:
    """How 本人 was called back, and what they said; whether the worker contacted them is asked next."""
    by, way, score = await context.by(press.update), Way(press.part(1)), Score(press.part(2))
    await call_backs.ask_contacted(context.store, press.number(0), way, score, press.place, by)
    return plain("toast.contacted")


async def on_called_back_contacted(press: ButtonPress, context: Context) -> str:
    """Whether the worker contacted them; when they were called, and their words, are asked last."""
    by, names = await context.by(press.update), ("way", "score", "contacted")
    known = {name: press.part(at) for at, name in enumerate(names, 1)}
    await filling.start(context.store, call_backs.FORM, press.place, by, press.number(0), known)
    return plain("toast.ask")


async def on_defer_decided(press: ButtonPress, context: Context) -> str:
    """同意 or 不同意, by a leader."""
    agrees, by = press.action == "defer_yes", await context.by(press.update)
    complaint = await deferral.decide(context.store, press.number(0), press.number(1), by, agrees=agrees)
    await settle(press, context, ((opener(complaint),),))
    return plain(f"toast.{press.action}")


async def on_merge(press: ButtonPress, context: Context) -> str:
    """确认并入."""
    by = await context.by(press.update)
    merged = await merging.merge(context.store, press.number(0), press.number(1), by)
    await settle(press, context)
    return plain("toast.merge", number=merged.number, into=merged.outcome)


async def on_keep_apart(press: ButtonPress, context: Context) -> str:
    """取消 of a merge that was read back."""
    await merging.keep_apart(context.store, press.number(0), await context.by(press.update))
    await settle(press, context)
    return plain("toast.keep_apart")


async def on_whistle_to(press: ButtonPress, context: Context) -> str:
    """Choose a department, or remove it from the choice."""
    await whistle.choose(context.store, press.number(0), press.part(1), await context.by(press.update))
    return plain("toast.shown")


async def on_came(press: ButtonPress, context: Context) -> str:
    """报到, by the department that was called."""
    await whistle.report_in(context.store, press.number(0), await context.by(press.update))
    await show_part(context, press.number(0))
    return plain("toast.came")


async def show_part(context: Context, call_id: int) -> None:
    """Leave under the message that called the department the buttons that work for it still."""
    async with context.dependencies.store.reading() as tx:
        call = await tx.casework.called(call_id)
        sent = await tx.outbox.keyed(whistle.key_of(call))
    if sent is not None and sent.message_id is not None:
        message = PostedMessage(sent.place.chat_id, sent.message_id)
        await context.dependencies.replace_buttons(message, View("", part_rows(call)))
