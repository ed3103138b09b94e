"""Sandbox state: all a Bot API server knows about one bot and its users."""

from collections import deque
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.clock import WoundClock
from bot.sandbox import privacy
from bot.sandbox.chats import Chat, Question, User, without_reply
from bot.sandbox.errors import BadRequest, Forbidden
from bot.sandbox.limits import Flood
from bot.sandbox.mischief import Mischief
from bot.sandbox.pending import Pending, Webhook
from bot.sandbox.polls import Poll
from bot.sandbox.watch import Json, Watch

CALLS_SHOWN = 500


class State(Watch):
    """
    The facts, and the basic operations that change them.

    Messages are never changed in place: a queued update must show the message as it was then.
    """

    def __init__(
        self,
        clock: WoundClock,
        token: str = "100001:SANDBOX-TOKEN-NOT-SECRET",  # noqa: S107 - known to everybody, opens nothing
        username: str = "minyi_demo_bot",
        name: str = "民意",
        *,
        privacy: bool = False,
        flood: Flood | None = None,
    ) -> None:
        """
        Times come from `clock`. `privacy`: in groups the bot receives only the messages privacy.py admits.

        `flood`: refuse messages that come too fast, as Telegram does; None has no limits.
        """
        super().__init__()
        self.clock = clock
        self.token = token
        self.me: Json = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.privacy = privacy
        self.flood = flood
        self.mischief = Mischief()
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = Pending()
        self.files: dict[str, tuple[str, bytes]] = {}
        self.commands: dict[str, list[Json]] = {}
        self.about: dict[str, Any] = {}  # the bot's own name, descriptions, menu button
        self.calls: deque[Json] = deque(maxlen=CALLS_SHOWN)
        self.presses: dict[str, Question] = {}
        self.inline_queries: dict[str, Question] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}  # chat and message, by inline message id
        self.polls: dict[str, Poll] = {}
        self.inline_feedback = True  # send the bot its chosen inline results
        self.webhook = Webhook()
        self.calls_made = 0
        self._queries = 0
        self._polls = 0

    def now(self) -> int:
        """The time in epoch seconds, as in messages."""
        return int(self.clock.now().timestamp())

    def wind(self, seconds: float) -> None:
        """Advance the clock. Raises ValueError for a negative number."""
        self.clock.wind(timedelta(seconds=seconds))
        self.tell("clock")

    # --- who and what is there -------------------------------------------------------------------

    def add_user(self, id_: int, first_name: str, *, username: str | None = None, label: str = "") -> User:
        """Add a person, with a private chat that isn't started yet."""
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
        admins: Iterable[int] = (),
    ) -> Chat:
        """Add a group. `bot` is its status: administrator, member or left. `admins` are members, too."""
        people = {*members, *admins}
        kind = "supergroup" if supergroup else "group"
        chat = self.chats[id_] = Chat(id_, kind, title, forum, people, bot, set(admins))
        self.tell("chats", id_)
        return chat

    def add_channel(self, id_: int, title: str, members: Iterable[int], *, bot: str = "left") -> Chat:
        chat = self.chats[id_] = Chat(id_, "channel", title, members=set(members), bot=bot)
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
        """A chat to which the bot may write. Raises BadRequest, Forbidden."""
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

    def messages(self, chat_id: int) -> list[Json]:
        return list(self.chats[chat_id].messages.values())

    def chats_of(self, user_id: int) -> list[Chat]:
        return [chat for chat in self.chats.values() if user_id in chat.members and chat.moved_to is None]

    # --- what happens ----------------------------------------------------------------------------

    def push(self, kind: str, body: Json) -> None:
        """Queue an update for the bot."""
        self.updates.put(kind, body)
        self.wake()

    def post(self, chat: Chat, message: Json) -> Json:
        """Add a message to the chat, with its id and date."""
        chat.last_id += 1
        user = self.users.get(chat.id)
        posted = {"message_id": chat.last_id, "date": self.now(), "chat": chat.json(user), **message}
        chat.messages[chat.last_id] = posted
        chat.own[posted["from"]["id"]] = chat.last_id
        self.tell("message", chat.id)
        return posted

    def change(self, chat: Chat, message: Json) -> Json:
        """Replace a message, marked as edited now."""
        return self.put(chat, {**message, "edit_date": self.now()})

    def put(self, chat: Chat, message: Json) -> Json:
        """Replace a message without marking it as edited."""
        chat.messages[message["message_id"]] = message
        self.tell("edit", chat.id)
        return message

    def react(self, chat: Chat, message_id: int, who: int, sign: str) -> None:
        """Put somebody's reaction under a message; "" takes it away."""
        signs = chat.signs.setdefault(message_id, {})
        signs.pop(who, None)
        if sign:
            signs[who] = sign
        self.tell("edit", chat.id)

    def placed(self, chat: Chat, reply_to: int | None, thread: int | None) -> Json:
        """
        The reply and topic parts of a message.

        As in Telegram, a reply in a supergroup has a thread id as well, but only in a forum is that a topic;
        and every message in a topic is a reply to the message that opened it.
        """
        replied = chat.messages.get(reply_to) if reply_to else None
        if reply_to and replied is None:
            raise BadRequest("message to be replied not found")
        if chat.forum:
            thread = thread or (replied or {}).get("message_thread_id")
            replied = replied or _opening(chat, thread)
        fields: Json = {"reply_to_message": without_reply(replied)} if replied else {}
        if chat.forum and thread:
            return fields | {"message_thread_id": thread, "is_topic_message": True}
        if chat.type == "supergroup" and replied:
            fields["message_thread_id"] = replied.get("message_thread_id", replied["message_id"])
        return fields

    def sees(self, chat: Chat, message: Json) -> bool:
        """Whether the bot receives the message."""
        return privacy.sees(chat, message, self.me, privacy=self.privacy)

    def called(self, method: str, params: Json, answer: Any, *, ok: bool, ms: float) -> None:
        """Record a call of the bot; `ms` is its duration here."""
        self.calls_made += 1
        call = {"n": self.calls_made, "at": self.now(), "method": method, "params": params, "ok": ok}
        self.calls.append({**call, "answer": answer, "ms": round(ms, 1)})
        if method != "getUpdates":
            self.tell("call")


def _opening(chat: Chat, thread: int | None) -> Json | None:
    """The message that opened a topic, or None."""
    message = chat.messages.get(thread or 0)
    return message if message and "forum_topic_created" in message else None
