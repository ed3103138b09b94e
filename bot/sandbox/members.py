"""Sandbox members: people and the bot join, leave and are promoted; groups become supergroups."""

from bot.sandbox.chats import Chat, User, member
from bot.sandbox.errors import BadRequest
from bot.sandbox.state import State
from bot.sandbox.watch import Json

SUPERGROUPS = -1_000_000_000_000  # their ids lie below
OUTSIDE = ("left", "kicked")


class Members(State):
    """The part of the world in which membership changes."""

    def say(
        self, chat_id: int, message: Json, *, reply_to: int | None = None, thread: int | None = None
    ) -> Json:
        """
        Post a message or a service message, and send it to the bot if the bot sees it. A new forum thread
        begins with it.

        Raises BadRequest.
        """
        chat = self.chat(chat_id)
        if thread is not None:
            chat.topics.add(thread)
        posted = self.post(chat, {**message, **self.placed(chat, reply_to, thread)})
        if self.sees(chat, posted):
            self.push("channel_post" if chat.type == "channel" else "message", posted)
        return posted

    def opened(self, user_id: int, chat_id: int) -> None:
        """Open the private chat: writing to the bot lets it answer, also after it was blocked."""
        user = self.users[user_id]
        if user_id == chat_id:
            if user.blocked:
                self.block(user_id, blocked=False)
            user.started = True

    def topic(self, user_id: int, chat_id: int, name: str) -> int:
        """Open a topic in a forum as a person. Returns its thread id. Raises BadRequest."""
        chat = self.chat(chat_id)
        if not chat.forum:
            raise BadRequest("the chat is not a forum")
        thread = chat.last_id + 1  # a topic's id is that of the message that opened it
        opened = {"name": name, "icon_color": 7322096}
        self.say(chat_id, {"from": self.users[user_id].json(), "forum_topic_created": opened}, thread=thread)
        return thread

    def block(self, user_id: int, *, blocked: bool) -> None:
        """Block or unblock the bot as a person."""
        user = self.users[user_id]
        user.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self._tell_standing(self.chats[user_id], user, old, new)
        self.tell("people")

    def stand(self, user_id: int, chat_id: int, standing: str) -> None:
        """Set the bot's status as a person: administrator, member, left or kicked."""
        chat, user = self.chat(chat_id), self.users[user_id]
        old, chat.bot = chat.bot, standing
        self._tell_standing(chat, user, old, standing)
        if old in OUTSIDE and standing not in OUTSIDE:
            self.say(chat_id, {"from": user.json(), "new_chat_members": [self.me]})
        elif standing in OUTSIDE and old not in OUTSIDE:
            self.say(chat_id, {"from": user.json(), "left_chat_member": self.me})
        self.tell("chats", chat_id)

    def join(self, user_id: int, chat_id: int) -> None:
        chat, user = self.chat(chat_id), self.users[user_id].json()
        old = chat.standing(user_id)
        chat.members.add(user_id)
        self.say(chat_id, {"from": user, "new_chat_members": [user]})
        self._tell_member(chat, user, old)

    def leave(self, user_id: int, chat_id: int) -> None:
        chat, user = self.chat(chat_id), self.users[user_id].json()
        old = chat.standing(user_id)
        chat.members.discard(user_id)
        chat.admins.discard(user_id)
        self.say(chat_id, {"from": user, "left_chat_member": user})
        self._tell_member(chat, user, old)

    def promote(self, user_id: int, chat_id: int, *, admin: bool = True) -> None:
        """Make a member a group admin, or a plain member again."""
        chat = self.chat(chat_id)
        old = chat.standing(user_id)
        (chat.admins.add if admin else chat.admins.discard)(user_id)
        self._tell_member(chat, self.users[user_id].json(), old)

    def _tell_standing(self, chat: Chat, by: User, old: str, new: str) -> None:
        change = {"chat": chat.json(self.users.get(chat.id)), "from": by.json(), "date": self.now()}
        change |= {"old_chat_member": member(self.me, old), "new_chat_member": member(self.me, new)}
        self.push("my_chat_member", change)

    def _tell_member(self, chat: Chat, user: Json, old: str) -> None:
        """Send chat_member, which Telegram sends to administrators only, and only on request."""
        if chat.bot == "administrator":
            change = {"chat": chat.json(), "from": user, "date": self.now()}
            change |= {"old_chat_member": member(user, old)}
            self.push("chat_member", {**change, "new_chat_member": member(user, chat.standing(user["id"]))})
        self.tell("chats", chat.id)

    def upgrade(self, chat_id: int) -> int:
        """Turn a group into a supergroup; both chats get a message. Returns the new id. Raises BadRequest."""
        old = self.chat(chat_id)
        if old.type != "group":
            raise BadRequest("only a group can become a supergroup")
        new_id = SUPERGROUPS - abs(chat_id)
        self.add_group(new_id, old.title, old.members, bot=old.bot, admins=old.admins)
        somebody = self.users[min(old.members)].json()
        self.say(chat_id, {"from": somebody, "migrate_to_chat_id": new_id})
        old.moved_to = new_id
        self.say(new_id, {"from": somebody, "migrate_from_chat_id": chat_id})
        return new_id
