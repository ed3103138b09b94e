"""A little Telegram: people, chats, messages, and one bot. No HTTP in here."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.clock import WoundClock
from bot.sandbox.entities import entities_in
from bot.sandbox.errors import BadRequest, Forbidden

ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
CALLS_KEPT = 500
PRESS_SECONDS = 15.0

Json = dict[str, Any]


@dataclass
class User:
    id: int
    first_name: str
    username: str | None = None
    label: str = ""  # what the page groups people by
    started: bool = False  # opened the private chat with the bot
    blocked: bool = False
    language: str = "zh"

    def json(self) -> Json:
        told: Json = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language,
        }
        return told | ({"username": self.username} if self.username else {})


@dataclass
class Chat:
    id: int
    type: str  # private, group, supergroup, channel
    title: str = ""
    forum: bool = False
    members: set[int] = field(default_factory=set)
    bot: str = "member"  # the bot's own standing: member, administrator, left, kicked
    moved_to: int | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)  # by person: the keys under the writing line
    replies: dict[int, Json] = field(default_factory=dict)  # by person: a reply asked for
    last_id: int = 0

    def json(self, user: User | None = None) -> Json:
        if self.type == "private" and user is not None:
            return {"id": self.id, "type": "private", "first_name": user.first_name}
        told: Json = {"id": self.id, "type": self.type, "title": self.title}
        return told | ({"is_forum": True} if self.forum else {})


@dataclass
class Press:
    """A press waiting for the bot's answer."""

    query_id: str
    answer: "asyncio.Future[Json]"


