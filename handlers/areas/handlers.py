"""Handlers of areas: /setup, and the bot's membership in chats."""

from telegram import ChatMember, Update

from bot.areas.rules import Area, Binding, Level, Purpose
from bot.kernel.actor import Actor
from bot.people import actions as people
from bot.people.refusals import OnlyInGroup
from bot.setup import actions
from bot.texts import plain
from handlers.areas import views
from handlers.button_press import ButtonPress
from handlers.commands import set_chat_menu
from handlers.context import Context, place_of

STATES = {
    ChatMember.ADMINISTRATOR: "administrator",
    ChatMember.OWNER: "administrator",
    ChatMember.MEMBER: "member",
    ChatMember.RESTRICTED: "member",
    ChatMember.LEFT: "gone",
    ChatMember.BANNED: "gone",
}


async def on_setup(update: Update, context: Context) -> None:
    """Handle /setup in a group: ask for its purpose. An anonymous admin has to press a button first."""
    message = update.effective_message
    if message is None:
        return
    if message.chat.id > 0:
        raise OnlyInGroup
    by = await context.by(update)
    if by.person_id == 0:
        await context.reply(update, views.anonymous())
        return
    await actions.may_set_up(context.dependencies.store, place_of(message), by)
    await context.reply(update, views.purposes(await _bound(update, context)))


async def _bound(update: Update, context: Context) -> Binding | None:
    message = update.effective_message
    if message is None:
        return None
    async with context.dependencies.store.reading() as tx:
        return await tx.chats.binding(place_of(message))


async def on_setup_start(press: ButtonPress, context: Context) -> str:
    """Start the setup by a press, which carries the real person of an anonymous admin."""
    await actions.may_set_up(context.dependencies.store, press.place, await context.by(press.update))
    await context.reply(press.update, views.purposes(await _bound(press.update, context)))
    return plain("toast.shown")


async def on_purpose(press: ButtonPress, context: Context) -> str:
    """Ask for the area after the purpose."""
    theirs, purpose = await _theirs(press, context), Purpose(press.part(0))
    asked = views.firms() if purpose is Purpose.PROVIDER else views.areas(purpose, theirs)
    await context.reply(press.update, asked)
    return plain("toast.shown")


async def on_firm(press: ButtonPress, context: Context) -> str:
    """Ask for the area after the kind of firm whose group it is."""
    theirs = await _theirs(press, context)
    await context.reply(press.update, views.areas(Purpose.PROVIDER, theirs, press.part(0)))
    return plain("toast.shown")


async def _theirs(press: ButtonPress, context: Context) -> list[Area]:
    """The areas to which the secretary may bind a group. Raises OnlySecretary."""
    theirs = await actions.may_set_up(context.dependencies.store, press.place, await context.by(press.update))
    return [area for area in theirs if area.level in (Level.SUBDISTRICT, Level.COMMUNITY, Level.GRID)]


async def on_bind(press: ButtonPress, context: Context) -> str:
    """Bind the chat to the pressed area."""
    return await _bind(press, context, Purpose(press.part(0)))


async def on_bind_firm(press: ButtonPress, context: Context) -> str:
    """Bind the group of the pressed kind of firm to the pressed area."""
    return await _bind(press, context, Purpose.PROVIDER, press.part(0))


async def _bind(press: ButtonPress, context: Context, purpose: Purpose, firm: str = "") -> str:
    by = await context.by(press.update)
    chat = press.update.effective_chat
    title = chat.title or "" if chat else ""
    bound = await actions.bind(
        context.dependencies.store, press.place, title, purpose, press.number(1), by, firm
    )
    await context.reply(press.update, views.bound(bound))
    await set_chat_menu(context.bot, context.registry, context.settings.language, bound)
    return plain("toast.bound", area=bound.area.name, purpose=plain(f"purpose.{purpose}"))


async def on_unbind(press: ButtonPress, context: Context) -> str:
    await actions.unbind(context.dependencies.store, press.place, await context.by(press.update))
    await context.reply(press.update, views.unbound())
    return plain("toast.unbound")


async def on_standing(update: Update, context: Context) -> None:
    """Record that the bot was added, promoted, demoted or removed, or a person blocked or unblocked it."""
    change = update.my_chat_member
    if change is None:
        return
    by, chat = await context.by(update), change.chat
    state = STATES.get(change.new_chat_member.status, "member")
    if chat.type == chat.PRIVATE:
        await people.reachable(context.store, by, opened=state != "gone")
        return
    # A promotion is the same update: only a change from outside to inside is an arrival.
    before = STATES.get(change.old_chat_member.status, "member")
    came, promoted = before == "gone" and state != "gone", (before, state) == ("member", "administrator")
    title, following = chat.title or "", context.registry.following
    await actions.standing(context.store, chat.id, title, state, following, by, came=came, promoted=promoted)
    context.dependencies.limiter.reread()


async def on_moved(update: Update, context: Context) -> None:
    """Follow a group that became a supergroup. Telegram sends two updates; the first is enough."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        old, new = message.migrate_from_chat_id, message.chat.id
    if new is not None:
        await actions.moved(
            context.store, old, new, context.registry.following, Actor.anonymous(context.now(), new)
        )
