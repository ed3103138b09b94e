"""Sandbox posting: the common path of all messages of the bot. Raises ApiError."""

from bot.sandbox import markup
from bot.sandbox.chats import Chat
from bot.sandbox.errors import BadRequest
from bot.sandbox.params import Params
from bot.sandbox.watch import Json
from bot.sandbox.world import World


def post(world: World, params: Params, content: Json) -> Json:
    """A new message of the bot's with `content`. Raises BadRequest, Forbidden, TooManyRequests."""
    chat = target(world, params)
    keyboard = params.object("reply_markup")
    buttons = markup.inline(keyboard)
    place = world.placed(chat, _reply_to(chat, params), _thread(chat, params))
    paced(world, chat)
    message = {"from": world.me, **place, **content}
    if params.flag("protect_content"):
        message["has_protected_content"] = True
    if buttons:
        message["reply_markup"] = buttons
    posted = world.post(chat, message)
    markup.keys(chat, posted, keyboard)
    return posted


def target(world: World, params: Params) -> Chat:
    """The chat to write to. Raises BadRequest, Forbidden."""
    return world.writable(params.number("chat_id"))


def paced(world: World, chat: Chat) -> None:
    """Count a message against the flood limits, if there are any. Raises TooManyRequests."""
    if world.flood is not None:
        world.flood.sent(chat.id, world.clock.monotonic())


def _reply_to(chat: Chat, params: Params) -> int | None:
    """The message to reply to; None without one, or if it is gone and may be."""
    fields = params.object("reply_parameters") or {}
    message_id = fields.get("message_id") or params.maybe_number("reply_to_message_id")
    anyway = fields.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if message_id and anyway and int(message_id) not in chat.messages:
        return None
    return int(message_id) if message_id else None


def _thread(chat: Chat, params: Params) -> int | None:
    """An existing topic's thread id. Raises BadRequest."""
    thread = params.maybe_number("message_thread_id")
    if thread and thread not in chat.topics:
        raise BadRequest("message thread not found")
    if thread in chat.closed:
        raise BadRequest("TOPIC_CLOSED")
    return thread or None