class World:
    """
    Everything a Bot API server knows about one bot and the people around it.

    Times come from `clock`. `privacy`: in groups the bot sees only commands, replies to it and
    what it sees as an administrator.
    """

    def __init__(
        self,
        clock: WoundClock,
        token: str = "100001:SANDBOX-TOKEN-NOT-SECRET",  # noqa: S107 - known to everybody, opens nothing
        username: str = "minyi_demo_bot",
        name: str = "民意",
        *,
        privacy: bool = False,
    ) -> None:
        self.clock = clock
        self.token = token
        self.me: Json = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.privacy = privacy
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.updates: deque[Json] = deque()
        self.files: dict[str, tuple[str, bytes]] = {}
        self.commands: dict[str, list[Json]] = {}
        self.calls: deque[Json] = deque(maxlen=CALLS_KEPT)
        self.presses: dict[str, Press] = {}
        self.webhook = ""
        self.poll: object = None  # whose long poll is the latest
        self._update_id = 1000
        self._query_id = 0
        self._call = 0
        self._changed = asyncio.Event()
        self._listeners: set[asyncio.Queue[Json]] = set()

    # --- what anybody may wait for -------------------------------------------------------------

    def now(self) -> int:
        """Epoch seconds, as messages are dated."""
        return int(self.clock.now().timestamp())

    def tell(self, kind: str, chat_id: int | None = None) -> None:
        """Wake whoever waits for a change, and the pages that show it."""
        self._changed.set()
        self._changed = asyncio.Event()
        for listener in self._listeners:
            listener.put_nowait({"kind": kind, "chat": chat_id})

    async def until(self, condition: Callable[[], Any], seconds: float = 10.0) -> Any:
        """What `condition` returns once it is true; looks again at every change. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (found := condition()):
                await self._changed.wait()
            return found

    def listen(self) -> "asyncio.Queue[Json]":
        listener: asyncio.Queue[Json] = asyncio.Queue()
        self._listeners.add(listener)
        return listener

    def unlisten(self, listener: "asyncio.Queue[Json]") -> None:
        self._listeners.discard(listener)

    def wind(self, seconds: float) -> None:
        self.clock.wind(timedelta(seconds=seconds))
        self.tell("clock")

    def called(self, method: str, params: Json, answer: Any, *, ok: bool, ms: float) -> None:
        self._call += 1
        shown = {name: value for name, value in params.items() if not isinstance(value, tuple)}
        call = {
            "n": self._call,
            "at": self.now(),
            "method": method,
            "params": shown,
            "ok": ok,
            "answer": answer,
        }
        self.calls.append({**call, "ms": round(ms, 1)})
        if method != "getUpdates":
            self.tell("call")

    # --- who is there ----------------------------------------------------------------------------

    def add_user(self, id_: int, first_name: str, *, username: str | None = None, label: str = "") -> User:
        user = self.users[id_] = User(id_, first_name, username, label)
        self.chats[id_] = Chat(id_, "private", members={id_})
        self.tell("people")
        return user

    def add_group(
        self,
        id_: int,
        title: str,
        members: Iterable[int],
        *,
        supergroup: bool = True,
        forum: bool = False,
        bot: str = "administrator",
    ) -> Chat:
        """`bot`: its standing there: administrator, member or left."""
        kind = "supergroup" if supergroup else "group"
        chat = self.chats[id_] = Chat(id_, kind, title, forum, set(members), bot)
        self.tell("chats", id_)
        return chat

    def chat(self, chat_id: int) -> Chat:
        """Raises BadRequest: chat not found, or moved to a supergroup."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise BadRequest("chat not found")
        if chat.moved_to is not None:
            raise BadRequest("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
        return chat

    def writable(self, chat_id: int) -> Chat:
        """A chat the bot may write to. Raises BadRequest, Forbidden."""
        chat = self.chat(chat_id)
        if chat.type == "private":
            user = self.users[chat_id]
            if user.blocked:
                raise Forbidden("bot was blocked by the user")
            if not user.started:
                raise Forbidden("bot can't initiate conversation with a user")
        elif chat.bot == "kicked":
            raise Forbidden(f"bot was kicked from the {chat.type} chat")
        elif chat.bot == "left":
            raise Forbidden(f"bot is not a member of the {chat.type} chat")
        return chat

    # --- messages and updates ------------------------------------------------------------------

    def push(self, kind: str, body: Json) -> None:
        """An update for the bot."""
        self._update_id += 1
        self.updates.append({"update_id": self._update_id, kind: body})
        self.tell("update")

    def post(self, chat: Chat, message: Json) -> Json:
        """A new message in the chat, numbered and dated."""
        chat.last_id += 1
        user = self.users.get(chat.id)
        whole = {"message_id": chat.last_id, "date": self.now(), "chat": chat.json(user), **message}
        chat.messages[chat.last_id] = whole
        self.tell("message", chat.id)
        return whole

    def seen_by_bot(self, chat: Chat, message: Json) -> bool:
        if chat.type == "private":
            return True
        if chat.bot in ("left", "kicked"):
            return False
        if not self.privacy or chat.bot == "administrator":
            return True
        replied = message.get("reply_to_message", {}).get("from", {})
        commands = any(e["type"] == "bot_command" and e["offset"] == 0 for e in message.get("entities", ()))
        return (
            commands or replied.get("id") == self.me["id"] or ("text" not in message and "photo" not in message)
        )

    def say(
        self, chat_id: int, message: Json, *, reply_to: int | None = None, thread: int | None = None
    ) -> Json:
        """Somebody says something: posted, and told to the bot if it sees it. Raises BadRequest."""
        chat = self.chat(chat_id)
        if chat.type == "private":
            user = self.users[chat_id]
            user.started, user.blocked = True, False
        if reply_to is not None:
            replied = chat.messages.get(reply_to)
            if replied is None:
                raise BadRequest("message to be replied not found")
            message["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        whole = self.post(chat, message)
        if self.seen_by_bot(chat, whole):
            self.push("message", whole)
        return whole

    # --- what people do -------------------------------------------------------------------------

    def send(
        self,
        user_id: int,
        chat_id: int,
        text: str | None = None,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        media: Json | None = None,
        caption: str | None = None,
        media_group_id: str | None = None,
        as_chat: int | None = None,
    ) -> Json:
        """A person writes. `media` is the part of a message made by `file`; `as_chat` writes anonymously."""
        message: Json = {"from": self.users[user_id].json(), **(media or {})}
        if as_chat is not None:
            sender = self.chats[as_chat]
            message |= {"from": ANONYMOUS_ADMIN, "sender_chat": sender.json()}
        if text is not None:
            message |= _marked("text", "entities", text)
        if caption:
            message |= _marked("caption", "caption_entities", caption)
        if media_group_id is not None:
            message["media_group_id"] = media_group_id
        self._answered(chat_id, user_id)
        return self.say(chat_id, message, reply_to=reply_to, thread=thread)

    def _answered(self, chat_id: int, user_id: int) -> None:
        chat = self.chats.get(chat_id)
        if chat is not None:
            chat.replies.pop(user_id, None)

    def start(self, user_id: int, payload: str = "") -> Json:
        """Open the bot, by a link's payload or without one."""
        return self.send(user_id, user_id, f"/start {payload}".strip())

    def edit(self, user_id: int, chat_id: int, message_id: int, text: str) -> Json:
        """Raises BadRequest for a message that isn't the person's."""
        message = self.chat(chat_id).messages.get(message_id)
        if message is None or message.get("from", {}).get("id") != user_id:
            raise BadRequest("message can't be edited")
        message |= {**_marked("text", "entities", text), "edit_date": self.now()}
        if self.seen_by_bot(self.chats[chat_id], message):
            self.push("edited_message", message)
        self.tell("edit", chat_id)
        return message

    def delete(self, chat_id: int, message_id: int) -> None:
        """Bots aren't told."""
        self.chat(chat_id).messages.pop(message_id, None)
        self.tell("delete", chat_id)

    async def press(self, user_id: int, chat_id: int, message_id: int, data: str) -> Json:
        """The bot's answer to a press: text, show_alert, url. Raises BadRequest, TimeoutError."""
        message = self.chat(chat_id).messages.get(message_id)
        if message is None:
            raise BadRequest("message not found")
        self._query_id += 1
        query_id = str(self._query_id)
        press = Press(query_id, asyncio.get_running_loop().create_future())
        self.presses[query_id] = press
        query = {"id": query_id, "from": self.users[user_id].json(), "message": message, "data": data}
        self.push("callback_query", {**query, "chat_instance": str(chat_id)})
        try:
            async with asyncio.timeout(PRESS_SECONDS):
                return await press.answer
        finally:
            self.presses.pop(query_id, None)

    def block(self, user_id: int, *, blocked: bool) -> None:
        user = self.users[user_id]
        user.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self._standing(self.chats[user_id], user, old, new)
        self.tell("people")

    def stand(self, user_id: int, chat_id: int, standing: str) -> None:
        """A person adds, promotes, demotes or removes the bot."""
        chat = self.chat(chat_id)
        old, chat.bot = chat.bot, standing
        self._standing(chat, self.users[user_id], old, standing)
        self.tell("chats", chat_id)

    def _standing(self, chat: Chat, by: User, old: str, new: str) -> None:
        change = {"chat": chat.json(self.users.get(chat.id)), "from": by.json(), "date": self.now()}
        change |= {"old_chat_member": member(self.me, old), "new_chat_member": member(self.me, new)}
        self.push("my_chat_member", change)

    def upgrade(self, chat_id: int) -> int:
        """The group becomes a supergroup with another id; both ends say so."""
        old = self.chat(chat_id)
        new_id = -1000000000000 - abs(chat_id)
        self.add_group(new_id, old.title, old.members, bot=old.bot)
        somebody = self.users[min(old.members)].json()
        self.say(chat_id, {"from": somebody, "migrate_to_chat_id": new_id})
        old.moved_to = new_id
        self.say(new_id, {"from": somebody, "migrate_from_chat_id": chat_id})
        return new_id

    # --- looking ------------------------------------------------------------------------------------

    def messages(self, chat_id: int) -> list[Json]:
        return list(self.chats[chat_id].messages.values())

    def chats_of(self, user_id: int) -> list[Chat]:
        return [chat for chat in self.chats.values() if user_id in chat.members and chat.moved_to is None]


def _marked(text_key: str, entities_key: str, text: str) -> Json:
    entities = entities_in(text)
    return {text_key: text} | ({entities_key: entities} if entities else {})


RIGHTS = [
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
]


def member(user: Json, standing: str) -> Json:
    told: Json = {"user": user, "status": standing}
    if standing == "administrator":
        told |= dict.fromkeys(RIGHTS, True) | {"can_pin_messages": True, "can_manage_topics": True}
    return told | ({"until_date": 0} if standing == "kicked" else {})
