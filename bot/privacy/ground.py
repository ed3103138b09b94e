"""Personal data in the tables of no single subject: messages in and out, cards, files, the ledger."""

from bot.kernel.personal import (
    NAME_REPLACED,
    NAMES_THEM,
    OVER,
    Impersonal,
    Personal,
    PlainFacts,
)
from bot.ledger.rules import LEDGER, VALUES

OWN_CHAT = "of the person's own chat, which they empty themselves"
SENT_NO_MORE = "CASE state WHEN 'waiting' THEN 'dropped' ELSE state END"
# A message quotes others, too: any part of it that names the account makes it the person's.
NAMES_THE_ACCOUNT = """
    state = 'aside' AND CASE WHEN json_valid(body)
        THEN EXISTS (
            SELECT 1 FROM json_tree(inbox.body) AS part WHERE part.key = 'id' AND part.value = :telegram
        )
        ELSE instr(body, :telegram) > 0 END
"""
OWN_FACT = """
    SELECT value.value FROM ledger_values AS words, json_each(words.facts) AS value
    WHERE words.entry_id = ledger_people.entry_id AND value.key = ledger_people.fact
"""
PERSONAL = (
    Personal("inbox", NAMES_THE_ACCOUNT, {"body": "''", "state": "'done'"}, unshown="it came in"),
    Personal(
        "outbox",
        "chat_id = :telegram",
        {
            "body": "'{}'",
            "key": "NULL",
            "chat_id": "0",
            "reply_to": "NULL",
            "message_id": "NULL",
            "state": SENT_NO_MORE,
        },
        unshown=OWN_CHAT,
    ),
    Personal("outbox", f"state = 'waiting' AND {NAMES_THEM}", {"body": NAME_REPLACED}, unshown="not sent yet"),
    Personal(
        "cards",
        "chat_id = :telegram",
        {"chat_id": "0", "reply_to": "NULL", "message_id": "NULL", "looks": "NULL", "live": "0"},
        unshown=OWN_CHAT,
    ),
    Personal("albums", "chat_id = :telegram", {"chat_id": "", "group_id": ""}, deleted=True, unshown=OWN_CHAT),
    Personal("prompts", "person_id = :person", {"chat_id": "0", "state": OVER}, unshown="without words"),
    Personal(
        "form_drafts",
        "person_id = :person",
        {"answers": "'{}'", "chat_id": "0", "state": OVER},
        told=("answers",),
        codes=("area",),
        unshown="what came of the form is shown",
    ),
    # A private chat is the subject of a timer that sends what is gathered for it.
    Personal(
        "timers", "subject_id = :telegram", {"subject_id": ""}, deleted=True, unshown="a time without words"
    ),
    # The person's own words and names alone: an entry holds those of others, too.
    Personal(
        "ledger_people",
        "person_id = :person",
        {"fact": ""},
        deleted=True,
        told=("(SELECT at FROM ledger WHERE ledger.id = entry_id) AS at", f"({OWN_FACT}) AS text"),
        unshown="drawn into a view when asked for, as the ledger's values are",
    ),
)
IMPERSONAL: Impersonal = {
    "inbox": ("state",),
    "outbox": ("state", "about"),
    "cards": ("kind", "inline_id"),
    "files": ("subject", "kind", "purpose"),
    "albums": ("subject",),
    "prompts": ("step", "subject", "state"),
    "form_drafts": ("form", "state"),
    "timers": ("kind",),
    "ledger": ("subject", "act", "before", "after", "commitments", "previous", "hash"),
}
# Facts about the ledger itself: what an erasure took must stay, or its gaps would look like tampering.
PLAIN_FACTS: PlainFacts = {
    LEDGER: (VALUES, "head", "count", "broken"),
    "roster": ("added", "updated", "unchanged"),
    "person": ("what",),  # which of the person's data was corrected
}
