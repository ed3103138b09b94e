"""What is kept of ballots."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.ballots.rules import Ballot, Choice, Vote, Voter
from bot.committees import store as committees
from bot.complaints import store as complaints


class Ballots(Protocol):
    async def get(self, ballot_id: int) -> Ballot:
        """Raises NotFound."""
        ...

    async def add(self, ballot: Ballot) -> Ballot:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, ballot: Ballot) -> None:
        """With its options, as long as it is a draft."""
        ...

    async def next_number(self, community_id: int, year: int) -> int: ...

    async def open(self, ballot: Ballot, key: str, people: Collection[int]) -> None:
        """Keep it as open, with the list of voters and the key of their receipts."""
        ...

    async def key(self, ballot_id: int) -> str | None:
        """None before the opening and after the close."""
        ...

    async def voters(self, ballot_id: int) -> list[Voter]:
        """By name."""
        ...

    async def voter(self, ballot_id: int, person_id: int) -> Voter | None: ...

    async def choice(self, ballot_id: int, receipt: str) -> Choice:
        """Empty where nothing was voted under that receipt."""
        ...

    async def cast(self, ballot: Ballot, person_id: int, receipt: str, choice: Choice) -> None:
        """Put the vote in place of the one before; an empty choice takes it back."""
        ...

    async def votes(self, ballot_id: int) -> list[Vote]:
        """By receipt, which says nothing of when."""
        ...

    async def turnout(self, ballot_id: int) -> tuple[int, int]:
        """How many have voted, and how many may."""
        ...

    async def close(self, ballot: Ballot) -> None:
        """Keep the result; the key goes for good."""
        ...

    async def open_for(self, person_id: int, now: datetime) -> list[Ballot]:
        """Open ones the person is on the list of, the next to close first."""
        ...

    async def results(self, body_ids: Collection[int], words: str = "", limit: int = 10) -> list[Ballot]:
        """Closed ones, newest first; `words` in the motion, or the number."""
        ...

    async def numbered(self, number: str) -> list[Ballot]: ...


class Tx(committees.Tx, complaints.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def ballots(self) -> Ballots: ...


Store = ground.Store[Tx]
