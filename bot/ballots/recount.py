"""Recount (重新计票): compares a closed ballot with its closing entry in the ledger. See docs/decisions/0031.

The entry holds every count, the list of voters with who voted, and digests of the question and of the votes.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.ballots.actions import about, enter
from bot.ballots.refusals import NoResultYet
from bot.ballots.rules import Ballot, State, Voter
from bot.ballots.store import Store, Tx
from bot.ballots.tally import Sheet, tally
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound

Facts = Mapping[str, str | int | None]
SEALED = ("voters", "question", "votes", "winners")  # what closings of earlier versions did not seal


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was announced; its words are `recount.WHAT`."""

    what: str
    announced: str = ""
    found: str = ""
    position: int | None = None  # of the option, for a count


@dataclass(frozen=True, slots=True)
class Recount:
    ballot: Ballot
    sheet: Sheet
    differences: tuple[Difference, ...]
    sealed: bool  # False: closed by an earlier version, which sealed the counts alone


async def sheet_of(tx: Tx, ballot: Ballot) -> Sheet:
    """The count from the rows of votes; the same at any time after the close. See docs/decisions/0014."""
    votes = [vote.choice for vote in await tx.ballots.votes(ballot.id)]
    _, eligible = await tx.ballots.turnout(ballot.id)
    return tally(ballot.options, ballot.kind, ballot.rule, eligible, votes, ballot.most)


async def sealed_facts(tx: Tx, ballot: Ballot, sheet: Sheet) -> dict[str, str | int | None]:
    """The facts of the closing entry: all that a recount is compared with."""
    return {
        "present": sheet.present,
        "eligible": sheet.eligible,
        "counts": _joined(sheet.counts),
        "outcome": sheet.outcome,
        "winners": _joined(sheet.winners),
        "voters": _listed(await tx.ballots.voters(ballot.id)),
        "question": _question(ballot),
        # Sorted here, whatever order the store gives: the digest is sealed for good.
        "votes": _digest(sorted((vote.receipt, vote.choice) for vote in await tx.ballots.votes(ballot.id))),
    }


def _joined(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers))


def _listed(voters: Sequence[Voter]) -> str:
    """The list as "12+,15-": people's ids, with + for who voted."""
    # The list itself, no digest of it: the entry's own hash seals it, and a recount can say who differs.
    return ",".join(f"{voter.id}{'+' if voter.voted else '-'}" for voter in sorted(voters, key=lambda v: v.id))


def _question(ballot: Ballot) -> str:
    """A digest of what was asked and by which rule: options that change places turn votes as well."""
    rule = ballot.rule
    return _digest(
        [
            ballot.motion,
            ballot.kind,
            ballot.most,
            [(option.position, option.text, option.stands) for option in ballot.options],
            [str(rule.quorum), str(rule.threshold), rule.base],
        ]
    )


def _digest(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


async def recount(store: Store, ballot_id: int, place: Place, by: Actor) -> Recount:
    """
    Count again from the rows (重新计票), and compare with what was announced and sealed.

    Differences are posted at `place`, once for each of them, and entered in the ledger.
    Raises: NotFound, NoResultYet if there is no result yet.
    """
    async with store.transaction() as tx:
        counted = await recounted(tx, await tx.ballots.get(ballot_id))
        if counted.differences:
            await _tell(tx, counted, place, by)
    return counted


async def _tell(tx: Tx, counted: Recount, place: Place, by: Actor) -> None:
    found = _digest([dataclasses.astuple(difference) for difference in counted.differences])
    notice = Notification("ballot.recount", subject=about(counted.ballot))
    key = f"recount:{counted.ballot.id}:{found[:16]}"
    await notify(tx, [place], notice, key, by.now, about=about(counted.ballot))
    await enter(tx, by, "recount", counted.ballot, counted.ballot, differences=len(counted.differences))


async def recounted(tx: Tx, ballot: Ballot) -> Recount:
    """Like `recount`, in the caller's transaction."""
    if ballot.state is not State.CLOSED:
        raise NoResultYet
    sheet = await sheet_of(tx, ballot)
    closings = [entry.act.facts for entry in await tx.ledger.of(about(ballot)) if entry.act.act == "close"]
    if not closings:
        return Recount(ballot, sheet, (Difference("entry"),), sealed=False)
    # The first: a ballot closes once, so whatever says so again was added to explain changed rows.
    sealed, found = closings[0], await sealed_facts(tx, ballot, sheet)
    differences = [*_counts(ballot, sealed, found), *await _lists(tx, sealed, found), *_rest(sealed, found)]
    if (sheet.outcome, sheet.winners) != (ballot.outcome, ballot.winners):
        differences.append(Difference("row"))
    return Recount(ballot, sheet, tuple(differences), sealed=all(key in sealed for key in SEALED))


def _counts(ballot: Ballot, sealed: Facts, found: Facts) -> Iterator[Difference]:
    before, after = (str(facts.get("counts", "")).split(",") for facts in (sealed, found))
    for option in ballot.options:
        # An option beyond those that were sealed was added since: nothing was announced for it.
        announced = before[option.position] if option.position < len(before) else "0"
        if announced != after[option.position]:
            yield Difference("count", announced, after[option.position], option.position)
    for what in ("present", "eligible", "outcome"):
        if str(sealed.get(what)) != str(found[what]):
            yield Difference(what, str(sealed.get(what)), str(found[what]))


async def _lists(tx: Tx, sealed: Facts, found: Facts) -> list[Difference]:
    """Differences of the voters' list: people added, people gone, and those who voted now or then alone."""
    if "voters" not in sealed:
        return []
    before, after = _read(sealed["voters"]), _read(found["voters"])
    differences = []
    for person_id in sorted(before.keys() | after.keys()):
        if before.get(person_id) == after.get(person_id):
            continue
        what = "added" if person_id not in before else "gone" if person_id not in after else "voted"
        differences.append(Difference(what, found=await _name(tx, person_id)))
    return differences


def _read(voters: str | int | None) -> dict[int, str]:
    return {int(voter[:-1]): voter[-1] for voter in str(voters).split(",") if voter}


async def _name(tx: Tx, person_id: int) -> str:
    try:
        return (await tx.people.get(person_id)).name
    except NotFound:
        return "—"


def _rest(sealed: Facts, found: Facts) -> Iterator[Difference]:
    for what in ("winners", "question", "votes"):
        if what in sealed and sealed[what] != found[what]:
            yield Difference(what)
