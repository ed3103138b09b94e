"""Views of complaints: the public card, the workers' card, the reporter's card, choices, and lines of lists."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.areas.rules import Area
from bot.complaints.complaint import Complaint, Score, Status, Urgency, Wording, WordingKind
from bot.complaints.lifecycle import BEING_WORKED, IN_HAND, STEPS, Offered, Step
from bot.complaints.sla import targets
from bot.complaints.sla.targets import RunningClock
from bot.complaints.store import Call, Deferral, Reason
from bot.kernel.messages import Attachment, Button, View
from bot.people.neighbours import NOBODY, Backing
from bot.people.rules import Person
from bot.settings import CommunitySettings
from bot.texts import Html, every_language, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.keyboards import ROW, rows

SCORES = tuple(Score)
MERGED = 60  # characters of the words a number found
LATER, LATER_LENGTH = 2, 300  # edits after the claim on a card, and characters of each; the timeline has all
MOST = 90  # choices in a message; Telegram takes a hundred buttons


@dataclass(frozen=True)
class ComplaintCardData:
    """A complaint with the other rows its cards show."""

    complaint: Complaint
    settings: CommunitySettings
    now: datetime  # aware, UTC
    files: Sequence[Attachment] = field(default_factory=tuple)
    clocks: Sequence[RunningClock] = ()  # those that run, in the order of 252
    deferral: Deferral | None = None
    calls: Sequence[Call] = ()
    suspects: Sequence[str] = ()  # numbers of others that may be about the same matter
    task_of: str = ""  # the number of the topic it is a task of
    backing: Backing = NOBODY  # the neighbours who have it, too
    wordings: Sequence[Wording] = ()  # the versions that edits left, in their order

    def place(self, *, exact: bool) -> str:
        return formatting.place(self.complaint.area, self.complaint.spot, exact=exact)

    @property
    def category(self) -> str:
        return formatting.category(self.settings, self.complaint.category)

    @property
    def status(self) -> str:
        return plain(f"status.{self.complaint.status}")

    @property
    def status_and_edit(self) -> str:
        """The status, and 已改 once the resident edited the words."""
        return plain("card.edited", status=self.status) if self.wordings else self.status

    def clock(self, moment: datetime) -> str:
        return formatting.clock(moment, self.settings, self.now)


def public_card(shown: ComplaintCardData, *, may_follow: bool = True, live: bool = True) -> View:
    """In the residents' group: number, category, place to the building, status. No names, no flats."""
    if not live:
        return View(say("card.staff.moved", number=shown.complaint.number))
    complaint = shown.complaint
    text = say(
        "card.public",
        number=complaint.number,
        category=shown.category,
        status=shown.status_and_edit,
        place=shown.place(exact=False),
        claimer=_line("card.public.claimer", worker=complaint.claimed_by and complaint.claimed_by.name),
        outcome=_line("card.public.outcome", words=formatting.excerpt(complaint.outcome)),
    )
    return View(text, (_public_buttons(complaint, may_follow=may_follow),))


def _public_buttons(complaint: Complaint, *, may_follow: bool) -> tuple[Button, ...]:
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    if complaint.status not in BEING_WORKED:
        return (timeline,)
    follow = Button(plain("button.follow"), callback_data("follow", complaint.id))
    first = (follow, timeline) if may_follow else (timeline,)
    if complaint.status is not Status.FILED:
        return first
    return (*first, Button(plain("button.correct"), callback_data("correct", complaint.id)))


def staff_card(
    shown: ComplaintCardData,
    *,
    in_group: bool,
    live: bool = True,
    earlier: bool = True,
    closed: Collection[Step] = (),
) -> View:
    """
    The workers' card, with the steps that are open now but for `closed` ones; `earlier`: and the words from
    before an edit. Of a whisper nobody reads the name and the flat.
    """
    if not live:
        return moved(shown.complaint, "staff")
    complaint = shown.complaint
    text = say(
        "card.staff",
        mark=_line("card.staff.urgent", shown=complaint.urgency is Urgency.URGENT),
        number=complaint.number,
        category=shown.category,
        kind=plain(f"kind.{complaint.kind}"),
        status=shown.status_and_edit,
        place=shown.place(exact=not complaint.unnamed),
        text=_words(shown, earlier=earlier) + _task(shown),
        files=_line("card.staff.files", files=formatting.files_line(shown.files)),
        reporter=_reporter(complaint),
        channel=plain(f"channel.{complaint.channel}"),
        followers=_line("card.staff.followers", count=shown.backing.counted)
        + formatting.waiting(shown.backing, shown.settings),
        filed=shown.clock(complaint.filed_at),
        deadline=Html(_deadline(shown) + _waits(shown) + _called(shown) + _suspects(shown)),
        claimer=_claimer(shown),
        outcome=_line("card.staff.outcome", words=formatting.excerpt(complaint.outcome)),
    )
    versions = ((_versions(complaint),),) if earlier and shown.wordings and not in_group else ()
    return View(text, (*_staff_rows(complaint, closed), *versions))


