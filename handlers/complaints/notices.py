"""Views of notices about a complaint: the text by name and facts, and the buttons of the notice's row."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import DONE
from bot.complaints.judging import may_judge, needs_call_back
from bot.complaints.lifecycle import PROMISE_SETTLES, SILENCE, Step
from bot.complaints.notices import Buttons, outdated, row_of
from bot.complaints.store import Call
from bot.complaints.whispers.talking import ASKED
from bot.complaints.writers import How
from bot.contacts.rules import Contact
from bot.kernel.messages import Button, Notification, Outdated, UnknownKind, View
from bot.people.neighbours import Backing
from bot.people.rules import Person
from bot.settings import CommunitySettings
from bot.texts import Html, known, plain, say
from handlers import formatting, questions
from handlers.button_press import callback_data
from handlers.complaints.card_buttons import promise_rows, rating_rows, unsettled_rows
from handlers.complaints.card_data import keeper_of
from handlers.contacts_text import gas_of

OVER = f"{DONE}all_clear"
ANSWERED = frozenset(f"{DONE}{step}" for step in (Step.ANSWER, Step.PROGRESS))  # confirmations


def danger(facts: Notification, contacts: list[Contact]) -> View:
    """The emergency numbers, with the local gas company's if the area has one; and who hears of the danger."""
    text = say(f"notice.danger.{facts.facts['danger']}", gas=gas_of(contacts))
    if heard_by := facts.facts.get("told"):
        text = Html(text + say(f"notice.danger.told.{heard_by}"))
    return View(Html(text + say("notice.danger.where")) if facts.facts.get("where") else text)


def question(asked: Notification, complaint: Complaint) -> View:
    """A question as older versions stored it, without the complaint's number. Raises UnknownKind."""
    return questions.question(asked, number=complaint.number, known=asked.facts.get("known", ""))


def done(sent: Notification, complaint: Complaint, settings: CommunitySettings, now: datetime) -> View:
    """The confirmation that words were taken; of an answer, by when it is done. Raises UnknownKind."""
    if not known(sent.name):
        raise UnknownKind("notice", sent.name)
    key = _done_key(sent.name, complaint)
    view = View(say(key, number=complaint.number, keeper=keeper_of(complaint)))
    if sent.name == OVER and complaint.status is Status.FILED:
        return View(view.text, ((Button(plain("button.all_clear"), callback_data("withdraw", complaint.id)),),))
    return _timed(view, complaint, settings, now) if sent.name in ANSWERED else view


def _timed(view: View, complaint: Complaint, settings: CommunitySettings, now: datetime) -> View:
    """With the promise that was read, to be corrected; or with the question for one, which may be left open."""
    if complaint.status not in (Status.CLAIMED, Status.ANSWERED) or not complaint.awaited:
        return view
    if (promised := complaint.promised) is None:
        return View(Html(view.text + say("done.when")), promise_rows(complaint))
    fresh = not promised.moved and now < promised.made_at + PROMISE_SETTLES
    until = formatting.moment(promised.until, settings)
    rows = unsettled_rows(complaint) if fresh else ()
    return View(Html(view.text + say("done.promised", until=until)), rows)


def _done_key(name: str, complaint: Complaint) -> str:
    """The key of a confirmation; some have another where nobody waits, or nobody can press."""
    done, states = name.removeprefix(DONE), {"erased": not complaint.awaited}
    states["filed"] = complaint.status is Status.FILED
    states["to_call_back"] = needs_call_back(complaint)
    keys = [f"{DONE}{done}.{state}" for state, true in states.items() if true]
    return next((key for key in keys if known(key)), name)


def notice(
    sent: Notification,
    complaint: Complaint,
    settings: CommunitySettings,
    now: datetime,
    *,
    in_group: bool,
    reader: Person | None = None,
) -> View:
    """
    Any other notice about a complaint. `reader` is the person who reads it in private.

    Raises UnknownKind, Outdated.
    """
    row = row_of(sent.name)
    own = complaint.own_merged(reader.id) if reader else None
    theirs = reader is None or complaint.said_by(reader.id)
    may_appeal = (theirs or own is not None) and not complaint.appealed
    if outdated(sent, complaint, now):
        raise Outdated
    if not known(f"notice.{sent.name}"):
        raise UnknownKind("notice", sent.name)
    text = say(
        _key(sent.name, complaint),
        number=complaint.number,
        category=formatting.category(settings, complaint.category),
        place=formatting.place_of(complaint, exact=not (in_group or complaint.unnamed)),
        yours=plain("notice.yours") if theirs else "",
        appeal=_appeal_words(complaint, may_appeal=may_appeal),
        way_on=_way_on(sent),
        promised=_promised(sent, settings),
        first=_first_holder(complaint),
        keeper=keeper_of(complaint),
        rate=say(f"notice.rate.{_who_rates(complaint, reader)}"),
        **_facts(sent, complaint, settings, now),
    )
    if own is not None:
        text = say("notice.party", own=own.number, number=complaint.number, text=text)
    hidden = {Buttons.APPEAL} if not may_appeal else set()
    hidden |= {Buttons.RATING} if not _may_rate(complaint, reader) else set()
    drawn = [kind for kind in row.buttons if kind not in hidden]
    # An answer that isn't a reply would begin a draft, and be open to all who work there.
    ask = plain("placeholder.whisper_asked") if sent.name == ASKED and not in_group else None
    return View(text, tuple(line for kind in drawn for line in DRAWN[kind](sent, complaint)), ask=ask)


def _key(name: str, complaint: Complaint) -> str:
    """Some texts have another beside them: one that speaks of no resident, one for whom is in danger."""
    if not complaint.awaited and known(gone := f"notice.{name}.erased"):
        return gone
    if complaint.alarm and known(alarm := f"notice.{name}.alarm"):
        return alarm
    return f"notice.{name}"


