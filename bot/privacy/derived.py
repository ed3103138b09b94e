"""
Personal data in messages, files and the ledger, derived from what the subjects declare to be shown.

So a new subject's words leave the bot's messages without a line of SQL here. See docs/decisions/0048.
"""

from collections.abc import Sequence

from bot.kernel.personal import Personal, Shown, shown_rows, theirs
from bot.privacy.ground import SENT_NO_MORE

OF_BODY = "CASE WHEN json_valid(body) THEN json_extract(body, '$.{}') END"
NAME = OF_BODY.format("name")
# What a message is about: by its own columns, by its notice's subject, or by the complaint that it names.
ABOUT = (
    ("about", "about_id"),
    (OF_BODY.format("subject.kind"), OF_BODY.format("subject.id")),
    (
        f"CASE WHEN {OF_BODY.format('complaint_id')} IS NOT NULL THEN 'complaint' END",
        OF_BODY.format("complaint_id"),
    ),
)
# Sent by a version that noted no subject: whose words it quotes is unknown, so it goes with anybody's.
OF_NOTHING = " AND ".join(f"{kind} IS NULL" for kind, _ in ABOUT)
ASKED_OF_THEM = "about = 'prompt' AND about_id IN (SELECT id FROM prompts WHERE person_id = :person)"
BY_THEM = """
    by = :person AND purpose <> 'work'
    OR (subject = 'album' AND subject_id IN (SELECT id FROM albums WHERE chat_id = :telegram))
"""
# A photo or file of theirs that was passed on: the message holds its number at Telegram, not its content.
THEIR_FILES = f"""
    {OF_BODY.format("unique_id")} IN (SELECT unique_id FROM files WHERE unique_id <> '' AND ({BY_THEM}))
"""  # noqa: S608 - ours
NAMED = """
    SELECT id FROM ledger WHERE by = :person OR (subject = 'person' AND subject_id = :person) OR {theirs}
    UNION SELECT entry_id FROM ledger_people WHERE person_id = :person
"""


def derived(rules: Sequence[Personal]) -> tuple[Personal, ...]:
    """The rules for messages, files and values of the ledger that go with the rows of the given rules."""
    return (_messages(rules), _files(rules), _values(rules))


def quoting(rules: Sequence[Personal]) -> frozenset[str]:
    """The notices that quote people's words, by name."""
    return frozenset(name for rule in rules for shown in rule.shown for name in shown.quoting)


def _messages(rules: Sequence[Personal]) -> Personal:
    found = [ASKED_OF_THEM, THEIR_FILES, *(theirs(rules, kind, number) for kind, number in ABOUT)]
    found += [_quotes(rule, shown) for rule in rules for shown in rule.shown if shown.quoting]
    whose = f"card_id IS NULL AND chat_id IS NOT :telegram AND ({' OR '.join(f'({one})' for one in found)})"
    return Personal(
        "outbox", whose, {"body": "'{}'", "state": SENT_NO_MORE}, unshown="it is the message itself"
    )


def _quotes(rule: Personal, shown: Shown) -> str:
    names = ", ".join(f"'{name}'" for name in shown.quoting)
    about = " OR ".join(
        f"({kind} = '{shown.entity}' AND {number} IN ({shown_rows(rule, shown)}))" for kind, number in ABOUT
    )
    anything = f"{OF_NOTHING} AND EXISTS ({shown_rows(rule, shown)})"
    return f"{NAME} IN ({names}) AND ({about} OR {anything})"


def _files(rules: Sequence[Personal]) -> Personal:
    return Personal(
        "files",
        f"{BY_THEM} OR {theirs(rules, 'subject', 'subject_id')}",
        {"telegram_id": "", "unique_id": ""},
        deleted=True,
        told=("kind",),
        unshown="sent as a message of its own, which is found by its number and taken back",
    )


def _values(rules: Sequence[Personal]) -> Personal:
    whose = f"entry_id IN ({NAMED.format(theirs=theirs(rules, 'subject', 'subject_id'))})"
    return Personal(
        "ledger_values",
        whose,
        {"facts": "", "salts": ""},
        sealed=True,
        unshown="drawn into a view, when asked for",
    )
