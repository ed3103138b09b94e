"""Routes: assign updates to handlers, by the registry."""

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    PollHandler,
    TypeHandler,
    filters,
)

from bot.texts import every_language
from handlers import middleware, old_cards, press_origin, press_values, questions
from handlers.areas import handlers as areas
from handlers.button_press import ButtonPress, OpensUrl, UnknownButton
from handlers.context import App, Context
from handlers.errors import explain
from handlers.intake import handlers as intake
from handlers.polls import handlers as polls
from handlers.press_origin import PressOrigin
from handlers.press_values import Id
from handlers.registry import Registry
from handlers.sharing import handlers as sharing
from handlers.subject import Button, Command, OnUpdate
from handlers.unknown_commands import on_unknown_command

# New messages only: the edit of a command must not run it again.
NEW = filters.UpdateType.MESSAGE
PRIVATE, GROUP = filters.ChatType.PRIVATE & NEW, filters.ChatType.GROUPS & NEW


async def on_press(update: Update, context: Context) -> None:
    """
    Every press: one action, then the toast.

    Raises OldCard for a button of before a restore, UnknownButton for one no subject declares, and for values
    the button doesn't carry.
    """
    press = ButtonPress.of(update)
    # First of all: ids of another generation may name other rows by now.
    if not context.dependencies.generation.accepts(press.mark):
        await old_cards.refuse(press, context)
    button = context.registry.buttons.get(press.action)
    if button is None:
        raise UnknownButton
    # Values first: the origin is looked up by the entity they name.
    press_values.check(press.parts, button.values)
    await _check_origin(press, button, context)
    await questions.put_aside(update, context)
    match await button.on(press, context):
        case OpensUrl(url):
            await context.answer_press(update, "", context.dependencies.generation.link(url))
        case toast:
            await context.answer_press(update, toast)


async def _check_origin(press: ButtonPress, button: Button, context: Context) -> None:
    """Raises NotFound, as for a missing entity, see docs/decisions/0019; UnknownCopy."""
    if button.origin is press_origin.anywhere and press.inline_id is None:
        return  # without a look into the database
    user = press.update.effective_user
    subject_id = press.number(0) if press.parts and isinstance(button.values[0], Id) else 0
    pressed = PressOrigin(press.action, subject_id, press.place, user.id if user else 0, press.inline_id)
    async with context.dependencies.store.reading() as tx:
        await press_origin.check(tx, pressed, button)


def _commands(registry: Registry) -> list[BaseHandler[Update, Context, None]]:
    found: list[BaseHandler[Update, Context, None]] = []
    for name, command in registry.commands.items():
        for on, where in _places(command):
            found.append(CommandHandler(name, _begins(on), where))
            if command.captions:
                found.append(MessageHandler(_captioned(name) & where, _begins(on)))
    return found


def _begins(on: OnUpdate) -> OnUpdate:
    """The handler of a command or a key: an open question to the person ends first."""

    async def on_begin(update: Update, context: Context) -> None:
        await questions.end(update, context)
        await on(update, context)

    return on_begin


def _places(command: Command) -> list[tuple[OnUpdate, filters.BaseFilter]]:
    """The handlers of a command with their chats; one entry if both are the same, since each costs a check."""
    if command.private is command.group:
        return [(command.private, NEW)]
    return [(command.private, PRIVATE), (command.group, GROUP)]


def _keys(registry: Registry) -> list[BaseHandler[Update, Context, None]]:
    return [
        MessageHandler(filters.Text(sorted(every_language(key))) & PRIVATE, _begins(on))
        for key, on in registry.keys.items()
    ]


def handlers(registry: Registry) -> list[BaseHandler[Update, Context, None]]:
    """All handlers in order; the first that matches an update gets it."""
    # Commands and the private keyboard come before intake, which takes any words in private for a complaint.
    # An unknown command is refused in private alone: in a group it may be meant for another bot.
    return [
        CallbackQueryHandler(on_press),
        ChatMemberHandler(areas.on_standing, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, areas.on_moved),
        PollHandler(polls.on_poll_update),
        InlineQueryHandler(sharing.on_query),
        ChosenInlineResultHandler(sharing.on_chosen),
        *_commands(registry),
        MessageHandler(filters.COMMAND & PRIVATE, _begins(on_unknown_command)),
        *_keys(registry),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, intake.on_private),
        MessageHandler(GROUP & ~filters.StatusUpdate.ALL & ~filters.COMMAND, intake.on_group),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, intake.on_edited),
    ]


def _captioned(command: str) -> filters.BaseFilter:
    """The filter for a command in a caption, which Telegram doesn't mark as one."""
    return filters.CaptionRegex(rf"^/{command}(?:@\w+)?(?:\s|$)")


def add_routes(application: App, registry: Registry) -> None:
    # A group of its own: within a group only the first matching handler runs, and this one sees every update.
    application.add_handler(TypeHandler(Update, middleware.on_any), group=-1)
    application.add_handlers(handlers(registry))
    application.add_error_handler(explain)
