"""改类别, 改地点, 改为急 on a filed complaint: by whoever works on it, or said it and nobody claimed it."""

from telegram import Update

from bot.complaints import choices, reading
from bot.complaints.casework import corrections
from bot.complaints.choices import Choice
from bot.complaints.complaint import Urgency
from bot.intake import despair
from bot.kernel.refusal import NotFound
from bot.texts import plain
from handlers import formatting
from handlers.button_press import NUMBER, ButtonPress, OpensUrl, UnknownButton
from handlers.context import Context, place_of

SEE = "see_"  # begins the payload of a link to one's own card


async def on_correct(press: ButtonPress, context: Context) -> OpensUrl:
    """更正 in the group: leads to the reporter's own card, where nobody else sees the choices."""
    by = await context.by(press.update)
    complaint = await corrections.may_correct(context.store, press.number(0), by)
    return OpensUrl(f"https://t.me/{context.bot.username}?start={SEE}{complaint.id}")


async def on_see(update: Update, context: Context, payload: str) -> None:
    """The link 更正 opens. A guessed one reads like a complaint that isn't there."""
    message = update.effective_message
    if message is None or not NUMBER.fullmatch(payload):
        raise NotFound(payload[:20])
    by = await context.by(update)
    try:
        await reading.open_card(context.store, int(payload), place_of(message), by)
    except NotFound:
        raise NotFound(payload) from None  # its number would tell that it is there


async def on_recategorise(press: ButtonPress, context: Context) -> str:
    """改类别: offers the categories."""
    await _offer(press, context, Choice.CATEGORY)
    return plain("toast.category")


async def _offer(press: ButtonPress, context: Context, choice: Choice) -> None:
    by = await context.by(press.update)
    await choices.offer_correction(context.store, press.number(0), choice, press.place, by)


async def on_recategorise_to(press: ButtonPress, context: Context) -> str:
    code = press.part(1)
    if code not in context.settings.by_code:
        raise UnknownButton
    await corrections.recategorise(
        context.store, context.settings, press.number(0), code, await context.by(press.update)
    )
    return plain("toast.changed", value=formatting.category(context.settings, code))


async def on_urgency(press: ButtonPress, context: Context) -> str:
    """改为急 or 改为不急. The button carries the urgency, so that two presses at once don't undo each other."""
    by, urgency = await context.by(press.update), Urgency(press.part(1))
    changed = await despair.set_urgency(context.store, context.settings, press.number(0), urgency, by)
    return plain("toast.changed", value=plain(f"urgency.{changed.urgency}"))


async def on_relocate(press: ButtonPress, context: Context) -> str:
    """改地点: the buildings of its grid, and the other grids."""
    await _offer(press, context, Choice.PLACE)
    return plain("toast.place")


async def on_relocate_to(press: ButtonPress, context: Context) -> str:
    """Move it to a building or a grid."""
    by = await context.by(press.update)
    moved = await corrections.relocate(context.store, press.number(0), press.number(1), by)
    return plain("toast.changed", value=moved.area.name)
