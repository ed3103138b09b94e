"""
Belonging together: a picture, a voice or a location in a group, and the words of the same person around it.

Files without words are remembered in memory alone and for minutes: what nobody reported is stored nowhere.
"""

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.complaints.complaint import Complaint
from bot.complaints.effects import about, offer, save_step
from bot.complaints.sla import deadlines
from bot.intake.confidence import asks_confidence
from bot.intake.drafts import CARD, IncomingMessage, blank_at, read, with_words
from bot.intake.filing import urgency_of
from bot.intake.rules import Draft, DraftState
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment
from bot.kernel.place import Place
from bot.settings import CommunitySettings

TOGETHER = timedelta(minutes=2)
MOST = 2000  # files that are remembered, over all groups


@dataclass(frozen=True, slots=True)
class _Seen:
    place: Place
    person_id: int
    at: datetime  # aware, UTC
    files: tuple[Attachment, ...]


class FilesWithoutWords:
    """The files that people sent in groups without a word, as long as an offer to file may take them along."""

    def __init__(self, lasts: timedelta) -> None:
        self._lasts = lasts
        self._seen: deque[_Seen] = deque(maxlen=MOST)

    def note(self, place: Place, files: tuple[Attachment, ...], by: Actor) -> None:
        self._forget(by.now)
        if by.person_id and files:
            self._seen.append(_Seen(place, by.person_id, by.now, files))

    def take(self, place: Place, said_at: datetime, by: Actor) -> tuple[Attachment, ...]:
        """The person's files of the two minutes before the words, each given once."""
        self._forget(by.now)
        found = [one for one in self._seen if self._belongs(one, place, said_at, by.person_id)]
        for one in found:
            self._seen.remove(one)
        return tuple(file for one in found for file in one.files)

    def _belongs(self, one: _Seen, place: Place, said_at: datetime, person_id: int) -> bool:
        near = timedelta() <= said_at - one.at <= TOGETHER
        return near and one.place == place and one.person_id == person_id

    def _forget(self, now: datetime) -> None:
        while self._seen and now - self._seen[0].at > self._lasts:
            self._seen.popleft()


async def join_words(store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor) -> bool:
    """
    Add words to the picture that the person reported in that chat two minutes ago at most, without a word.

    Returns whether there was one. What asks for confidence joins nothing that neighbours see.
    """
    if not said.text or asks_confidence(said.text):
        return False
    async with store.transaction() as tx:
        since = by.now - TOGETHER
        if complaint := await tx.complaints.wordless(by.person_id, said.place.chat_id, since):
            await _give_words(tx, settings, complaint, said, by)
            return True
        draft = next(iter(await tx.drafts.waiting(by.person_id, said.place.chat_id, 1)), None)
        if draft is None or draft.text or draft.opened_at < since or draft.state is not DraftState.OPEN:
            return False
        await _give_draft_words(tx, settings, draft, said, by)
        return True


async def _give_words(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, said: IncomingMessage, by: Actor
) -> None:
    """Read the complaint anew with its first words, as if they had come with the picture."""
    person = await tx.people.get(by.person_id)
    draft = with_words(blank_at(complaint.area, person, said, by), "", said.text)
    found = await read(tx, settings, draft, person, complaint.area)
    worded = replace(
        complaint,
        text=found.text,
        category=found.category,
        kind=found.kind,
        urgency=urgency_of(found),
        area=found.area or complaint.area,
        spot=found.spot,
    )
    await tx.files.attach(about(complaint), said.files, "report", by.person_id)
    await save_step(tx, by, "reword", complaint, worded)
    await deadlines.recount(tx, settings, worded, by.now)
    if worded.area != complaint.area:
        await offer(tx, worded, by.now)


async def _give_draft_words(
    tx: Tx, settings: CommunitySettings, draft: Draft, said: IncomingMessage, by: Actor
) -> None:
    person = await tx.people.get(by.person_id)
    found = await read(tx, settings, with_words(draft, "", said.text), person, draft.area)
    await tx.drafts.save(found)
    if said.message_id is not None:
        await tx.drafts.said(found, said.message_id, said.text, by.now)
    await tx.cards.invalidate((CARD,), draft.id, by.now)
