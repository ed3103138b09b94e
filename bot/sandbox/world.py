"""Sandbox world: a small Telegram with people, chats, messages and one bot. Without HTTP."""

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
    """The actions of people. People and chats are named by the ids with which they were added."""

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
        forwarded: str | None = None,
    ) -> Json:
        """
        Send a message as a person. `media` is a message part made by `files.keep` or `files.location`.

        `as_chat`: in the name of the group itself, as anonymous admins write, or of a channel. `forwarded`:
        whose message it passes on. Raises BadRequest.
        """
        message: Json = {**self._author(user_id, chat_id, as_chat), **(media or {})}
        if forwarded is not None:
            origin = {"type": "hidden_user", "sender_user_name": forwarded, "date": self.now()}
            message["forward_origin"] = origin
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
        Send an inline result as a person, to a chat of theirs, with or without the bot in it.

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
        """The inline id by which the bot can edit it; only a message with buttons has one."""
        if "reply_markup" not in message:
            return {}
        chat_id, message_id, inline_id = message["chat"]["id"], message["message_id"], secrets.token_urlsafe(20)
        self.inline_messages[inline_id] = chat_id, message_id
        self.chats[chat_id].inline_ids[message_id] = inline_id
        return {"inline_message_id": inline_id}

    def forward_post(self, channel_id: int, group_id: int, text: str) -> Json:
        """Post a channel's message as Telegram forwards it to the channel's discussion group."""
        channel = self.chat(channel_id).json()
        origin = {"type": "channel", "chat": channel, "message_id": 1, "date": self.now()}
        message = {"from": TELEGRAM, "sender_chat": channel, "is_automatic_forward": True}
        return self.say(group_id, {**message, "forward_origin": origin, **_marked("text", "entities", text)})

    def start(self, user_id: int, payload: str = "") -> Json:
        """Press Start as a person, with or without a link's payload."""
        return self.send(user_id, user_id, f"/start {payload}".strip())

    def edit(self, user_id: int, chat_id: int, message_id: int, text: str) -> Json:
        """Edit a message as a person. Raises BadRequest for another's or the bot's."""
        chat = self.chat(chat_id)
        message = self._own(user_id, chat_id, message_id)
        if "via_bot" in message:
            raise BadRequest("message can't be edited")
        rest = {name: value for name, value in message.items() if name not in ("text", "entities")}
        changed = self.change(chat, {**rest, **_marked("text", "entities", text)})
        if self.sees(chat, changed):
            self.push("edited_message", changed)
        return changed

    def relocate(self, user_id: int, chat_id: int, message_id: int, latitude: float, longitude: float) -> Json:
        """Move a live location, which Telegram reports as an edit. Raises BadRequest for another's."""
        chat = self.chat(chat_id)
        message = self._own(user_id, chat_id, message_id)
        changed = self.change(chat, {**message, "location": {"latitude": latitude, "longitude": longitude}})
        if self.sees(chat, changed):
            self.push("edited_message", changed)
        return changed

    def _own(self, user_id: int, chat_id: int, message_id: int) -> Json:
        message = self.chat(chat_id).messages.get(message_id)
        if message is None or message["from"]["id"] != user_id:
            raise BadRequest("message can't be edited")
        return message

    def delete(self, chat_id: int, message_id: int, *, by: int | None = None) -> None:
        """Delete a message; the bot gets no update. Raises BadRequest if it isn't by `by`, if given."""
        if by is not None:
            self._own(by, chat_id, message_id)
        self.chat(chat_id).messages.pop(message_id, None)
        self.tell("delete", chat_id)


def _marked(text_key: str, entities_key: str, text: str) -> Json:
    entities = entities_in(text)
    return {text_key: text} | ({entities_key: entities} if entities else {})
