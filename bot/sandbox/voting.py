"""Sandbox voting: people vote in native polls, and polls close in time."""

import asyncio

from bot.sandbox.errors import BadRequest
from bot.sandbox.members import Members
from bot.sandbox.polls import Poll
from bot.sandbox.watch import Json

FIRST_POLL = 5_000_000_000_000_000_000


class Voting(Members):
    """The part of the world in which people vote."""

    def wind(self, seconds: float) -> None:
        """Advance the clock and close due polls. Raises ValueError for a negative number."""
        super().wind(seconds)
        self.close_due()

    def next_poll(self) -> str:
        """A new poll id, as long as Telegram's."""
        self._polls += 1
        return str(FIRST_POLL + self._polls)

    def open_poll(self, poll: Poll, message: Json) -> None:
        """Register a poll with its message, and schedule its close. Needs a running loop."""
        poll.message_id = message["message_id"]
        self.polls[poll.id] = poll
        if poll.closes is not None:
            left = poll.closes - self.clock.now().timestamp()
            asyncio.get_running_loop().call_later(max(left, 0) + 0.01, self.close_due)

    def poll(self, chat_id: int, message_id: int) -> Poll:
        """Raises BadRequest: message not found, or not a poll."""
        message = self.chat(chat_id).messages.get(message_id)
        if message is None:
            raise BadRequest("message not found")
        if "poll" not in message:
            raise BadRequest("message is not a poll")
        return self.polls[message["poll"]["id"]]

    def vote(self, user_id: int, chat_id: int, message_id: int, options: list[int]) -> Json:
        """
        Vote as a person, change the vote or, with no options, retract it. Returns the new message.

        Raises BadRequest.
        """
        if user_id not in self.chat(chat_id).members:
            raise BadRequest("chat not found")
        poll, chosen = self.poll(chat_id, message_id), sorted(set(options))
        _check(poll, user_id, chosen)
        if chosen != poll.votes.get(user_id, []):
            self._record(poll, user_id, chosen)
        return self.chats[chat_id].messages[message_id]

    def _record(self, poll: Poll, user_id: int, chosen: list[int]) -> None:
        poll.votes.pop(user_id, None)
        if chosen:
            poll.votes[user_id] = chosen
        self.redraw_poll(poll)
        if not poll.anonymous:
            self.push("poll_answer", poll.answer(self.users[user_id].json()))
        self.push("poll", poll.json())

    def close_due(self) -> None:
        """Close the due polls and send the bot an update for each."""
        now = self.now()
        for poll in list(self.polls.values()):
            if not poll.closed and poll.closes is not None and poll.closes <= now:
                self.close_poll(poll)

    def close_poll(self, poll: Poll) -> None:
        poll.closed = True
        self.redraw_poll(poll)
        self.push("poll", poll.json())

    def redraw_poll(self, poll: Poll) -> None:
        """Update the poll's message, without marking it as edited."""
        chat = self.chats[poll.chat_id]
        if message := chat.messages.get(poll.message_id):
            self.put(chat, {**message, **poll.message()})


def _check(poll: Poll, user_id: int, chosen: list[int]) -> None:
    """Raises BadRequest for an invalid vote."""
    if poll.closed:
        raise BadRequest("can't answer closed poll")
    if len(chosen) > 1 and not poll.several:
        raise BadRequest("can't choose more than 1 option in the poll")
    if not all(0 <= option < len(poll.options) for option in chosen):
        raise BadRequest("invalid option identifier specified")
    if not poll.revoting and not chosen:
        raise BadRequest("can't retract vote in the poll")
    if not poll.revoting and user_id in poll.votes:
        raise BadRequest("can't revote in the poll")
