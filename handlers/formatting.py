"""Formatting shared by views: places, times, files, excerpts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.areas.rules import Area, Level
from bot.ballots.rules import standing_key
from bot.categories import DEFAULTS
from bot.committees.rules import ANY, Base, Rule
from bot.complaints.complaint import Complaint, Spot
from bot.intake.rules import Draft
from bot.intake.spot import in_building
from bot.kernel.masking import hidden_spans
from bot.kernel.messages import Attachment
from bot.kernel.passing_on import withheld
from bot.people.neighbours import Backing
from bot.people.rules import Person
from bot.polls.rules import Poll
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say


def standing_words(text: str) -> str:
    """An option's text: a fixed one in the reader's language, a plan as it was written."""
    key = standing_key(text)
    return plain(key) if key else text


def poll_line(poll: Poll, settings: CommunitySettings) -> Html:
    """A line for a poll in a topic's history."""
    counts = "，".join(f"{option} {count}" for option, count in zip(poll.options, poll.counts, strict=False))
    at = moment(poll.closes_at, settings) if poll.closes_at else ""
    return say("poll.line", question=poll.question, counts=counts, people=poll.people, at=at)


def rule_words(rule: Rule, eligible: int) -> str:
    """The rule as numbers of people, not per cents: 至少 4 人投票才有效."""
    any_number = rule.quorum == ANY
    least = rule.quorum.least(eligible)
    quorum = plain("ballot.quorum.any") if any_number else plain("ballot.quorum", least=least)
    share = plain(f"share.{rule.threshold}")
    needed = rule.threshold.least(eligible)
    if rule.base is Base.ALL:
        threshold = plain("ballot.threshold.all", least=needed, share=share)
    else:
        threshold = plain("ballot.threshold.present", share=share)
    notice = plain("ballot.rule.notice", span=span(rule.notice)) if rule.notice else ""
    return plain("ballot.rule", eligible=eligible, quorum=quorum, threshold=threshold, notice=notice)


def waiting(backing: Backing, settings: CommunitySettings) -> Html:
    """The count of people who are not known yet and do not count; empty where all are."""
    if not backing.waiting:
        return Html()
    return say("backing.waiting", count=backing.waiting, days=settings.known_after.days)


def counts_later(begins: datetime | None, settings: CommunitySettings) -> str:
    """To somebody whose press is noted and who is not known yet; None: never seen in a group."""
    days = settings.known_after.days
    if begins is None:
        return plain("toast.counts_later.unseen", days=days)
    return plain("toast.counts_later", days=days, begins=moment(begins.replace(second=0), settings))


USUAL = {category.code: category.name for category in DEFAULTS}
EXCERPT = 300  # characters of the words on a card; the rest is in the ledger
LINE = 24  # characters of the words in a list
INSIDE = (Level.UNIT, Level.HOUSEHOLD)  # their names don't include the building's


def place(area: Area | None, spot: Spot, *, exact: bool) -> str:
    """The place of a complaint. `exact` adds unit and room, which must not appear in a group."""
    name = area.name if area and area.level not in INSIDE else ""
    building = "" if in_building(name, spot) else spot.building or ""
    inside = [spot.unit, spot.room] if exact else []
    parts = [name + building, *(part or "" for part in inside)]
    return " ".join(part for part in parts if part) or plain("place.unknown")


def place_of(complaint: Complaint, *, exact: bool, short: bool = False) -> str:
    """Likewise of a complaint; a place that is only remembered from an earlier matter says so."""
    known = place(complaint.area, complaint.spot, exact=exact)
    if not complaint.remembered:
        return known
    return plain("place.maybe" if short else "place.remembered", place=known)


def category(settings: CommunitySettings, code: str) -> str:
    """A category's name: a default one in the present language, a configured one as it is."""
    name = settings.category_name(code)
    return plain(f"category.{code}") if name == USUAL.get(code) else name


