"""Sandbox chats and people, with their Bot API representation."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.watch import Json

# Accounts Telegram speaks by itself: for group admins who hide, for channels, for its own posts.
ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_BOT: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

RIGHTS = (
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
    "can_pin_messages",
    "can_manage_topics",
)


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
        fields: Json = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language,
        }
        return fields | ({"username": self.username} if self.username else {})


@dataclass
class Chat:
    id: int
    type: str  # private, group, supergroup, channel
    title: str = ""
    forum: bool = False
    members: set[int] = field(default_factory=set)
    bot: str = "member"  # the bot's own standing: member, administrator, left, kicked
    admins: set[int] = field(default_factory=set)  # among the members
    moved_to: int | None = None
    messages: dict[int, Json] = field(default_factory=dict)  # a change puts a new one in the old one's place
    topics: set[int] = field(default_factory=set)  # of a forum, by thread id
    closed: set[int] = field(default_factory=set)  # topics nobody but admins may write in
    pinned: list[int] = field(default_factory=list)  # the latest last
    reactions: bool = True  # whether reactions are on
    signs: dict[int, dict[int, str]] = field(default_factory=dict)  # reactions by message, by who put each
    photos: bool = True  # whether members, and so the bot, may send photos
    unchangeable: set[int] = field(default_factory=set)  # the bot's messages that brought keys or asked a reply
    keyboards: dict[int, Json] = field(default_factory=dict)  # by person: the keys under the writing line
    replies: dict[int, Json] = field(default_factory=dict)  # by person: a reply asked for
    inline_ids: dict[int, str] = field(default_factory=dict)  # of messages sent via the bot, by message id
    own: dict[int, int] = field(default_factory=dict)  # by who wrote: the id of their last message here
    last_id: int = 0

    def json(self, user: User | None = None) -> Json:
        """`user` is whom a private chat is with."""
        if self.type == "private" and user is not None:
            fields: Json = {"id": self.id, "type": "private", "first_name": user.first_name}
            return fields | ({"username": user.username} if user.username else {})
        fields = {"id": self.id, "type": self.type, "title": self.title}
        return fields | ({"is_forum": True} if self.forum else {})

    def standing(self, person: int) -> str:
        if person not in self.members:
            return "left"
        return "administrator" if person in self.admins else "member"


@dataclass
class Question:
    """A press, or words typed after the bot's name, waiting for its answer."""

    answer: "asyncio.Future[Json]"


def member(user: Json, standing: str) -> Json:
    """A ChatMember."""
    fields: Json = {"user": user, "status": standing}
    if standing == "administrator":
        fields |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)}
    return fields | ({"until_date": 0} if standing == "kicked" else {})


def without_reply(message: Mapping[str, object]) -> Json:
    """As shown inside another message: replies go one deep."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}