def _versions(complaint: Complaint) -> Button:
    """To the timeline with every version; in a group it would open a window with room for the steps alone."""
    return Button(plain("button.versions"), callback_data("timeline", complaint.id))


def not_yours(complaint: Complaint) -> View:
    """The staff card of a reader who works on it no longer."""
    if complaint.confided:
        return View(say("card.staff.confided", number=complaint.number))
    return View(say("card.staff.not_yours", number=complaint.number))


def no_longer_public(complaint: Complaint) -> View:
    """The public card, also on shared copies, of a complaint that was public once."""
    return View(say("card.public.withdrawn", number=complaint.number))


def moved(complaint: Complaint, kind: str) -> View:
    """A card which a newer one replaced. `kind` is "staff" or "mine"."""
    return View(say(f"card.{kind}.moved", number=complaint.number))


def joined_card(shown: ComplaintCardData, *, public: bool, live: bool = True) -> View:
    """
    In private, for a neighbour who joined: the public side. Of a private one, into which their own was merged,
    how far it is and what came of it; nothing that another person said.
    """
    complaint = shown.complaint
    if not live:
        return moved(complaint, "mine")
    what = say("card.joined.what", category=shown.category, place=shown.place(exact=False))
    text = say(
        "card.joined",
        number=complaint.number,
        status=shown.status,
        what=what if public else Html(),
        claimer=_line("card.mine.claimer", worker=complaint.claimed_by and complaint.claimed_by.name),
        outcome=_line("card.mine.outcome", words=formatting.excerpt(complaint.outcome)),
        next=say("next.joined"),
    )
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    return View(text, (*rating_rows(complaint), *([(timeline,)] if public else [])))


def words_of(complaint: Complaint, length: int = formatting.EXCERPT) -> str:
    """An excerpt of the complaint's words; that they are gone, where their author had them erased."""
    return plain("erased.words") if complaint.erased else formatting.excerpt(complaint.text, length)


def _words(shown: ComplaintCardData, *, earlier: bool) -> str:
    """The words as they were claimed; under them the first ones, and those of edits after the claim."""
    kept = [one for one in shown.wordings if one.text]  # erased ones are empty
    later = [one for one in kept if one.kind is WordingKind.LATER][-LATER:]
    first = next((one for one in kept if earlier and one.kind is WordingKind.EARLIER), None)
    lines = [plain("card.first", words=formatting.excerpt(first.text, LATER_LENGTH))] if first else []
    lines += [
        plain("card.later", at=shown.clock(one.at), words=formatting.excerpt(one.text, LATER_LENGTH))
        for one in later
    ]
    return words_of(shown.complaint) + "".join(lines)


def _task(shown: ComplaintCardData) -> str:
    """The topic's number; "" if the words have it, as rows of earlier versions do, in either language."""
    if not shown.task_of:
        return ""
    written = tuple(text.format(number=shown.task_of) for text in every_language("card.task"))
    there = shown.complaint.text.endswith(written)
    return "" if there else plain("card.task", number=shown.task_of)


def _reporter(complaint: Complaint) -> Html:
    if complaint.unnamed:
        return say("card.staff.hidden")
    if complaint.reporter != complaint.filed_by:
        return say("card.staff.proxy", reporter=complaint.reporter.name, filer=complaint.filed_by.name)
    return say("mention", name=complaint.reporter.name)


def _deadline(shown: ComplaintCardData) -> Html:
    """The first of 252's clocks that still runs: the time left, or by how much it is missed."""
    timed = next((each for each in shown.clocks if each.due_at), None)
    if timed is None or timed.due_at is None:
        return Html()
    over, what = timed.over(shown.now), plain(f"clock.{timed.name}")
    span = formatting.span(over or timed.due_at - targets.to_second(shown.now))
    return say(
        "card.staff.late" if over else "card.staff.due", span=span, what=what, at=shown.clock(timed.due_at)
    )


