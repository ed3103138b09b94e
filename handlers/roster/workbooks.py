"""Workbooks in chat: one that a secretary sends is checked and imported by a press; the roster comes as one."""

import asyncio

from telegram import Bot, Document, InputFile, Update
from telegram.error import TelegramError

from bot.kernel.messages import View
from bot.people.refusals import OnlyInPrivate
from bot.people.rules import Role
from bot.roster import uploads, workbook
from bot.roster.actions import BadRoster
from bot.roster.sheets import Problem, Roster
from bot.roster.workbook import MOST_BYTES, NotARoster
from bot.texts import plain, say
from handlers.button_press import ButtonPress
from handlers.context import Context
from handlers.roster import views
from handlers.settling import settle

# What people send for a workbook. All but .xlsx are refused with what to do.
ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".csv", ".et", ".ods", ".numbers")
NAME = "名册.xlsx"


async def on_document(update: Update, context: Context) -> bool:
    """Whether a secretary sent a workbook in private, which is checked then. Others' are attachments."""
    message = update.effective_message
    document = message.document if message is not None and message.chat.id > 0 else None
    if document is None or not (document.file_name or "").lower().endswith(ENDINGS):
        return False
    by, store = await context.by(update), context.dependencies.store
    async with store.reading() as tx:
        if not (await tx.people.get(by.person_id)).has(Role.SECRETARY):
            return False
    await uploads.check_right(store, by)
    await context.reply(update, await _checked(update, context, document))
    return True


async def _checked(update: Update, context: Context, document: Document) -> View:
    """The answer to a workbook: what is wrong with it, or what it would change."""
    by, store = await context.by(update), context.dependencies.store
    try:
        content = await _fetched(context.bot, document.file_id, document.file_size or 0)
        roster = await _read(content, context)
        parts, categories = context.registry.roster_parts, context.settings.categories
        changes = await uploads.dry_run(store, roster, parts, categories, by)
    except (NotARoster, BadRoster) as refused:
        return views.problems(refused.problems)
    except TelegramError:
        return View(say("roster.chat.not_fetched"))
    return views.checked(changes, (await uploads.add(store, document.file_id, content, by)).id)


async def _fetched(bot: Bot, file_id: str, size: int) -> bytes:
    """The file's content. Raises NotARoster for one that Telegram gives no bot, TelegramError."""
    if size > MOST_BYTES:
        raise NotARoster([Problem("", 0, "", "too_big")])
    file = await bot.get_file(file_id)
    return bytes(await file.download_as_bytearray())


async def _read(content: bytes, context: Context) -> Roster:
    """In a thread: a large one takes seconds (law 15). Raises NotARoster."""
    workbook.refuse_macros(content)
    return await asyncio.to_thread(workbook.read, content, context.registry.roster_parts)


async def on_apply(press: ButtonPress, context: Context) -> str:
    """导入: the file is fetched again, and has to be the one that was checked."""
    by, store = await context.by(press.update), context.dependencies.store
    upload = await uploads.waiting(store, press.number(0), by)
    parts, categories = context.registry.roster_parts, context.settings.categories
    try:
        content = await _fetched(context.bot, upload.file_id, 0)
        roster = await _read(content, context)
        changes = await uploads.apply(context.store, upload.id, content, roster, parts, categories, by)
    except (NotARoster, BadRoster) as refused:
        await context.reply(press.update, views.problems(refused.problems))
        return plain("toast.rs_bad")
    except TelegramError:
        await context.reply(press.update, View(say("roster.chat.not_fetched")))
        return plain("toast.rs_bad")
    await settle(press, context)
    await context.reply(press.update, views.imported(changes))
    return plain("toast.rs_imported")


async def on_drop(press: ButtonPress, context: Context) -> str:
    """不导入."""
    await uploads.put_aside(context.store, press.number(0), await context.by(press.update))
    await settle(press, context)
    return plain("toast.cancel")


async def on_export(press: ButtonPress, context: Context) -> str:
    """导出名册: as a file, to the secretary who pressed, in private."""
    by, parts = await context.by(press.update), context.registry.roster_parts
    if press.place.chat_id < 0:
        raise OnlyInPrivate
    roster = await uploads.exported(context.store, parts, context.settings.categories, by)
    content = await asyncio.to_thread(workbook.write, roster, parts, samples=True)
    # Not through the outbox: it would have to lie on the disk, with everybody's telephone number and flat.
    try:
        caption = plain("roster.chat.exported")
        await context.bot.send_document(press.place.chat_id, InputFile(content, NAME), caption=caption)
    except TelegramError:
        return plain("toast.rs_unsent")
    return plain("toast.shown")
