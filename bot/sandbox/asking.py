"""Sandbox queries: presses and inline queries, for which people wait for the bot's answer."""

import asyncio

from bot.sandbox.chats import Chat, Question, without_reply
from bot.sandbox.errors import BadRequest
from bot.sandbox.members import Members
from bot.sandbox.watch import Json

ANSWER_SECONDS = 15.0


class Asking(Members):
    """The part of the world in which people wait for answers."""

    async def press(self, user_id: int, chat_id: int, message_id: int, data: str) -> Json:
        """
        The bot's answer to a press: text, show_alert, url. `data` is not checked, as from a changed client.

        A group that became a supergroup still takes presses: people read both histories as one.
        Raises BadRequest for a missing message, TimeoutError if the bot doesn't answer.
        """
        chat = self.chats.get(chat_id)
        if chat is None or message_id not in chat.messages:
            raise BadRequest("message not found")
        query = {"from": self.users[user_id].json(), "chat_instance": str(chat_id), "data": data}
        query |= _pressed(chat, message_id)
        return await self._ask("callback_query", query, self.presses, f"the press of {data!r}")

    async def inline(self, user_id: int, query: str, offset: str = "") -> list[Json]:
        """The results the bot offers for words typed after its name. Raises TimeoutError."""
        results: list[Json] = (await self.typed(user_id, query, offset))["results"]
        return results

    async def typed(self, user_id: int, query: str, offset: str = "", chat_id: int | None = None) -> Json:
        """
        The bot's complete answer: results, next_offset, button. Typed in `chat_id`, by default in private.

        Raises TimeoutError if the bot doesn't answer.
        """
        kind = "sender" if chat_id in (None, user_id) else self.chat(chat_id or 0).type
        body = {"from": self.users[user_id].json(), "query": query, "offset": offset, "chat_type": kind}
        return await self._ask("inline_query", body, self.inline_queries, f"the inline query {query!r}")

    async def _ask(self, kind: str, body: Json, waiting: dict[str, Question], what: str) -> Json:
        self._queries += 1
        query_id = str(self._queries)
        question = waiting[query_id] = Question(asyncio.get_running_loop().create_future())
        self.push(kind, {"id": query_id, **body})
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await question.answer
        except TimeoutError:
            raise TimeoutError(f"the bot didn't answer {what}") from None
        finally:
            waiting.pop(query_id, None)


def _pressed(chat: Chat, message_id: int) -> Json:
    """The message of a press; for one sent via the bot, only its inline id, without the chat."""
    if inline_id := chat.inline_ids.get(message_id):
        return {"inline_message_id": inline_id}
    return {"message": _with_reply(chat, chat.messages[message_id])}


def _with_reply(chat: Chat, message: Json) -> Json:
    """The message with the one it replies to as that is now, as in Telegram: without one that was deleted."""
    if "reply_to_message" not in message:
        return message
    replied = chat.messages.get(message["reply_to_message"]["message_id"])
    rest = {name: value for name, value in message.items() if name != "reply_to_message"}
    return rest | ({"reply_to_message": without_reply(replied)} if replied else {})