def _waits(shown: ComplaintCardData) -> Html:
    """What a deferred one waits for, and until when."""
    deferral = shown.deferral
    if deferral is None or shown.complaint.status not in IN_HAND:
        return Html()
    until = formatting.moment(deferral.until, shown.settings)
    return say(f"card.staff.deferral.{deferral.state}", reason=plain(f"reason.{deferral.reason}"), until=until)


def _called(shown: ComplaintCardData) -> Html:
    """The departments called: who came, and when."""
    lines = []
    for call in shown.calls:
        at = shown.clock(call.answered_at or call.came_at or call.due_at)
        state = "answered" if call.answered_at else "came" if call.came_at else "called"
        lines.append(say(f"card.staff.{state}", name=call.name, at=at))
    return Html("".join(lines))


def _suspects(shown: ComplaintCardData) -> Html:
    """Others that say the same, for 并案."""
    return _line("card.staff.suspects", numbers="、".join(shown.suspects))


def _claimer(shown: ComplaintCardData) -> Html:
    complaint = shown.complaint
    if complaint.claimed_by and complaint.claimed_at:
        return say("card.staff.claimer", worker=complaint.claimed_by.name, at=shown.clock(complaint.claimed_at))
    return _line("card.staff.assigned", worker=complaint.assigned_to and complaint.assigned_to.name)


def _staff_rows(complaint: Complaint, closed: Collection[Step]) -> tuple[tuple[Button, ...], ...]:
    unclaimed = {Step.MERGE} if complaint.status is Status.FILED else set()  # allowed, and rare
    buttons = _step_buttons(complaint, Offered.STAFF, but=unclaimed | set(closed))
    if complaint.status in IN_HAND:
        buttons.append(Button(plain("button.more_steps"), callback_data("more", complaint.id)))
    corrections = _corrections(complaint) if complaint.status in BEING_WORKED else ()
    return (*rows(buttons, 2 if len(buttons) == 4 else ROW), *corrections)


def _step_buttons(complaint: Complaint, on: Offered, but: Collection[Step] = ()) -> list[Button]:
    """The steps that lead out of the status; who may take one is asked at the press."""
    return [
        Button(plain(f"button.{step}"), callback_data(step, complaint.id))
        for step in STEPS.offered(on, complaint.status)
        if step not in but
    ]


