"""Personal data in the tables of no single subject: messages in and out, cards, files, the ledger."""

from bot.kernel.personal import NAME_REPLACED, NAMES_THEM, OVER, PROPOSED, REPORTED, Impersonal, Personal

SENT_NO_MORE = "CASE state WHEN 'waiting' THEN 'dropped' ELSE state END"
ABOUT_THEIRS = f"""
    card_id IS NULL AND chat_id IS NOT :telegram AND (
        (about = 'complaint' AND about_id IN ({REPORTED})) OR (about = 'topic' AND about_id IN ({PROPOSED}))
        OR (about = 'prompt' AND about_id IN (SELECT id FROM prompts WHERE person_id = :person))
        OR CASE WHEN json_valid(body) THEN json_extract(body, '$.complaint_id') END IN ({REPORTED})
    )
"""  # noqa: S608 - ours
# A message quotes others, too: any part of it that names the account makes it the person's.
NAMES_THE_ACCOUNT = """
    state = 'aside' AND CASE WHEN json_valid(body)
        THEN EXISTS (
            SELECT 1 FROM json_tree(inbox.body) AS part WHERE part.key = 'id' AND part.value = :telegram
        )
        ELSE instr(body, :telegram) > 0 END
"""
OWN_FACT = """
    SELECT value.value FROM ledger_values AS held, json_each(held.facts) AS value
    WHERE held.entry_id = ledger_people.entry_id AND value.key = ledger_people.fact
"""
THEIR_FILES = f"""
    (by = :person AND purpose <> 'work') OR (subject = 'complaint' AND subject_id IN ({REPORTED}))
    OR (subject = 'draft' AND subject_id IN (SELECT id FROM drafts WHERE person_id = :person))
    OR (subject = 'album' AND subject_id IN (SELECT id FROM albums WHERE chat_id = :telegram))
"""  # noqa: S608 - ours

PERSONAL = (
    Personal("inbox", NAMES_THE_ACCOUNT, {"body": "''", "state": "'done'"}),
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
    ),
    Personal("outbox", ABOUT_THEIRS, {"body": "'{}'", "state": SENT_NO_MORE}),
    Personal("outbox", f"state = 'waiting' AND {NAMES_THEM}", {"body": NAME_REPLACED}),
    Personal(
        "cards",
        "chat_id = :telegram",
        {"chat_id": "0", "reply_to": "NULL", "message_id": "NULL", "looks": "NULL", "live": "0"},
    ),
    Personal("files", THEIR_FILES, {"telegram_id": "", "unique_id": ""}, deleted=True, told=("kind",)),
    Personal("albums", "chat_id = :telegram", {"chat_id": "", "group_id": ""}, deleted=True),
    Personal("prompts", "person_id = :person", {"chat_id": "0", "state": OVER}),
    Personal(
        "form_drafts",
        "person_id = :person",
        {"answers": "'{}'", "chat_id": "0", "state": OVER},
        told=("answers",),
    ),
    # A private chat is the subject of a timer that sends what is gathered for it.
    Personal("timers", "subject_id = :telegram", {"subject_id": ""}, deleted=True),
    Personal(
        "ledger_values",
        f"""
        entry_id IN (
            SELECT id FROM ledger WHERE by = :person OR (subject = 'person' AND subject_id = :person)
                OR (subject = 'complaint' AND subject_id IN ({REPORTED}))
                OR (subject = 'topic' AND subject_id IN ({PROPOSED}))
            UNION SELECT entry_id FROM ledger_people WHERE person_id = :person
        )
        """,  # noqa: S608 - ours
        {"facts": "", "salts": ""},
        sealed=True,
    ),
    # The person's own words and names alone: an entry holds those of others, too.
    Personal(
        "ledger_people",
        "person_id = :person",
        {"fact": ""},
        deleted=True,
        told=("(SELECT at FROM ledger WHERE ledger.id = entry_id) AS at", f"({OWN_FACT}) AS text"),
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
PLAIN_FACTS = ("values", "head", "count", "broken", "added", "updated", "unchanged")
