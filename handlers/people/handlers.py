"""Handlers of people: /start, /help, /language, /invite, and invite links."""

from telegram import Update

from bot.areas.rules import Area
from bot.kernel.generation import StartLink
from bot.people import actions
from bot.people.invites import link
from bot.people.refusals import OnlyInPrivate
from bot.people.rules import Person, Role
from bot.texts import plain, speaking
from handlers import old_cards
from handlers.button_press import ButtonPress
from handlers.commands import set_person_menu
from handlers.context import Context
from handlers.incoming import after_command
from handlers.people import views


async def on_start(update: Update, context: Context) -> None:
    """
    Handle /start: the welcome with the keyboard, or what a link's payload asks for.

    Raises: OldLink, UnknownLink.
    """
    link = StartLink.of(after_command(update.effective_message) if update.effective_message else "")
    if link.names_row and not context.dependencies.generation.accepts(link.mark):
        await old_cards.refuse_link(context)
    payload = link.target
    for prefix, on_link in context.registry.links.items():
        if payload.startswith(prefix):
            await on_link(update, context, payload.removeprefix(prefix))
            return
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        person = await tx.people.get(by.person_id)
    await context.reply(update, views.welcome(person))
    await set_person_menu(context.bot, context.registry, context.settings.language, person)


async def on_join(update: Update, context: Context, secret: str) -> None:
    by = await context.by(update)
    person, role, area = await actions.join(context.dependencies.store, context.settings, secret, by)
    await context.reply(update, views.joined(person, role, area))
    await set_person_menu(context.bot, context.registry, context.settings.language, person)


async def on_help(update: Update, context: Context) -> None:
    """Handle /help, with the parts that concern the reader."""
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        person = await tx.people.get(by.person_id) if by.person_id else Person(0, "")
    in_private = update.effective_chat is not None and update.effective_chat.id > 0
    await context.reply(update, views.guide(person, in_private=in_private))


async def on_language(update: Update, context: Context) -> None:
    await context.reply(update, views.languages())


async def on_speak(press: ButtonPress, context: Context) -> str:
    """Set the pressed language; the keyboard is sent again in it, the command menu set."""
    by, language = await context.by(press.update), press.part(0)
    person = await actions.speak(context.dependencies.store, language, by)
    await set_person_menu(context.bot, context.registry, context.settings.language, person)
    with speaking(language):
        await context.reply(press.update, views.spoken(person))
        return plain("toast.language")


async def on_invite(update: Update, context: Context) -> None:
    """Handle /invite: a role and an area by buttons; /invite NAME for a person of the roster."""
    message = update.effective_message
    if message is None:
        return
    if message.chat.id < 0:
        raise OnlyInPrivate
    by = await context.by(update)
    name = after_command(message).strip()
    async with context.dependencies.store.reading() as tx:
        secretary = await actions.a_secretary(tx, by.person_id)
        named = [p for p in await tx.people.named(name) if p.telegram_id is None]
        waiting = [p for p in named if await actions.may_invite(tx, p, secretary)]
    if not name:
        await context.reply(update, views.invite_roles(actions.INVITABLE))
    elif len(waiting) == 1:
        await _invite_person(update, context, waiting[0])
    else:
        await context.reply(update, views.which_person(name, len(waiting)))


async def _invite_person(update: Update, context: Context, person: Person) -> None:
    """Send the link for a person of the roster, whose posts are known."""
    by = await context.by(update)
    role = person.posts[0].role if person.posts else Role.RESIDENT
    area_id = person.posts[0].area_id if person.posts else None
    secret = await actions.invite(context.dependencies.store, role, area_id, by, person.id)
    await context.reply(update, views.link_for_person(person, link(context.bot.username, secret)))


async def on_invite_role(press: ButtonPress, context: Context) -> str:
    """Ask for the area after the role."""
    by, role = await context.by(press.update), Role(press.part(0))
    async with context.dependencies.store.reading() as tx:
        secretary = await actions.a_secretary(tx, by.person_id)
        areas = await actions.invitable_as(tx, secretary, role)
        inside = {area.id: await actions.invitable(tx, secretary, area.id) for area in areas}
        holding = {area_id for area_id, found in inside.items() if any(one.id != area_id for one in found)}
    await context.reply(press.update, views.invite_areas(role, areas, holding))
    return plain("toast.shown")


async def on_invite_inside(press: ButtonPress, context: Context) -> str:
    """Offer the buildings and units in an area."""
    by, role = await context.by(press.update), Role(press.part(0))
    async with context.dependencies.store.reading() as tx:
        areas = await actions.invitable(tx, await actions.a_secretary(tx, by.person_id), press.number(1))
    await context.reply(press.update, views.invite_areas(role, areas))
    return plain("toast.shown")


async def on_invite_area(press: ButtonPress, context: Context) -> str:
    """Send the link for the pressed area."""
    by, role = await context.by(press.update), Role(press.part(0))
    secret = await actions.invite(context.dependencies.store, role, press.number(1), by)
    area = await _area(context, press.number(1))
    await context.reply(press.update, views.link_for_role(role, area, link(context.bot.username, secret)))
    return plain("toast.shown")


async def _area(context: Context, area_id: int) -> Area:
    async with context.dependencies.store.reading() as tx:
        return await tx.areas.get(area_id)