def _corrections(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """One tap for each thing that was read out of the words."""
    other = Urgency.NORMAL if complaint.urgency is Urgency.URGENT else Urgency.URGENT
    return (
        (
            Button(plain("button.category"), callback_data("recat", complaint.id)),
            Button(plain("button.place"), callback_data("move", complaint.id)),
            Button(plain(f"button.make_{other}"), callback_data("urgency", complaint.id, other)),
        ),
    )


def my_card(shown: ComplaintCardData, *, reporter: bool = True, live: bool = True) -> View:
    """In private: everything that was said, what became of it, what its `reporter` or a follower can do."""
    complaint = shown.complaint
    if not live:
        return moved(complaint, "mine")
    text = say(
        "card.mine",
        number=complaint.number,
        status=shown.status_and_edit,
        category=shown.category,
        place=shown.place(exact=True),
        urgent=_line("card.mine.urgent", shown=complaint.urgency is Urgency.URGENT),
        text=(_words(shown, earlier=reporter) or plain("card.draft.no_text")) + _task(shown),
        files=_line("card.mine.files", files=formatting.files_line(shown.files)),
        claimer=_line("card.mine.claimer", worker=complaint.claimed_by and complaint.claimed_by.name),
        outcome=_line("card.mine.outcome", words=formatting.excerpt(complaint.outcome)),
        next=say(_next(complaint)),
    )
    return View(text, _my_rows(complaint, reporter=reporter))


def _next(complaint: Complaint) -> str:
    confided = complaint.confided and complaint.status is Status.FILED
    return "next.confided" if confided else f"next.{complaint.status}"


def _my_rows(complaint: Complaint, *, reporter: bool) -> tuple[tuple[Button, ...], ...]:
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    appealed = {Step.APPEAL} if complaint.appealed else set()
    steps = _step_buttons(complaint, Offered.MINE, but=appealed) if reporter else []
    corrections = _corrections(complaint) if complaint.status is Status.FILED and reporter else ()
    return (*rating_rows(complaint), (*steps, timeline), *corrections)


def rating_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """满意 · 基本满意 / 不满意 · 未解决 after a result; once closed only 未解决 is left."""
    if complaint.status is Status.CLOSED:
        scores: tuple[Score, ...] = (Score.UNSOLVED,)
    else:
        scores = SCORES if complaint.status is Status.RESOLVED else ()
    return rows(
        [Button(plain(f"score.{score}"), callback_data("rate", complaint.id, score)) for score in scores], 2
    )


def more_steps(shown: ComplaintCardData) -> View:
    """更多: what a staff card has no room for."""
    complaint = shown.complaint
    buttons = _step_buttons(complaint, Offered.MORE)
    return View(say("choose.more", number=complaint.number), rows(buttons))


def defer_choices(shown: ComplaintCardData) -> View:
    """挂账: what it waits for."""
    complaint = shown.complaint
    buttons = [
        Button(plain(f"reason.{reason}"), callback_data("defer_why", complaint.id, reason)) for reason in Reason
    ]
    return View(say("choose.defer", number=complaint.number), rows(buttons, 2))


def transfer_choices(shown: ComplaintCardData, colleagues: Sequence[Person], grids: Sequence[Area]) -> View:
    """转派: a colleague, or another grid."""
    complaint = shown.complaint
    people = [Button(f"👤 {p.name}", callback_data("to_person", complaint.id, p.id)) for p in colleagues]
    areas = [Button(f"📍 {a.name}", callback_data("to_area", complaint.id, a.id)) for a in grids]
    text = say("choose.hand" if complaint.confided else "choose.transfer", number=complaint.number)
    return View(text, (*rows(people, 2), *rows(areas, 2)))


def merge_question(complaint: Complaint, into: ComplaintCardData) -> View:
    """并案: the other one as the number found it, before anything is merged."""
    other = into.complaint
    text = say(
        "choose.merge",
        number=complaint.number,
        into=other.number,
        category=into.category,
        status=into.status,
        place=into.place(exact=not other.unnamed),  # staff's eyes only; a whisper is never merged into
        text=words_of(other, MERGED),
    )
    yes = Button(plain("button.merge_yes"), callback_data("merge_yes", complaint.id, other.id))
    no = Button(plain("button.cancel"), callback_data("merge_no", complaint.id, other.id))
    return View(text, ((yes, no),))


def category_choices(shown: ComplaintCardData) -> View:
    number = shown.complaint.number
    buttons = [
        Button(
            formatting.category(shown.settings, category.code),
            callback_data("recat_to", shown.complaint.id, category.code),
        )
        for category in shown.settings.categories
    ]
    return View(say("choose.category", number=number), rows(buttons))


def place_choices(
    shown: ComplaintCardData, grid: Area | None, buildings: Sequence[Area], grids: Sequence[Area]
) -> View:
    """改地点: a building of its grid, or another grid."""
    inside = [_place_button(shown, building, _short(building, grid)) for building in buildings[:MOST]]
    outside = [_place_button(shown, other, f"📍 {other.name}") for other in grids[: MOST - len(inside)]]
    text = say("choose.place", number=shown.complaint.number)
    return View(text, (*rows(inside), *rows(outside, 2)))


def _place_button(shown: ComplaintCardData, area: Area, label: str) -> Button:
    return Button(label, callback_data("move_to", shown.complaint.id, area.id))


def _short(building: Area, grid: Area | None) -> str:
    """The building's name without the grid's, which the card shows already."""
    return building.name.removeprefix(grid.name if grid else "") or building.name


def result_line(complaint: Complaint) -> Html:
    """In a list, a private complaint into which the reader's own was merged."""
    return say("list.line.result", number=complaint.number, status=plain(f"status.{complaint.status}"))


def line(complaint: Complaint, settings: CommunitySettings) -> Html:
    """One complaint in a list."""
    mark = "🔴 " if complaint.urgency is Urgency.URGENT and complaint.status in BEING_WORKED else ""
    return say(
        "list.line",
        mark=mark,
        number=complaint.number,
        category=formatting.category(settings, complaint.category),
        place=formatting.place(complaint.area, complaint.spot, exact=False),
        status=plain(f"status.{complaint.status}"),
    )


def _line(key: str, *, shown: bool | None = None, **facts: object) -> Html:
    """An optional part of a card: empty without its facts."""
    there = shown if shown is not None else all(facts.values())
    return say(key, **facts) if there else Html()
