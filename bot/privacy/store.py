"""Store of personal data, as a Protocol."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot import store as ground
from bot.committees import store as committees
from bot.intake import store as intake
from bot.kernel.personal import Personal, PlainFacts, Whom


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a person, by the number of the rule, and the newest row of each table at that time."""

    ids: Mapping[int, Sequence[int]]
    newest: Mapping[str, int]


class PersonalData(Protocol):
    """Rows found and erased by the subjects' declarations, whose order is that of the rules."""

    async def find(self, rules: Sequence[Personal], whom: Whom) -> Found: ...

    async def erase(self, rules: Sequence[Personal], whom: Whom, found: Found) -> None:
        """Erase all but the ledger's values."""
        ...

    async def reduce_ledger(
        self, rules: Sequence[Personal], whom: Whom, found: Found, plain: PlainFacts
    ) -> Mapping[int, Collection[str]]:
        """Erase values of ledger entries, but facts `plain` in their subject. Returns their names, by entry."""
        ...

    async def overwrite_messages(self, rules: Sequence[Personal], whom: Whom, found: Found, at: int) -> None:
        """Have the bot's messages in groups about the person's matters edited. `at`: epoch seconds."""
        ...

    async def own_rows(self, rule: Personal, whom: Whom) -> list[Mapping[str, object]]:
        """The rows as the person may read them: the columns that the rule tells."""
        ...


class Tx(intake.Tx, committees.Tx, Protocol):
    @property
    def personal_data(self) -> PersonalData: ...


Store = ground.Store[Tx]