def _appeal_words(complaint: Complaint, *, may_appeal: bool) -> str:
    if may_appeal:
        return plain("notice.may_appeal")
    return plain("notice.final") if complaint.appealed else ""


def _way_on(sent: Notification) -> Html:
    """The place to turn to instead; notices that an older version stored don't say."""
    where, phone = sent.facts.get("where"), sent.facts.get("phone")
    return say("notice.way_on", where=where, phone=phone) if where and phone else Html()


def _promised(sent: Notification, settings: CommunitySettings) -> Html:
    """The time that a worker's words promise."""
    if sent.name not in (Step.ANSWER, Step.PROGRESS) or "until" not in sent.facts:
        return Html()
    return say("notice.promised", until=formatting.spoken(sent.facts, settings)["until"])


def _first_holder(complaint: Complaint) -> str:
    first = complaint.answerable
    return plain("notice.first_holder", worker=first.name) if first else ""


def _may_rate(complaint: Complaint, reader: Person | None) -> bool:
    """In a group everybody reads it, and the press decides; where somebody has to call back, nobody rates."""
    if needs_call_back(complaint):
        return False
    return reader is None or may_judge(complaint, reader.id)


def _who_rates(complaint: Complaint, reader: Person | None) -> str:
    if needs_call_back(complaint):
        return "called"
    return "you" if _may_rate(complaint, reader) else "others"


def _facts(
    sent: Notification, complaint: Complaint, settings: CommunitySettings, now: datetime
) -> dict[str, object]:
    """The facts of a notice, in words for its text."""
    facts: dict[str, object] = dict(sent.facts)
    if sent.name == "edited":
        facts.setdefault("words", "")  # an older version stored it without them
    if "words" in facts:
        facts["words"] = formatting.excerpt(str(facts["words"])) or plain("notice.no_words")
    if "phone" in facts:
        facts["phone"] = str(facts["phone"]) or plain("notice.no_phone")
    facts |= formatting.spoken(sent.facts, settings, now)
    if sent.name == "supplement":
        # An older version knew the reporter alone.
        how, name = facts.pop("how", How.REPORTER), facts.pop("name", "")
        facts["who"] = plain(f"writer.{how}", name=name, own=facts.pop("own", ""))
    if sent.name == "remind":
        facts |= _reminder(sent, complaint, settings, now)
    if sent.name == "close":
        facts["days"] = _days(complaint, complaint.closed_at or now)
    return facts


def _days(complaint: Complaint, until: datetime) -> str:
    """The time since it was resolved: after downtime that is longer than the days that are waited for."""
    days = (until - (complaint.resolved_at or until)).days
    return plain("span.two_days") if days == 2 else plain("span.days", count=days)


def _reminder(
    sent: Notification, complaint: Complaint, settings: CommunitySettings, now: datetime
) -> dict[str, str]:
    """The time since it was resolved, and until when silence doesn't count as agreed."""
    resolved = complaint.resolved_at or now
    # An older version stored its reminders without the fact.
    until = {"until": int((resolved + SILENCE).timestamp()), **sent.facts}
    return {"days": _days(complaint, now), **formatting.spoken(until, settings)}


def burst(complaint: Complaint, backing: Backing) -> View:
    """To the secretary: many neighbours joined within minutes, and how many of them are not known yet."""
    count = backing.counted + backing.waiting
    text = say("notice.burst", number=complaint.number, count=count, waiting=backing.waiting)
    return View(text, ((opener(complaint),),))


Rows = tuple[tuple[Button, ...], ...]


def opener(complaint: Complaint) -> Button:
    """打开 26-0001: opens the card."""
    return Button(plain("button.open", number=complaint.number), callback_data("show", complaint.id))


def _chase(_: Notification, complaint: Complaint) -> Rows:
    return ((opener(complaint), Button(plain("button.chase"), callback_data("chase", complaint.id))),)


def _appeal(_: Notification, complaint: Complaint) -> Rows:
    return ((Button(plain("button.appeal"), callback_data("appeal", complaint.id)),),)


def part_rows(call: Call) -> Rows:
    """The buttons left of a department's part: none once it answered."""
    if call.answered_at is not None:
        return ()
    left = ("came", "called")[call.came_at is not None :]
    return (tuple(Button(plain(f"button.{action}"), callback_data(action, call.id)) for action in left),)


def _called(sent: Notification, suffix: str = "") -> Rows:
    actions = ("came", "called")
    return (
        tuple(
            Button(plain(f"button.{action}{suffix}"), callback_data(action, sent.facts["call"]))
            for action in actions
        ),
    )


def _decision(sent: Notification, complaint: Complaint) -> Rows:
    """同意 or 不同意, for a leader."""
    asked = sent.facts["deferral"]
    actions = ("defer_yes", "defer_no")
    return (tuple(Button(plain(f"button.{one}"), callback_data(one, complaint.id, asked)) for one in actions),)


def _name(_: Notification, complaint: Complaint) -> Rows:
    """看一次: the sealed name, in a window."""
    return ((Button(plain("button.name_show"), callback_data("name_show", complaint.id)),),)


DRAWN: Mapping[Buttons, Callable[[Notification, Complaint], Rows]] = {
    Buttons.CARD: lambda _, complaint: ((opener(complaint),),),
    Buttons.CHASE: _chase,
    Buttons.RATING: lambda _, complaint: rating_rows(complaint),
    Buttons.APPEAL: _appeal,
    Buttons.CALLED: lambda sent, _: _called(sent),
    Buttons.CALLED_FOR: lambda sent, _: _called(sent, "_for"),
    Buttons.DECISION: _decision,
    Buttons.NAME: _name,
}
