"""A little Telegram: people, chats, messages, and one bot. No HTTP in here."""

import secrets
from collections.abc import Sequence

from bot.sandbox import inline
from bot.sandbox.asking import Asking
from bot.sandbox.chats import ANONYMOUS_ADMIN, CHANNEL_BOT, TELEGRAM
from bot.sandbox.entities import entities_in
from bot.sandbox.errors import BadRequest
from bot.sandbox.voting import Voting
from bot.sandbox.watch import Json


class World(Asking, Voting):
    """What people do in it. Their ids are numbers they were added with; so are chats'."""

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
        """
        A person writes. `media` is the part of a message made by `files.keep` or `files.location`.

        `as_chat`: in the name of the group itself, as anonymous admins do, or of a channel.
        Raises BadRequest.
        """
        message: Json = {**self._author(user_id, chat_id, as_chat), **(media or {})}
        if text is not None:
            message |= _marked("text", "entities", text)
        if caption:
            message |= _marked("caption", "caption_entities", caption)
        if media_group_id is not None:
            message["media_group_id"] = media_group_id
        self.opened(user_id, chat_id)
        self.chat(chat_id).replies.pop(user_id, None)
        return self.say(chat_id, message, reply_to=reply_to, thread=thread)

    def _author(self, user_id: int, chat_id: int, as_chat: int | None) -> Json:
        if as_chat is None:
            return {"from": self.users[user_id].json()}
        behind = ANONYMOUS_ADMIN if as_chat == chat_id else CHANNEL_BOT
        return {"from": behind, "sender_chat": self.chats[as_chat].json()}

    def choose(
        self, user_id: int, chat_id: int, results: Sequence[Json], result_id: str, query: str = ""
    ) -> Json:
        """
        A person sends one of the bot's inline results into a chat they are in, with or without the bot.

        Raises BadRequest.
        """
        result = next((one for one in results if one["id"] == result_id), None)
        if result is None:
            raise BadRequest("RESULT_ID_INVALID")
        if user_id not in self.chat(chat_id).members:
            raise BadRequest("chat not found")
        self.opened(user_id, chat_id)
        user = self.users[user_id].json()
        message = self.say(chat_id, {"from": user, "via_bot": self.me, **inline.message_of(self, result)})
        chosen = {"result_id": result_id, "from": user, "query": query, **self._shared(message)}
        if self.inline_feedback:
            self.push("chosen_inline_result", chosen)
        return message

    def _shared(self, message: Json) -> Json:
        """Its id for the bot, which can edit it by that; only a message with buttons has one."""
        if "reply_markup" not in message:
            return {}
        chat_id, message_id, inline_id = message["chat"]["id"], message["message_id"], secrets.token_urlsafe(20)
        self.inline_messages[inline_id] = chat_id, message_id
        self.chats[chat_id].inline_ids[message_id] = inline_id
        return {"inline_message_id": inline_id}

    def forward_post(self, channel_id: int, group_id: int, text: str) -> Json:
        """A channel's post as Telegram brings it to the channel's discussion group."""
        channel = self.chat(channel_id).json()
        origin = {"type": "channel", "chat": channel, "message_id": 1, "date": self.now()}
        message = {"from": TELEGRAM, "sender_chat": channel, "is_automatic_forward": True}
        return self.say(group_id, {**message, "forward_origin": origin, **_marked("text", "entities", text)})

    def start(self, user_id: int, payload: str = "") -> Json:
        """Open the bot, by a link's payload or without one."""
        return self.send(user_id, user_id, f"/start {payload}".strip())

    def edit(self, user_id: int, chat_id: int, message_id: int, text: str) -> Json:
        """Raises BadRequest for a message that isn't the person's, or is the bot's words."""
        chat = self.chat(chat_id)
        message = self._own(user_id, chat_id, message_id)
        if "via_bot" in message:
            raise BadRequest("message can't be edited")
        kept = {name: value for name, value in message.items() if name not in ("text", "entities")}
        changed = self.change(chat, {**kept, **_marked("text", "entities", text)})
        if self.sees(chat, changed):
            self.push("edited_message", changed)
        return changed

    def _own(self, user_id: int, chat_id: int, message_id: int) -> Json:
        message = self.chat(chat_id).messages.get(message_id)
        if message is None or message["from"]["id"] != user_id:
            raise BadRequest("message can't be edited")
        return message

    def delete(self, chat_id: int, message_id: int, *, by: int | None = None) -> None:
        """Bots aren't told. Raises BadRequest where `by` is given and the message isn't that person's."""
        if by is not None:
            self._own(by, chat_id, message_id)
        self.chat(chat_id).messages.pop(message_id, None)
        self.tell("delete", chat_id)


def _marked(text_key: str, entities_key: str, text: str) -> Json:
    entities = entities_in(text)
    return {text_key: text} | ({entities_key: entities} if entities else {})
