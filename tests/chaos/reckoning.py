"""The reckoning: compares everything stored and posted with people's acts."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

from bot.ledger.rules import first_broken
from storage.ledger import ALL, entry_of
from tests.chaos.story import BALLOT, Story
from tests.e2e.town import RESIDENTS, STAFF

WAITS = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'new'),
        (SELECT count(*) FROM outbox WHERE state = 'waiting')
"""
IN_ORDER = """
    SELECT count(*) FROM (SELECT message_id < lag(message_id) OVER (PARTITION BY {part} ORDER BY id) AS back
        FROM {table} WHERE message_id IS NOT NULL AND {which}) WHERE back
"""

# A sign under somebody's message, and words taken back, are sent and leave no message.
SENT = """
    SELECT chat_id, message_id FROM outbox WHERE state = 'sent' AND card_id IS NULL
        AND (message_id IS NOT NULL OR json_extract(body, '$.is') NOT IN ('Reaction', 'TakeBack'))
"""
# A card that a newer one replaced may be deleted.
HANGING = "SELECT chat_id, message_id FROM cards WHERE live = 1 AND id NOT IN ({given_up})"
BEHIND = "SELECT count(*) FROM cards WHERE shown < version AND id NOT IN ({given_up})"
# A notice whose announcement is over, such as a warning of a limit that was kept meanwhile, is no loss.
DROPPED = "SELECT count(*) FROM outbox WHERE state = 'dropped' AND unsure = 0 AND outdated = 0"
GIVEN_UP = "SELECT card_id FROM outbox WHERE state = 'dropped' AND card_id IS NOT NULL"
ONCE = ("filed", "claimed")  # acts a complaint sees once in the story


@dataclass(frozen=True)
class Reckoning:
    """All but the last five have to be 0."""

    lost: int  # complaints said, or words added to one, that nobody finds
    doubled: int  # complaints, added words or ledger entries there more than once
    unseen: int  # messages noted as sent that no chat holds, cards that show what is no longer so
    dropped: int  # messages given up though no answer to them was lost
    chain: int  # 1 where the ledger's chain is broken
    miscounted: int  # members whose vote isn't the one they pressed last
    disordered: int  # filed or sent out of their chat's order
    aside: int  # updates set aside, of those that could be read
    unsent: int  # messages given up: twice sent, perhaps twice arrived
    complaints: int
    duplicates: int  # messages that arrived twice
    unanswered: int  # presses whose answer a kill or a failing call took
    pressed: int

    @property
    def sound(self) -> bool:
        wrong = (self.lost, self.doubled, self.unseen, self.dropped, self.chain, self.miscounted)
        return not any((*wrong, self.disordered, self.aside))

    def __str__(self) -> str:
        return "\n".join(f"{name:>12} {value}" for name, value in vars(self).items())


def idle(story: Story) -> bool:
    """Whether the inbox has no open update and the outbox no waiting message."""
    with closing(sqlite3.connect(f"file:{story.path}?mode=ro", uri=True)) as raw:
        return not story.world.updates and raw.execute(WAITS).fetchone() == (0, 0)


def reckon(story: Story) -> Reckoning:
    with closing(sqlite3.connect(story.path)) as raw:
        raw.row_factory = sqlite3.Row
        texts = Counter(row["text"] for row in raw.execute("SELECT text FROM complaints"))
        entries = [entry_of(row) for row in raw.execute(ALL)]
        once = Counter((e.act.subject_id, e.act.act) for e in entries if e.act.act in ONCE)
        added = Counter(e.act.facts["words"] for e in entries if e.act.act == "supplement")
        return Reckoning(
            lost=len(set(story.said) - set(texts)) + len(set(story.added) - set(added)),
            doubled=sum(n - 1 for n in (*texts.values(), *added.values(), *once.values())),
            unseen=_unseen(story, raw),
            dropped=_number(raw, DROPPED),
            chain=int(first_broken(entries) is not None),
            miscounted=_miscounted(story, raw),
            disordered=_disordered(raw),
            aside=_number(raw, "SELECT count(*) FROM inbox WHERE state = 'aside' AND tries > 0"),
            unsent=_number(raw, "SELECT count(*) FROM outbox WHERE state = 'dropped'"),
            complaints=sum(texts.values()),
            duplicates=_duplicates(story, raw),
            unanswered=story.unanswered,
            pressed=story.pressed,
        )


def _number(raw: sqlite3.Connection, sql: str) -> int:
    return int(raw.execute(sql).fetchone()[0])


def _miscounted(story: Story, raw: sqlite3.Connection) -> int:
    votes = raw.execute(
        "SELECT telegram_id, choice FROM votes JOIN people ON people.id = person_id WHERE ballot_id = ?",
        (BALLOT,),
    )
    counted = {row["telegram_id"]: int(row["choice"]) for row in votes}
    return len(set(counted.items()) ^ set(story.voted.items()))


def _disordered(raw: sqlite3.Connection) -> int:
    filed = IN_ORDER.format(part="chat_id", table="complaints", which=f"chat_id = {RESIDENTS}")
    sent = IN_ORDER.format(part="chat_id, rank", table="outbox", which="card_id IS NULL AND state = 'sent'")
    return _number(raw, filed) + _number(raw, sent)


def _unseen(story: Story, raw: sqlite3.Connection) -> int:
    """Compares the bot's cards with the messages in the chats."""
    believed = [*raw.execute(SENT), *raw.execute(HANGING.format(given_up=GIVEN_UP))]
    there = {(chat, m["message_id"]) for chat in story.world.chats for m in story.world.messages(chat)}
    missing = len(believed) - len({tuple(one) for one in believed} & there)
    return missing + _number(raw, BEHIND.format(given_up=GIVEN_UP)) + _cardless(story, raw)


def _cardless(story: Story, raw: sqlite3.Connection) -> int:
    """Complaints whose number neighbours or staff never read."""
    if raw.execute(GIVEN_UP).fetchone():
        return 0
    numbers = {row[0] for row in raw.execute("SELECT number FROM complaints")}
    texts = [" ".join(m.get("text", "") for m in story.world.messages(chat)) for chat in (RESIDENTS, STAFF)]
    return sum(number not in text for number in numbers for text in texts)


def _duplicates(story: Story, raw: sqlite3.Connection) -> int:
    """Messages of the bot beyond those it knows of."""
    world = story.world
    there: int = sum(m["from"]["id"] == world.me["id"] for chat in world.chats for m in world.messages(chat))
    cards = "SELECT count(*) FROM cards WHERE message_id IS NOT NULL"
    return there - _number(raw, f"SELECT count(*) FROM ({SENT})") - _number(raw, cards)  # noqa: S608 - ours
