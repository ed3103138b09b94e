"""/contacts (便民电话), and the buttons by which a secretary changes the numbers."""

from telegram import Update

from bot.contacts import actions
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of


async def on_contacts(update: Update, context: Context) -> None:
    if (message := update.effective_message) is not None:
        await actions.show(context.store, place_of(message), await context.by(update))


async def on_manage(press: ButtonPress, context: Context) -> str:
    """管理: the secretary's own numbers."""
    await actions.manage(context.store, press.place, await context.by(press.update))
    return plain("toast.shown")


async def on_add(press: ButtonPress, context: Context) -> str:
    await actions.ask_new(context.store, press.place, await context.by(press.update))
    return plain("toast.ask")


async def on_open(press: ButtonPress, context: Context) -> str:
    """One of the secretary's numbers: its card."""
    await actions.open_one(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.shown")


async def on_change(press: ButtonPress, context: Context) -> str:
    """改名称, 改电话, 改说明, 改范围."""
    by = await context.by(press.update)
    await actions.ask_change(context.store, press.number(0), press.part(1), press.place, by)
    return plain("toast.ask")


async def on_ask_remove(press: ButtonPress, context: Context) -> str:
    """删除: asks once more."""
    await actions.ask_remove(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.shown")


async def on_remove(press: ButtonPress, context: Context) -> str:
    removed = await actions.remove(context.store, press.number(0), await context.by(press.update))
    return plain("toast.contact_removed", name=removed.name)
