"""Views of complaint lists, with the ledger's filters and pages."""

from collections.abc import Sequence

from bot.areas.rules import Area
from bot.complaints.complaint import Complaint, Pledge, Score, Status, Urgency
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.lookups import CATEGORY, GRID, STATUS, LedgerPage, Tasks
from bot.complaints.praising import is_praise
from bot.intake.rules import Draft
from bot.kernel.listing import Filter, Page, Query
from bot.kernel.messages import View
from bot.ledger.restores import Restore
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.complaints.card_data import words_of
from handlers.listing_views import ListButtons, count_words, number_buttons

DRAFT_LENGTH = 40  # characters
BUTTONS = ListButtons(page="l", choose="lb")


def my_list(
    page: Page[Complaint],
    person_id: int,
    settings: CommunitySettings,
    lost: Restore | None = None,
    waiting: Sequence[Draft] = (),
) -> View:
    """A person's complaints, what waits for their press, and the span that a restore left out."""
    missing = Html(_waiting(waiting) + (_missing(lost, settings) if lost else Html()))
    if not page.rows:
        return View(Html(say("list.my.none") + missing))
    lines = [line(c, settings) if c.public or c.said_by(person_id) else result_line(c) for c in page.rows]
    text = say("list.my", count=count_words(page.count), lines=Html("\n".join(lines)))
    return View(Html(text + missing), number_buttons(page.rows, "show"))


def _waiting(drafts: Sequence[Draft]) -> Html:
    if not drafts:
        return Html()
    lines = [say("list.my.draft", words=formatting.excerpt(draft.text, DRAFT_LENGTH)) for draft in drafts]
    return Html(say("list.my.drafts") + Html("".join(lines)))


def _missing(lost: Restore, settings: CommunitySettings) -> Html:
    since, until = (formatting.moment(at, settings) for at in (lost.since, lost.until))
    return say("list.my.lost", since=since, until=until)


def tasks(found: Tasks, settings: CommunitySettings) -> View:
    """The worker's claimed complaints, then the unclaimed ones."""
    if not found.mine and not found.unclaimed:
        return View(say("list.tasks.none"))
    parts = [
        Html(f"{say(f'list.tasks.{name}')}\n{with_words(of, settings)}")
        for name, of in (("mine", found.mine), ("open", found.unclaimed))
        if of
    ]
    mine, open_ = len(found.mine), len(found.unclaimed)
    text = say("list.tasks", mine=mine, open=open_, lines=Html("\n".join(parts)))
    return View(text, number_buttons([*found.mine, *found.unclaimed], "show"))


def _lines(found: Sequence[Complaint], settings: CommunitySettings) -> Html:
    return Html("\n".join(line(complaint, settings) for complaint in found))


def with_words(found: Sequence[Complaint], settings: CommunitySettings) -> Html:
    """A line for each, and under it the first words: a number says nothing to who looks for their work."""
    return Html("\n".join(line(one, settings) + first_words(one) for one in found))


def first_words(complaint: Complaint) -> Html:
    return say("list.line.words", words=words_of(complaint, formatting.LINE))


def ledger(found: LedgerPage, settings: CommunitySettings) -> View:
    """A page in full: each row was asked for whether its reader may see all of it, and the words are theirs."""
    query, page = found.query, found.page
    words = say("list.ledger.words", words=query.words) if query.words else ""
    filters = (BUTTONS.filters(query, _chosen(found, settings)),)
    if not page.rows:
        return View(say("list.ledger.none", words=words), filters, in_full=True)
    text = say("list.ledger", count=count_words(page.count), words=words, lines=_lines(page.rows, settings))
    buttons = (*number_buttons(page.rows, "show"), *filters, *BUTTONS.pages(query, page.older))
    return View(text, buttons, in_full=True)


def _chosen(found: LedgerPage, settings: CommunitySettings) -> tuple[str | None, ...]:
    status, category = found.query.value(STATUS), found.query.value(CATEGORY)
    return (
        _state(status) if status else None,
        found.grid.name if found.grid else None,
        formatting.category(settings, category) if category else None,
    )


def _state(state: Status | Score | Pledge) -> str:
    if isinstance(state, Pledge):
        return plain(f"list.promise.{state}")
    if isinstance(state, Score):
        return plain("list.score", score=plain(f"score.{state}"))
    return plain(f"status.{state}")


def choices(of: Filter[object], query: Query, grids: Sequence[Area], settings: CommunitySettings) -> View:
    """The values of one of the ledger's filters, as buttons."""
    named: dict[str, list[tuple[object, str]]] = {
        STATUS.name: [(state, _state(state)) for state in (*Status, *Score, *Pledge)],
        GRID.name: [(grid.id, grid.name) for grid in grids],
        CATEGORY.name: [(c.code, formatting.category(settings, c.code)) for c in settings.categories],
    }
    return BUTTONS.values(query, of, named[of.name])


def result_line(complaint: Complaint) -> Html:
    """In a list, a private complaint into which the reader's own was merged."""
    return say("list.line.result", number=complaint.number, status=plain(f"status.{complaint.status}"))


def line(complaint: Complaint, settings: CommunitySettings) -> Html:
    """One complaint in a list."""
    filed = complaint.status is Status.FILED
    mark = "🔴 " if complaint.urgency is Urgency.URGENT and complaint.status in BEING_WORKED else ""
    return say(
        "list.line",
        mark=mark,
        number=complaint.number,
        category=formatting.category(settings, complaint.category),
        place=formatting.place_of(complaint, exact=False),
        status=plain("status.praise" if is_praise(complaint) and filed else f"status.{complaint.status}")
        + (plain("list.line.score", score=plain(f"score.{complaint.score}")) if complaint.score else ""),
    )
