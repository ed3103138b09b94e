"""Handlers of privacy: /privacy, and the buttons 查我的信息, 改我的信息, 删我的信息."""

from telegram import Update

from bot.kernel import filling
from bot.people.refusals import OnlyInPrivate
from bot.privacy import actions
from bot.privacy.actions import Declared
from bot.privacy.correcting import FORMS
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context
from handlers.privacy import views
from handlers.settling import settle


def _declared(context: Context) -> Declared:
    return Declared(context.registry.personal, context.registry.plain_facts)


async def on_privacy(update: Update, context: Context) -> None:
    """Handle /privacy: the notice; in private with the buttons to read, correct and erase."""
    message = update.effective_message
    in_private = message is not None and message.chat.id > 0
    await context.reply(update, views.notice(context.settings, in_private=in_private))


async def on_agree(press: ButtonPress, context: Context) -> str:
    """同意, after a danger was filed without waiting for it."""
    _in_private(press)
    by = await context.by(press.update)
    await actions.agree(context.store, by)
    await settle(press, context)
    return plain("toast.agreed")


async def on_see(press: ButtonPress, context: Context) -> str:
    """查我的信息: a file with everything the database holds on the person."""
    _in_private(press)
    rows = await actions.own_rows(
        context.dependencies.store, _declared(context), await context.by(press.update)
    )
    text = views.my_data(rows, context.settings, context.now())
    # Straight to the person and after the reading: stored nowhere, the file is no further copy to erase.
    content, name = text.encode("utf-8-sig"), plain("privacy.file")
    await context.bot.send_document(press.place.chat_id, content, filename=name, caption=plain("privacy.sent"))
    return plain("toast.shown")


async def on_change(press: ButtonPress, context: Context) -> str:
    """改我的信息: what is to be corrected."""
    _in_private(press)
    await context.reply(press.update, views.what_to_correct())
    return plain("toast.shown")


async def on_correct(press: ButtonPress, context: Context) -> str:
    """改姓名, 改电话, 改住处."""
    _in_private(press)
    by = await context.by(press.update)
    await filling.start(context.store, FORMS[press.part(0)], press.place, by, by.person_id)
    return plain("toast.ask")


async def on_ask_erase(press: ButtonPress, context: Context) -> str:
    """删我的信息: what goes and what stays."""
    _in_private(press)
    by = await context.by(press.update)
    async with context.dependencies.store.reading() as tx:
        await actions.check_erasable(tx, by)
    await context.reply(press.update, views.ask_erase(context.settings))
    return plain("toast.shown")


async def on_erase(press: ButtonPress, context: Context) -> str:
    """确定删除; with open complaints it is asked once more, with what becomes of them."""
    _in_private(press)
    by, asked = await context.by(press.update), press.number(0)
    async with context.dependencies.store.reading() as tx:
        await actions.check_erasable(tx, by)
        left = await actions.open_complaints(tx, by)
    if left and not asked:
        await context.reply(press.update, views.ask_again([complaint.number for complaint in left]))
        return plain("toast.shown")
    await actions.erase(context.store, _declared(context), by)
    return plain("toast.erased")


def _in_private(press: ButtonPress) -> None:
    """Raises OnlyInPrivate."""
    if press.place.chat_id <= 0:
        raise OnlyInPrivate
