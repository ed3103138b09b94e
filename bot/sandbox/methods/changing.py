"""Bot API methods that change messages: edit, delete, pin."""

from bot.sandbox import markup
from bot.sandbox.chats import Chat
from bot.sandbox.errors import BadRequest
from bot.sandbox.files import KINDS
from bot.sandbox.formatting import caption_of, text_of
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.posting import paced, target
from bot.sandbox.uploads import file_of
from bot.sandbox.watch import Json
from bot.sandbox.world import World

EDITABLE = ("photo", "video", "animation", "audio", "document")
# The commonest of Telegram's reactions, all without a custom picture.
SIGNS = frozenset("👍👎❤🔥🥰👏😁🤔🤯😱😢🎉🤩🙏👌🕊😍💯🤣⚡🏆💔🤨😐👀🤝✍🤗🫡😎")
DELETABLE = 48 * 3600  # seconds a message can be deleted for everybody
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def _own(world: World, params: Params) -> tuple[Chat, Json]:
    """An editable message of the bot. Raises BadRequest, Forbidden."""
    chat = target(world, params)
    message = chat.messages.get(params.number("message_id"))
    if message is None:
        raise BadRequest("message to edit not found")
    if message["from"]["id"] != world.me["id"] or message["message_id"] in chat.unchangeable:
        raise BadRequest("message can't be edited")
    return chat, message


def _shared(world: World, params: Params) -> tuple[Chat, Json]:
    """A message sent via the bot, in any chat. Raises BadRequest."""
    inline_id = params.text("inline_message_id")
    if not inline_id:
        raise BadRequest("message identifier is not specified")
    chat_id, message_id = world.inline_messages.get(inline_id, (0, 0))
    chat = world.chats.get(chat_id)
    if chat is None or message_id not in chat.messages:
        raise BadRequest("MESSAGE_ID_INVALID")
    return chat, chat.messages[message_id]


def _inline(params: Params) -> bool:
    return not params.values.get("chat_id") and not params.values.get("message_id")


def _editable(world: World, params: Params) -> tuple[Chat, Json]:
    return _shared(world, params) if _inline(params) else _own(world, params)


def _edit(world: World, params: Params, content: Json, *, clear: tuple[str, ...] = ()) -> Json | bool:
    """Replace content and buttons. Returns the message, or True if it was sent via the bot."""
    chat, message = _editable(world, params)
    buttons = markup.inline(params.object("reply_markup"))
    gone = (*clear, "reply_markup")
    after = {name: value for name, value in message.items() if name not in gone} | content
    if buttons:
        after["reply_markup"] = buttons
    if after == message:
        raise BadRequest(NOT_MODIFIED)
    paced(world, chat)
    changed = world.change(chat, after)
    return True if _inline(params) else changed


@method
async def edit_message_text(world: World, params: Params) -> Json | bool:
    content = text_of(world, params)
    if "text" not in _editable(world, params)[1]:
        raise BadRequest("there is no text in the message to edit")
    return _edit(world, params, content, clear=("text", "entities"))


@method
async def edit_message_caption(world: World, params: Params) -> Json | bool:
    content = caption_of(world, params)
    if not any(kind in _editable(world, params)[1] for kind in KINDS):
        raise BadRequest("there is no caption in the message to edit")
    return _edit(world, params, content, clear=("caption", "caption_entities"))


@method
async def edit_message_media(world: World, params: Params) -> Json | bool:
    """Replace the media, or add one to a text message. A shared message takes no upload, as in Telegram."""
    media = params.object("media") or {}
    kind = str(media.get("type"))
    if kind not in EDITABLE:
        raise BadRequest("invalid message media type specified")
    if _inline(params) and str(media.get("media", "")).startswith("attach://"):
        raise BadRequest("inline message can't be edited with a new file")
    chat, before = _editable(world, params)
    if kind == "photo" and not chat.photos:
        raise BadRequest("not enough rights to send photos to the chat")
    if not any(name in before for name in ("text", *EDITABLE)):
        raise BadRequest("message can't be edited")
    one = Params({**params.values, **media})
    content = file_of(world, one, kind, "media") | caption_of(world, Params(media))
    return _edit(world, params, content, clear=("text", "entities", "caption", "caption_entities", *KINDS))


@method
async def edit_message_reply_markup(world: World, params: Params) -> Json | bool:
    return _edit(world, params, {})


@method
async def set_message_reaction(world: World, params: Params) -> bool:
    """Put one reaction of the bot under a message, or take it away. Raises BadRequest."""
    chat, message_id = target(world, params), params.number("message_id")
    if message_id not in chat.messages:
        raise BadRequest("message to react not found")
    wanted = params.items("reaction")
    if len(wanted) > 1:
        raise BadRequest("REACTIONS_TOO_MANY")
    sign = wanted[0].get("emoji", "") if wanted else ""
    if wanted and (not chat.reactions or sign not in SIGNS):
        raise BadRequest("REACTION_INVALID")
    world.react(chat, message_id, world.me["id"], sign)
    return True


def _may_delete(world: World, chat: Chat, message: Json) -> bool:
    """Whether the bot may delete it: own and private messages for two days, any in groups it administers."""
    if chat.type != "private" and chat.bot == "administrator":
        return True
    own: bool = chat.type == "private" or message["from"]["id"] == world.me["id"]
    return own and world.now() < message["date"] + DELETABLE


@method
async def delete_message(world: World, params: Params) -> bool:
    chat, message_id = target(world, params), params.number("message_id")
    message = chat.messages.get(message_id)
    if message is None:
        raise BadRequest("message to delete not found")
    if not _may_delete(world, chat, message):
        raise BadRequest("message can't be deleted for everyone")
    world.delete(chat.id, message_id)
    return True


@method
async def delete_messages(world: World, params: Params) -> bool:
    """Delete the deletable ones; others are skipped silently, as in Telegram."""
    chat = target(world, params)
    for message_id in params.items("message_ids"):
        message = chat.messages.get(message_id)
        if message and _may_delete(world, chat, message):
            world.delete(chat.id, message_id)
    return True


def _pinning(world: World, params: Params) -> Chat:
    """The chat, if the bot may pin messages in it. Raises BadRequest, Forbidden."""
    chat = target(world, params)
    if chat.type != "private" and chat.bot != "administrator":
        raise BadRequest("not enough rights to manage pinned messages in the chat")
    return chat


@method
async def pin_chat_message(world: World, params: Params) -> bool:
    chat, message_id = _pinning(world, params), params.number("message_id")
    if message_id not in chat.messages:
        raise BadRequest("message to pin not found")
    chat.pinned = [*(m for m in chat.pinned if m != message_id), message_id]
    world.post(chat, {"from": world.me, "pinned_message": chat.messages[message_id]})
    return True


@method
async def unpin_chat_message(world: World, params: Params) -> bool:
    """Unpin a message, by default the latest."""
    chat = _pinning(world, params)
    message_id = params.maybe_number("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if message_id not in chat.pinned:
        raise BadRequest("message to unpin not found")
    chat.pinned.remove(message_id)
    return True


@method
async def unpin_all_chat_messages(world: World, params: Params) -> bool:
    _pinning(world, params).pinned.clear()
    return True
