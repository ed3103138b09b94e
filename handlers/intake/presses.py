"""Presses on a draft: submit, cancel, correct, join, part."""

import logging

from telegram.error import TelegramError

from bot.complaints.complaint import OWN_WORDS, Complaint
from bot.intake import (
    again,
    correcting,
    draft_ends,
    filing,
    group,
    joining,
    matters,
    own_again,
)
from bot.intake.refusals import AdminsUnknown, NotYourDraft
from bot.intake.rules import Page
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.texts import plain
from handlers import formatting
from handlers.button_press import ButtonPress, UnknownButton
from handlers.context import Context
from handlers.counting import followed

log = logging.getLogger(__name__)


async def _presser(press: ButtonPress, context: Context) -> Actor:
    """
    The person who pressed a draft's button. An anonymous admin's draft is for the group's admins to press.

    Raises: NotYourDraft, AdminsUnknown.
    """
    by = await context.by(press.update)
    if await group.is_anonymous(context.dependencies.store, press.number(0)):
        user = press.update.effective_user
        if user is None or not await _may_press(context, press.place, user.id, by):
            raise NotYourDraft
    return by


async def _may_press(context: Context, place: Place, telegram_id: int, by: Actor) -> bool:
    """
    Whether the account is an admin of the chat.

    While Telegram doesn't say, only who leads there by the roster may. Raises AdminsUnknown for anybody else.
    """
    try:
        admins = await context.bot.get_chat_administrators(place.chat_id)
    except TelegramError as error:
        log.info("admins unknown", extra={"error": str(error)})
        if await group.leads_there(context.dependencies.store, place, by):
            return True
        raise AdminsUnknown from None  # the words stay in the draft, and the press can be repeated
    return telegram_id in {admin.user.id for admin in admins}


async def on_submit(press: ButtonPress, context: Context) -> str:
    """File the draft (提交)."""
    by = await _presser(press, context)
    whisper, alone = press.action == "whisper", press.action == "whisper_alone"
    filed = await filing.submit(
        context.store, context.settings, press.number(0), by, whisper=whisper, keeper_only=alone
    )
    return _with_way_back(press, filed)


async def on_agree(press: ButtonPress, context: Context) -> str:
    """Consent, and file the draft that waited (同意，提交)."""
    by = await _presser(press, context)
    filed = await filing.agree(context.store, context.settings, press.number(0), by)
    return _with_way_back(press, filed) if filed else plain("toast.agreed")


def _with_way_back(press: ButtonPress, filed: Complaint) -> str:
    """Its number; in private, where the card has 撤回, also how a slip is taken back."""
    said = submitted(filed)
    return said if press.place.chat_id < 0 else f"{said.rstrip('。.')}{plain('toast.submit.back')}"


def submitted(filed: Complaint) -> str:
    """Its number, and for what is no complaint what becomes of it."""
    if filed.whispered or filed.kind not in OWN_WORDS:
        return plain("toast.submit", number=filed.number)
    return plain(f"toast.submit.{filed.kind}", number=filed.number)


async def on_again(press: ButtonPress, context: Context) -> str:
    """再反映一次: the words that were said to a complaint that is over."""
    by = await context.by(press.update)
    filed = await again.report_again(context.store, context.settings, press.number(0), by)
    if isinstance(filed, Complaint):
        return plain("toast.again.filed", number=filed.number)
    return plain("toast.again")


async def on_cancel(press: ButtonPress, context: Context) -> str:
    await correcting.cancel(context.store, press.number(0), await _presser(press, context))
    return plain("toast.cancel")


async def on_add(press: ButtonPress, context: Context) -> str:
    """补充上一件: the words join the draft before."""
    by = await context.by(press.update)
    await draft_ends.add_to_older(context.store, context.settings, press.number(0), by)
    return plain("toast.added")


async def on_other(press: ButtonPress, context: Context) -> str:
    """另一件: the words stay a draft of their own."""
    await draft_ends.is_another(
        context.store, context.settings, press.number(0), await context.by(press.update)
    )
    return plain("toast.other")


async def on_split(press: ButtonPress, context: Context) -> str:
    """分成几件: a draft for each matter of the message."""
    by = await context.by(press.update)
    count = await matters.separate(context.store, context.settings, press.number(0), by)
    return plain("toast.separated", count=count)


async def on_own(press: ButtonPress, context: Context) -> str:
    """就是这件: the same words again go to the own complaint."""
    by = await context.by(press.update)
    own = await own_again.add_to_own(context.store, press.number(0), press.number(1), by)
    return plain("toast.own", number=own.number)


async def on_join(press: ButtonPress, context: Context) -> str:
    """Join a neighbour's complaint instead of filing the draft (我也遇到)."""
    by = await _presser(press, context)
    joined = await joining.join_instead(context.store, press.number(0), press.number(1), by)
    return await followed(context, joined, by)


async def on_pick_category(press: ButtonPress, context: Context) -> str:
    await correcting.open_page(context.store, press.number(0), Page.CATEGORY, await _presser(press, context))
    return plain("toast.category")


async def on_pick_place(press: ButtonPress, context: Context) -> str:
    await correcting.open_page(context.store, press.number(0), Page.GRID, await _presser(press, context))
    return plain("toast.place")


async def on_back(press: ButtonPress, context: Context) -> str:
    await correcting.open_page(context.store, press.number(0), Page.DRAFT, await _presser(press, context))
    return plain("toast.shown")


async def on_category(press: ButtonPress, context: Context) -> str:
    code = press.part(1)
    if code not in context.settings.by_code:
        raise UnknownButton
    await correcting.set_category(context.store, press.number(0), code, await _presser(press, context))
    return plain("toast.changed", value=formatting.category(context.settings, code))


async def on_urgency(press: ButtonPress, context: Context) -> str:
    urgency = await correcting.flip_urgency(context.store, press.number(0), await _presser(press, context))
    return plain("toast.changed", value=plain(f"urgency.{urgency}"))


async def on_area(press: ButtonPress, context: Context) -> str:
    area = await correcting.set_area(
        context.store, press.number(0), press.number(1), await _presser(press, context)
    )
    return plain("toast.changed", value=area.name)
