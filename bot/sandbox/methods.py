"""The Bot API's methods, one small function each, by name in METHODS."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import files, markup
from bot.sandbox.entities import parse_html, utf16
from bot.sandbox.errors import BadRequest, Conflict
from bot.sandbox.world import Chat, Json, World, member

TEXT, CAPTION = 4096, 1024
QUERY_KEPT = 256  # bytes of an answer to a press

Params = dict[str, Any]
Method = Callable[[World, Params], Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(call: Method) -> Method:
    """Registered under its name in camel case: get_me is getMe."""
    first, *rest = call.__name__.split("_")
    METHODS[first + "".join(word.capitalize() for word in rest)] = call
    return call


def _number(params: Params, name: str) -> int:
    try:
        return int(params[name])
    except (KeyError, TypeError, ValueError):
        raise BadRequest(f'parameter "{name}" is required') from None


def _object(params: Params, name: str) -> Any:
    """A parameter that holds JSON, which forms carry as text. Raises BadRequest."""
    value = params.get(name)
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value else None
    except ValueError:
        raise BadRequest(f"can't parse {name} JSON object") from None


def _flag(params: Params, name: str) -> bool:
    return str(params.get(name, "")).lower() in ("true", "1")


# --- updates -------------------------------------------------------------------------------------


@method
async def get_me(world: World, params: Params) -> Json:  # noqa: ARG001
    return {
        **world.me,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
    }


@method
async def get_updates(world: World, params: Params) -> list[Json]:
    """Confirms what is before `offset`, waits up to `timeout` seconds; a second poller ends the first."""
    if world.webhook:
        raise Conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
        )
    offset, timeout = int(params.get("offset") or 0), float(params.get("timeout") or 0)
    limit = max(1, min(100, int(params.get("limit") or 100)))
    mine = world.poll = object()
    world.tell("poll")
    _confirm(world, offset)
    try:
        await world.until(lambda: world.updates or world.poll is not mine, timeout)
    except TimeoutError:
        return []
    if world.poll is not mine:
        raise Conflict(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
    wanted = _object(params, "allowed_updates")
    if wanted:
        _leave_out(world, set(wanted))
    return list(world.updates)[:limit]


def _confirm(world: World, offset: int) -> None:
    if offset < 0:
        while len(world.updates) > -offset:
            world.updates.popleft()
    before = len(world.updates)
    while offset > 0 and world.updates and world.updates[0]["update_id"] < offset:
        world.updates.popleft()
    if len(world.updates) < before:
        world.tell("confirmed")


def _leave_out(world: World, wanted: set[str]) -> None:
    """Kinds the bot didn't ask for are never delivered."""
    kept = [update for update in world.updates if wanted & update.keys()]
    if len(kept) < len(world.updates):
        world.updates.clear()
        world.updates.extend(kept)


@method
async def set_webhook(world: World, params: Params) -> bool:
    world.webhook = str(params.get("url") or "")
    return True


@method
async def delete_webhook(world: World, params: Params) -> bool:
    world.webhook = ""
    if _flag(params, "drop_pending_updates"):
        world.updates.clear()
    return True


