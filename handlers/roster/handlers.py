"""/staff (人员), and the buttons by which a secretary changes who holds which post."""

from telegram import Update

from bot.people import actions as people
from bot.people.invites import link
from bot.people.rules import Role
from bot.roster import staff, standing_in
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.roster import views
from handlers.settling import settle


async def on_staff(update: Update, context: Context) -> None:
    if (message := update.effective_message) is not None:
        await staff.show(context.store, place_of(message), await context.by(update))


async def on_page(press: ButtonPress, context: Context) -> str:
    await staff.show(context.store, press.place, await context.by(press.update), press.number(0))
    return plain("toast.shown")


async def on_invite(press: ButtonPress, context: Context) -> str:
    """邀请: a link for a person of the roster who has no account yet."""
    by = await context.by(press.update)
    async with context.dependencies.store.reading() as tx:
        person = await staff.changeable(tx, press.number(0), by)
    role = person.posts[0].role if person.posts else Role.RESIDENT
    area_id = person.posts[0].area_id if person.posts else None
    secret = await people.invite(context.dependencies.store, role, area_id, by, person.id)
    await context.reply(press.update, views.invited(person, link(context.bot.username, secret)))
    return plain("toast.shown")


async def on_end(press: ButtonPress, context: Context) -> str:
    person = await staff.end(context.store, press.number(0), await context.by(press.update))
    await settle(press, context)
    return plain("toast.staff_ended", name=person.name)


async def on_leave(update: Update, context: Context) -> None:
    """/leave (休假)."""
    if (message := update.effective_message) is not None:
        await standing_in.ask_leave(context.store, place_of(message), await context.by(update))


async def on_agree(press: ButtonPress, context: Context) -> str:
    """同意: somebody's leave."""
    by = await context.by(press.update)
    person = await standing_in.agree(context.store, context.settings, press.number(0), by)
    await settle(press, context)
    return plain("toast.leave_ok", name=person.name)


async def on_back(press: ButtonPress, context: Context) -> str:
    """结束代班."""
    person = await standing_in.come_back(context.store, press.number(0), await context.by(press.update))
    return plain("toast.st_back", name=person.name)


async def on_remove(press: ButtonPress, context: Context) -> str:
    person = await staff.remove(context.store, press.number(0), await context.by(press.update))
    await settle(press, context)
    return plain("toast.staff_ended", name=person.name)
