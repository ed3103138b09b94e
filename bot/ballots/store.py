"""Store of ballots, options, voters and votes, as a Protocol."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.ballots.rules import Ballot, Choice, Vote, Voter
from bot.committees import store as committees
from bot.complaints import store as complaints

VOTE_PRESS = "v"  # begins the data of a vote's button: such a press says who voted what


class Ballots(Protocol):
    async def get(self, ballot_id: int) -> Ballot:
        """Raises NotFound."""
        ...

    async def add(self, ballot: Ballot) -> Ballot:
        """Add a ballot. Returns it with its new id; the `id` passed in is ignored."""
        ...

    async def save(self, ballot: Ballot) -> None:
        """Save a ballot; its options only as long as it is a draft."""
        ...

    async def next_number(self, community_id: int, year: int) -> int: ...

    async def open(self, ballot: Ballot, key: str, people: Collection[int]) -> None:
        """Save as open, with the list of voters and the key of their receipts."""
        ...

    async def key(self, ballot_id: int) -> str | None:
        """The key of the receipts; None before the opening and after the close."""
        ...

    async def voters(self, ballot_id: int) -> list[Voter]:
        """All voters, by name."""
        ...

    async def voter(self, ballot_id: int, person_id: int) -> Voter | None: ...

    async def vote_at(self, ballot_id: int, slot: str) -> Vote | None:
        """The vote at a slot, while the ballot is open."""
        ...

    async def choice(self, ballot_id: int, receipt: str) -> Choice:
        """The choice under a receipt; empty if there is none, or if it is that of a secret vote."""
        ...

    async def cast(self, ballot: Ballot, person_id: int, slot: str, vote: Vote) -> None:
        """Replace the person's vote and its receipt; an empty choice deletes it."""
        ...

    async def votes(self, ballot_id: int) -> list[Vote]:
        """All votes by receipt, an order that reveals nothing of when they were cast."""
        ...

    async def receipts(self, ballot_id: int) -> list[str]:
        """All receipts of a closed secret ballot, sorted; without their choices."""
        ...

    async def turnout(self, ballot_id: int) -> tuple[int, int]:
        """The numbers of people who voted and who may vote."""
        ...

    async def close(self, ballot: Ballot) -> None:
        """
        Save the result and delete the key.

        A secret ballot's receipts and choices are parted; what led to them is deleted for good: slots,
        openings, presses that were set aside, and after the commit the log.
        """
        ...

    async def open_at(self, now: datetime) -> list[Ballot]:
        """All open ballots at `now` (aware, UTC), the next to close first."""
        ...

    async def open_for(self, person_id: int, now: datetime) -> list[Ballot]:
        """Open ballots of a voter at `now` (aware, UTC), the next to close first."""
        ...

    async def results(self, body_ids: Collection[int], words: str = "", limit: int = 10) -> list[Ballot]:
        """Closed ballots, newest first, with `words` in the motion or as the number."""
        ...

    async def numbered(self, number: str) -> list[Ballot]: ...


class Tx(committees.Tx, complaints.Tx, Protocol):
    """The transaction as ballots see it."""

    @property
    def ballots(self) -> Ballots: ...


Store = ground.Store[Tx]