@method
async def get_webhook_info(world: World, params: Params) -> Json:  # noqa: ARG001
    return {
        "url": world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


# --- sending -------------------------------------------------------------------------------------


def _formatted(params: Params, name: str, limit: int) -> Json:
    """Text or caption after its marks are read. Raises BadRequest."""
    raw = str(params.get(name) or "")
    entities_name = "entities" if name == "text" else "caption_entities"
    text, entities = raw, list[Json]()
    if str(params.get("parse_mode", "")).upper() == "HTML":
        text, entities = parse_html(raw)
    text = text.strip()
    if utf16(text) > limit:
        raise BadRequest("message is too long" if name == "text" else "message caption is too long")
    return {name: text} | ({entities_name: entities} if entities else {}) if text else {}


def _replied(chat: Chat, params: Params) -> Json:
    told = _object(params, "reply_parameters") or {}
    message_id = told.get("message_id") or params.get("reply_to_message_id")
    if not message_id:
        return {}
    replied = chat.messages.get(int(message_id))
    if replied is not None:
        return {"reply_to_message": {k: v for k, v in replied.items() if k != "reply_to_message"}}
    if told.get("allow_sending_without_reply") or _flag(params, "allow_sending_without_reply"):
        return {}
    raise BadRequest("message to be replied not found")


def _threaded(chat: Chat, params: Params) -> Json:
    thread = params.get("message_thread_id")
    if not thread:
        return {}
    if not chat.forum:
        raise BadRequest("message thread not found")
    return {"message_thread_id": int(thread), "is_topic_message": True}


def _send(world: World, params: Params, content: Json) -> Json:
    """The bot says something. Raises BadRequest, Forbidden."""
    chat = world.writable(_number(params, "chat_id"))
    keyboard = _object(params, "reply_markup")
    message = {"from": world.me, **_threaded(chat, params), **_replied(chat, params), **content}
    if buttons := markup.inline(keyboard):
        message["reply_markup"] = buttons
    posted = world.post(chat, message)
    markup.keys(chat, posted, keyboard)
    return posted


@method
async def send_message(world: World, params: Params) -> Json:
    content = _formatted(params, "text", TEXT)
    if not content:
        raise BadRequest("message text is empty")
    return _send(world, params, content)


def _sends(kind: str) -> None:
    """send_photo, send_voice …: an upload, or the id of a file that is there."""

    async def send(world: World, params: Params) -> Json:
        return _send(world, params, {**_file(world, params, kind), **_formatted(params, "caption", CAPTION)})

    send.__name__ = f"send_{kind}"
    method(send)


def _file(world: World, params: Params, kind: str, name: str | None = None) -> Json:
    given = params.get(name or kind)
    if isinstance(given, str) and given.startswith("attach://"):
        given = params.get(given.removeprefix("attach://"))
    if isinstance(given, tuple):
        return files.keep(world, kind, *given)
    return files.part(world, kind, str(given or ""))


for _kind in files.KINDS:
    _sends(_kind)


@method
async def send_media_group(world: World, params: Params) -> list[Json]:
    items = _object(params, "media") or []
    if not 2 <= len(items) <= 10:
        raise BadRequest("there must be from 2 to 10 media in an album")
    group = str(len(world.files) + 1)
    sent = []
    for item in items:
        content = _file(world, {**params, "media": item["media"]}, item["type"], "media")
        captioned = _formatted({**item}, "caption", CAPTION)
        sent.append(_send(world, params, {**content, **captioned, "media_group_id": group}))
    return sent


@method
async def send_location(world: World, params: Params) -> Json:
    return _send(world, params, files.location(float(params["latitude"]), float(params["longitude"])))


@method
async def send_chat_action(world: World, params: Params) -> bool:
    world.writable(_number(params, "chat_id"))
    return True


# --- changing ------------------------------------------------------------------------------------


def _own(world: World, params: Params) -> Json:
    """A message of the bot's own. Raises BadRequest."""
    chat = world.writable(_number(params, "chat_id"))
    message = chat.messages.get(_number(params, "message_id"))
    if message is None:
        raise BadRequest("message to edit not found")
    if message["from"]["id"] != world.me["id"]:
        raise BadRequest("message can't be edited")
    return message


def _edit(world: World, params: Params, changes: Json, *, clear: tuple[str, ...] = ()) -> Json:
    message = _own(world, params)
    buttons = markup.inline(_object(params, "reply_markup"))
    after = {k: v for k, v in message.items() if k not in (*clear, "reply_markup", "edit_date")}
    after |= changes | ({"reply_markup": buttons} if buttons else {})
    before = {k: v for k, v in message.items() if k != "edit_date"}
    if after == before:
        raise BadRequest(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    message.clear()
    message.update(after | {"edit_date": world.now()})
    world.tell("edit", message["chat"]["id"])
    return message


@method
async def edit_message_text(world: World, params: Params) -> Json:
    content = _formatted(params, "text", TEXT)
    if not content:
        raise BadRequest("message text is empty")
    return _edit(world, params, content, clear=("text", "entities"))


@method
async def edit_message_caption(world: World, params: Params) -> Json:
    return _edit(world, params, _formatted(params, "caption", CAPTION), clear=("caption", "caption_entities"))


@method
async def edit_message_reply_markup(world: World, params: Params) -> Json:
    return _edit(world, params, {})


@method
async def delete_message(world: World, params: Params) -> bool:
    chat = world.writable(_number(params, "chat_id"))
    if chat.messages.pop(_number(params, "message_id"), None) is None:
        raise BadRequest("message to delete not found")
    world.tell("delete", chat.id)
    return True


@method
async def answer_callback_query(world: World, params: Params) -> bool:
    press = world.presses.get(str(params.get("callback_query_id")))
    if press is None or press.answer.done():
        raise BadRequest("query is too old and response timeout expired or query ID is invalid")
    text = str(params.get("text") or "")
    if len(text) > QUERY_KEPT:
        raise BadRequest("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": _flag(params, "show_alert"), "url": params.get("url")}
    press.answer.set_result(answer)
    return True


# --- chats ---------------------------------------------------------------------------------------


@method
async def get_chat(world: World, params: Params) -> Json:
    chat = world.chat(_number(params, "chat_id"))
    return {**chat.json(world.users.get(chat.id)), "accent_color_id": 0, "max_reaction_count": 11} | {
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
            False,
        )
    }


@method
async def get_chat_member(world: World, params: Params) -> Json:
    chat, user_id = world.chat(_number(params, "chat_id")), _number(params, "user_id")
    if user_id == world.me["id"]:
        return member(world.me, chat.bot)
    user = world.users.get(user_id)
    if user is None:
        raise BadRequest("user not found")
    return member(user.json(), "member" if user_id in chat.members else "left")


@method
async def get_chat_administrators(world: World, params: Params) -> list[Json]:
    chat = world.chat(_number(params, "chat_id"))
    return [member(world.me, chat.bot)] if chat.bot == "administrator" else []


@method
async def get_chat_member_count(world: World, params: Params) -> int:
    return len(world.chat(_number(params, "chat_id")).members) + 1


@method
async def leave_chat(world: World, params: Params) -> bool:
    world.writable(_number(params, "chat_id")).bot = "left"
    return True


@method
async def get_file(world: World, params: Params) -> Json:
    file_id = str(params.get("file_id") or "")
    if file_id not in world.files:
        raise BadRequest("invalid file_id")
    size = len(world.files[file_id][1])
    if size > files.DOWNLOAD_LIMIT:
        raise BadRequest("file is too big")
    told = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size}
    return {**told, "file_path": f"files/{file_id}"}


# --- menus ---------------------------------------------------------------------------------------


def scope_key(scope: Json | None, language: str) -> str:
    scope = scope or {"type": "default"}
    return f"{scope['type']}:{scope.get('chat_id', '')}:{scope.get('user_id', '')}:{language}"


def _scope(params: Params) -> str:
    return scope_key(_object(params, "scope"), str(params.get("language_code") or ""))


@method
async def set_my_commands(world: World, params: Params) -> bool:
    commands = _object(params, "commands") or []
    if len(commands) > 100:
        raise BadRequest("too many commands")
    scope = _object(params, "scope") or {}
    if "chat_id" in scope:
        world.chat(int(scope["chat_id"]))
    world.commands[_scope(params)] = commands
    return True


@method
async def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.commands.get(_scope(params), [])


@method
async def delete_my_commands(world: World, params: Params) -> bool:
    world.commands.pop(_scope(params), None)
    return True


async def _accept(world: World, params: Params) -> bool:  # noqa: ARG001
    """Said to Telegram for looks: nothing here shows it."""
    await asyncio.sleep(0)
    return True


for _name in ("setMyDescription", "setMyShortDescription", "setMyName", "setChatMenuButton", "pinChatMessage"):
    METHODS[_name] = _accept
