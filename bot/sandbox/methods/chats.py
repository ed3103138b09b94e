"""Bot API methods on chats and their members."""

from bot.sandbox.chats import Chat, member
from bot.sandbox.errors import BadRequest, Forbidden
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.posting import target
from bot.sandbox.watch import Json
from bot.sandbox.world import World

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def _asked(world: World, params: Params) -> Chat:
    """The chat of the call, if the bot knows it. Raises BadRequest, Forbidden."""
    chat = world.chat(params.number("chat_id"))
    if chat.bot == "kicked":
        raise Forbidden(f"bot was kicked from the {chat.type} chat")
    return chat


@method
async def get_chat(world: World, params: Params) -> Json:
    chat = _asked(world, params)
    fields = chat.json(world.users.get(chat.id)) | {"accent_color_id": 0, "max_reaction_count": 11}
    if chat.pinned and chat.pinned[-1] in chat.messages:
        fields["pinned_message"] = chat.messages[chat.pinned[-1]]
    return fields | {"accepted_gift_types": dict.fromkeys(GIFTS, False)}


@method
async def get_chat_member(world: World, params: Params) -> Json:
    chat, user_id = _asked(world, params), params.number("user_id")
    if user_id == world.me["id"]:
        return member(world.me, chat.bot)
    user = world.users.get(user_id)
    if user is None:
        raise BadRequest("user not found")
    return member(user.json(), chat.standing(user_id))


@method
async def get_chat_administrators(world: World, params: Params) -> list[Json]:
    chat = _asked(world, params)
    if chat.type == "private":
        raise BadRequest("there are no administrators in the private chat")
    people = [member(world.users[person].json(), "administrator") for person in sorted(chat.admins)]
    return people + ([member(world.me, chat.bot)] if chat.bot == "administrator" else [])


@method
async def get_chat_member_count(world: World, params: Params) -> int:
    chat = _asked(world, params)
    return len(chat.members) + (chat.bot in ("member", "administrator"))


@method
async def leave_chat(world: World, params: Params) -> bool:
    chat = target(world, params)
    if chat.type == "private":
        raise BadRequest("chat member status can't be changed in private chats")
    world.post(chat, {"from": world.me, "left_chat_member": world.me})
    chat.bot = "left"
    return True
