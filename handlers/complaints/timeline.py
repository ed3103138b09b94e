"""Views of a complaint's timeline, from its ledger entries."""

from collections.abc import Mapping, Sequence

from bot.complaints.flats import without_flats
from bot.complaints.writers import How
from bot.kernel.messages import View
from bot.kernel.personal import NAMELESS
from bot.ledger.rules import Entry
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.complaints.card_data import ComplaintCardData

LAST = 12  # entries a message shows
VERSION = 200  # characters of an earlier wording
ALERT_LAST = 3  # entries a window over the chat has room for
ALERT_LINE = 28
# By whom a supplement is, without a name; the reporter's own needs no further word.
BY: Mapping[str, str] = {
    How.FILER: "filer",
    How.MERGED: "merged",
    How.MERGED_WHISPER: "merged",
    How.FOLLOWER: "follower",
    How.NEIGHBOUR: "follower",
    How.STAFF: "staff",
}


def timeline(shown: ComplaintCardData, entries: Sequence[Entry], *, exact: bool) -> View:
    """The whole way. `exact` shows the flats that words name, which neighbours must not read."""
    seen = [entry for entry in entries if not _tells_of_a_whisper(shown, entry)]
    lines = [_line(shown, entry, exact=exact) for entry in seen][-LAST:]
    text = say("timeline", number=shown.complaint.number, status=shown.status, lines=Html("\n".join(lines)))
    return View(text)


def alert(shown: ComplaintCardData, entries: Sequence[Entry]) -> str:
    """The last steps, for a press in the group: nothing is posted there."""
    # Without followers, who would push the steps out of a window of three lines.
    seen = [one for one in entries if one.act.act != "follow" and not _tells_of_a_whisper(shown, one)]
    lines = [_alert_line(shown, entry) for entry in seen][-ALERT_LAST:]
    return plain("timeline.alert", number=shown.complaint.number, status=shown.status, lines="\n".join(lines))


def _tells_of_a_whisper(shown: ComplaintCardData, entry: Entry) -> bool:
    """Whether it names a confidential complaint that was merged. The staff card does."""
    whispers = {one.number for one in shown.complaint.merged if one.whispered}
    return entry.act.act == "absorb" and entry.act.facts.get("number") in whispers


def _line(shown: ComplaintCardData, entry: Entry, *, exact: bool) -> Html:
    return say("timeline.line", at=shown.clock(entry.act.at), what=_what(entry, shown, exact=exact))


def _alert_line(shown: ComplaintCardData, entry: Entry) -> str:
    what = formatting.excerpt(_what(entry, shown, exact=False), ALERT_LINE)
    return plain("timeline.line", at=shown.clock(entry.act.at), what=what)


def _what(entry: Entry, shown: ComplaintCardData, *, exact: bool) -> str:
    facts = {name: "" if fact is None else str(fact) for name, fact in entry.act.facts.items()}
    facts |= {name: plain("erased.words") if name == "words" else NAMELESS for name in entry.erased}
    words = facts.get("words", "") if exact else without_flats(facts.get("words", ""))
    facts["words"] = words or plain("notice.no_words")
    facts |= formatting.spoken(facts, shown.settings)
    files = facts.get("files", "0")
    more = plain("timeline.with_files", count=files) if files not in ("", "0") else ""
    kind = BY.get(facts.get("how", "")) or facts.get("contacted")
    key = f"timeline.{entry.act.act}.{kind}" if kind else f"timeline.{entry.act.act}"
    return plain(key, **facts) + more + _version(entry, shown)


def _version(entry: Entry, shown: ComplaintCardData) -> str:
    """The words that an edit replaced or added, where the reader may have them."""
    for wording in shown.wordings:
        if wording.id == entry.act.facts.get("wording"):
            words = formatting.excerpt(wording.text, VERSION) or plain("erased.words")
            return plain(f"timeline.version.{wording.kind}", words=words)
    return ""
