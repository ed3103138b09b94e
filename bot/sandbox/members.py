"""Who comes and goes: people, the bot, whole groups."""

from bot.sandbox.chats import Chat, User, member
from bot.sandbox.errors import BadRequest
from bot.sandbox.state import State
from bot.sandbox.watch import Json

SUPERGROUPS = -1_000_000_000_000  # their ids lie below
OUTSIDE = ("left", "kicked")


class Members(State):
    """A state in which people come and go."""

    def say(
        self, chat_id: int, message: Json, *, reply_to: int | None = None, thread: int | None = None
    ) -> Json:
        """
        Somebody says something, or something happens in the chat: posted, and told to the bot if it
        sees it. A thread of a forum nobody wrote in before begins with it.

        Raises BadRequest.
        """
        chat = self.chat(chat_id)
        if thread is not None:
            chat.topics.add(thread)
        whole = self.post(chat, {**message, **self.placed(chat, reply_to, thread)})
        if self.sees(chat, whole):
            self.push("channel_post" if chat.type == "channel" else "message", whole)
        return whole

    def opened(self, user_id: int, chat_id: int) -> None:
        """Writing to the bot lets it answer, also after it was blocked."""
        user = self.users[user_id]
        if user_id == chat_id:
            if user.blocked:
                self.block(user_id, blocked=False)
            user.started = True

    def topic(self, user_id: int, chat_id: int, name: str) -> int:
        """A person opens a topic in a forum. Its thread id. Raises BadRequest."""
        chat = self.chat(chat_id)
        if not chat.forum:
            raise BadRequest("the chat is not a forum")
        thread = chat.last_id + 1  # a topic is known by the message that opened it
        opened = {"name": name, "icon_color": 7322096}
        self.say(chat_id, {"from": self.users[user_id].json(), "forum_topic_created": opened}, thread=thread)
        return thread

    def block(self, user_id: int, *, blocked: bool) -> None:
        """A person stops the bot, or takes it back."""
        user = self.users[user_id]
        user.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self._tell_standing(self.chats[user_id], user, old, new)
        self.tell("people")

    def stand(self, user_id: int, chat_id: int, standing: str) -> None:
        """A person adds, promotes, demotes or removes the bot: administrator, member, left or kicked."""
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
        """A member becomes a group admin, or stops being one."""
        chat = self.chat(chat_id)
        old = chat.standing(user_id)
        (chat.admins.add if admin else chat.admins.discard)(user_id)
        self._tell_member(chat, self.users[user_id].json(), old)

    def _tell_standing(self, chat: Chat, by: User, old: str, new: str) -> None:
        change = {"chat": chat.json(self.users.get(chat.id)), "from": by.json(), "date": self.now()}
        change |= {"old_chat_member": member(self.me, old), "new_chat_member": member(self.me, new)}
        self.push("my_chat_member", change)

    def _tell_member(self, chat: Chat, user: Json, old: str) -> None:
        """Telegram tells administrators only, and only those who ask for chat_member."""
        if chat.bot == "administrator":
            change = {"chat": chat.json(), "from": user, "date": self.now()}
            change |= {"old_chat_member": member(user, old)}
            self.push("chat_member", {**change, "new_chat_member": member(user, chat.standing(user["id"]))})
        self.tell("chats", chat.id)

    def upgrade(self, chat_id: int) -> int:
        """The group becomes a supergroup with another id; both ends say so. The new id. Raises BadRequest."""
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
