"""
Lately in confidence: free words in a private chat where a whisper was just told, answered or asked about.

They may belong to it, and nobody asks first: they are told in confidence as well, until the person begins anew
(我要反映). What answers a question about a whisper goes there without being a reply. See docs/decisions/0062.
"""

import re
from datetime import datetime, timedelta

from bot.intake.drafts import IncomingMessage
from bot.intake.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.messaging.questions import NEXT_WORDS

LASTS = timedelta(minutes=30)  # after whatever anybody did on a whisper, its reporter among them
WAITS = timedelta(days=1)  # after a question about it that nobody answered
OPENLY = re.compile(r"^\W*我[要想](?:公开)?反映")


def says_openly(text: str) -> bool:
    """Whether somebody writes out the key 我要反映: the words are open."""
    return OPENLY.match(text) is not None


async def confided_at(tx: Tx, place: Place, by: Actor) -> datetime | None:
    """Since when words in the private chat are in confidence; None where they aren't, and in groups."""
    if place.chat_id < 0 or not by.person_id:
        return None
    done = await tx.complaints.whispered_at(by.person_id, by.now - LASTS)
    asked = await tx.complaints.whisper_asked(by.person_id, by.now - WAITS)
    return max(filter(None, (done, asked[1] if asked else None)), default=None)


async def asked_of(tx: Tx, said: IncomingMessage, by: Actor) -> int | None:
    """The whisper that the words answer a question about, which was just asked: nothing else was said since."""
    if said.place.chat_id < 0 or says_openly(said.text):
        return None
    asked = await tx.complaints.whisper_asked(by.person_id, by.now - NEXT_WORDS)
    if asked is None or await tx.prompts.open_of(by.person_id, said.place.chat_id):
        return None
    draft = await tx.drafts.open_of(by.person_id, said.place.chat_id)
    said_since = draft is not None and (draft.last_said_at or draft.opened_at) >= asked[1]
    return None if said_since else asked[0]
