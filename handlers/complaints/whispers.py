"""Handlers of presses on whispers: hand on by an extract, keep to the keeper, the sealed name, a question."""

from bot.complaints.whispers import handing, names
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context


async def on_extract_to(press: ButtonPress, context: Context) -> str:
    """The person who is to read the extract."""
    by = await context.by(press.update)
    await handing.ask_extract(context.store, press.number(0), press.number(1), press.place, by)
    return plain("toast.ask")


async def on_keeper_only(press: ButtonPress, context: Context) -> str:
    """只给书记, of whoever whispered."""
    await handing.keep_to_keeper(context.store, press.number(0), await context.by(press.update))
    return plain("toast.keeper_only")


async def on_name_show(press: ButtonPress, context: Context) -> str:
    """看一次: the name, in a window that Telegram stores nowhere."""
    sealed = await names.show(context.store, press.number(0), await context.by(press.update))
    facts = {"number": sealed.number, "reporter": sealed.reporter}
    if sealed.filer != sealed.reporter:
        return plain("toast.name_show.passed_on", filer=sealed.filer, **facts)
    return plain("toast.name_show", **facts)