def clock(moment: datetime, settings: CommunitySettings, now: datetime) -> str:
    """14:32 today, 11月20日 14:32 otherwise, in the community's time zone."""
    local, today = settings.local(moment), settings.local(now)
    time = f"{local:%H:%M}"
    return time if local.date() == today.date() else f"{local.month}-{local.day} {time}"


def span(lasts: timedelta) -> str:
    """2天3小时, by the two largest units; minutes are rounded up, so that a new limit of 2天 reads 2天."""
    minutes = -(int(lasts.total_seconds()) // -60)  # rounds up: floor division of the negative
    days, hours = divmod(minutes // 60, 24)
    parts = [("days", days), ("hours", hours), ("minutes", minutes % 60)]
    words = [plain(f"span.{unit}", count=count) for unit, count in parts if count][:2]
    return plain("span.and").join(words) or plain("span.minutes", count=1)


def about(lasts: timedelta) -> str:
    """3天, by the largest unit alone, never rounded up; for lists."""
    hours, minutes = divmod(int(lasts.total_seconds()) // 60, 60)
    if hours >= 24:
        return plain("span.days", count=hours // 24)
    return plain("span.hours", count=hours) if hours else plain("span.minutes", count=max(1, minutes))


def moment(moment: datetime, settings: CommunitySettings) -> str:
    """12月5日 18:00 in the present language; the minute that has begun: whoever comes by then is in time."""
    local = settings.local(moment)
    return plain("moment", month=local.month, day=local.day, time=f"{local:%H:%M}")


def excerpt(text: str, length: int = EXCERPT) -> str:
    """
    The first `length` characters at most, with an ellipsis if it goes on.

    Never cuts a personal number: its first half would not be known for one, and be shown.
    """
    if len(text) <= length:
        return text
    end = next((start for start, past in hidden_spans(text) if start < length - 1 < past), length - 1)
    return text[:end].rstrip() + "…"


def files_line(files: Sequence[Attachment]) -> str:
    """照片 2、语音 1"""
    counts = Counter(plain(f"file.{file.kind}") for file in files)
    return "、".join(f"{name} {count}" for name, count in counts.items())


def files_of_draft(files: Sequence[Attachment], withheld_key: str) -> Html:
    """The files of a draft, and the text of that key if some of them stay out of groups."""
    if not files:
        return Html()
    line = say("card.draft.files", files=files_line(files))
    return Html(line + say(withheld_key)) if withheld(files) else line


def mention(person: Person | None, name: str, telegram_id: int) -> Html:
    """A mention of the person: Telegram then asks only them for the reply."""
    shown = say("mention", name=person.name if person else name)
    return Html(f'<a href="tg://user?id={telegram_id}">{shown}</a>') if telegram_id else shown


SPANS = ("left", "over", "lasts", "took")  # facts in seconds
# Facts that are keys of a text.
ROLES = {"level": "role", "provider": "role"}
NAMED = {"clock": "clock", "reason": "reason", "way": "way", "score": "score", **ROLES}


def spoken(
    facts: Mapping[str, object], settings: CommunitySettings, now: datetime | None = None
) -> dict[str, str]:
    """
    The facts of a notice or an entry, in words: spans, dates and names.

    A notice holds `due` (epoch seconds) and no span: the span is counted from `now`, when it is sent.
    """
    words = {name: span(timedelta(seconds=int(str(facts[name])))) for name in SPANS if name in facts}
    words |= {name: plain(f"{word}.{facts[name]}") for name, word in NAMED.items() if name in facts}
    if "due" in facts and now is not None:
        ahead = datetime.fromtimestamp(int(str(facts["due"])), UTC) - now
        words |= {"left": span(ahead), "over": span(-ahead)}
    if "until" in facts:
        until = datetime.fromtimestamp(int(str(facts["until"])), UTC)
        words["until"] = moment(until, settings)
    return words


def submit_label(draft: Draft) -> str:
    """The button that submits the draft."""
    return plain("button.whisper" if draft.whisper else "button.submit")
