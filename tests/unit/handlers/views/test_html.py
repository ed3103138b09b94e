"""Sound HTML: no words of people are a tag, and no entity is cut in half."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.areas.rules import Area, Binding, Level, Purpose
from bot.categories import Category
from bot.complaints.complaint import Complaint, Kind, Spot, Status, Urgency
from bot.complaints.lookups import LEDGER, LedgerPage, Tasks
from bot.contacts.rules import Contact
from bot.intake.rules import Draft
from bot.kernel.listing import Page, Query
from bot.kernel.messages import Notification, View
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.ledger.rules import GENESIS, Act, sealed
from bot.moderation.rules import Mute
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings
from bot.texts import LANGUAGES, say, speaking
from handlers import formatting
from handlers.areas import views as areas
from handlers.complaints import choice_views, list_views, notices, staff_card, timeline
from handlers.complaints import views as cards
from handlers.complaints.card_data import ComplaintCardData
from handlers.intake import views as intake
from handlers.moderation import views as conduct
from handlers.people import views as people
from handlers.turned_away import danger, muted
from tests.builders import NOON, a_complaint
from tests.examples import at_most
from tests.markup import EVIL, fault

PIECES = st.sampled_from(["<b>", "</b>", "</a>", EVIL, "&", "&amp;", "&#60;", "<", ">", '"'])
WORDS = st.lists(PIECES | st.text(alphabet="中a 9{}%😀\n", max_size=40), max_size=40).map("".join)
PADDED = st.builds(lambda n, end: "x" * n + end, st.integers(280, 305), st.just(EVIL * 3))
SAID = WORDS | PADDED | st.just(EVIL)


def evil_complaint(text: str, status: Status) -> Complaint:
    area = Area(2, "G1", text[:40], Level.GRID, (1, 2))
    who = PersonRef(7, text[:60])
    spot = Spot(text[:20], text[:5], text[:5])
    told = {"reporter": who, "filed_by": PersonRef(8, text[:50]), "assigned_to": who, "category": "evil"}
    made = a_complaint(status, text=text, outcome=text, area=area, spot=spot, **told)
    return replace(made, claimed_by=who) if made.claimed_by else made


def views(text: str) -> Iterator[View]:
    """Every view of complaints, drafts, people and conduct, with `text` wherever people's words go."""
    settings = replace(CommunitySettings(), community=text[:30], categories=(Category("evil", text[:30], ()),))
    person, contact = Person(5, text[:64], telegram_id=5), Contact(1, 1, text[:30], text[:20], text[:30])
    for status in Status:
        complaint = evil_complaint(text, status)
        shown = ComplaintCardData(complaint, settings, NOON)
        yield cards.public_card(shown)
        yield cards.my_card(shown)
        yield from (staff_card.staff_card(shown, in_group=in_group) for in_group in (True, False))
    yield from _of_complaint(evil_complaint(text, Status.CLAIMED), text, settings)
    yield people.joined(person, Role.GRID_WORKER, Area(1, "C1", text[:30], Level.COMMUNITY, (1,)))
    yield people.which_person(text, 2)
    yield people.link_for_person(person, "https://t.me/x")
    yield areas.bound(Binding(Place(-1), Purpose.STAFF, Area(1, "C1", text[:30], Level.COMMUNITY, (1,)), text))
    yield danger([contact, Contact(2, 1, "燃气" + text[:9], text[:20])])
    yield conduct.which(text, [])
    yield conduct.ask(person)
    mute = Mute(1, 5, 5, text, "", NOON, notified=False)
    yield conduct.listed([mute], settings)
    yield View(muted(mute.until, contact, settings, say))


def _of_complaint(complaint: Complaint, text: str, settings: CommunitySettings) -> Iterator[View]:
    shown = ComplaintCardData(complaint, settings, NOON)
    draft = Draft(
        1, 5, Place(5), 1, text, "evil", Kind.HELP, Urgency.NORMAL, complaint.area, complaint.spot, NOON
    )
    yield intake.draft_card(draft, settings, (), [complaint])
    yield choice_views.merge_question(complaint, shown)
    page = Page([complaint], 1)
    yield list_views.my_list(page, complaint.reporter.id, settings)
    yield list_views.tasks(Tasks([complaint], [complaint]), settings)
    yield list_views.ledger(LedgerPage(Query.first(LEDGER, text), complaint.area, page), settings)
    for name in ("claimed", "answer", "progress", "resolve", "return", "supplement", "transfer"):
        told = Notification(name, {"worker": text[:60], "words": text, "to": text[:60]}, complaint.id)
        yield from (
            notices.notice(told, complaint, settings, NOON, in_group=in_group) for in_group in (True, False)
        )
    facts: dict[str, str | int] = {"name": text[:60], "telegram_id": 5, "known": text[:80]}
    yield notices.question(Notification("ask.answer", facts, complaint.id), complaint)
    acts = [
        Act(NOON, "complaint", 1, act, 5, facts={"worker": text[:60], "words": text, "to": text[:60]})
        for act in ("claimed", "answer", "resolve", "transfer", "supplement")
    ]
    entries = [sealed(n, act, GENESIS) for n, act in enumerate(acts)]
    yield timeline.timeline(shown, entries, exact=True)


@pytest.mark.slow
@at_most(60)
@given(SAID)
def test_nothing_anybody_writes_becomes_a_tag(text: str) -> None:
    for language in LANGUAGES:
        with speaking(language):
            for view in views(text):
                assert fault(view.text) is None, view.text


@given(SAID, st.integers(1, 400))
def test_what_is_cut_is_cut_before_it_is_escaped(text: str, length: int) -> None:
    shown = say("card.public.outcome", words=formatting.excerpt(text, length))
    assert fault(shown) is None
    assert len(unescape(shown)) <= length + 1  # the line break in front


@pytest.mark.parametrize(
    "html",
    [
        "<b>x",
        "x</b>",
        "<b><i>x</b></i>",
        "a & b",
        "&am",
        "<script>x</script>",
        '<a href="tg://user?id=666">x</a>',
        '<a href="http://example.org">x</a>',
        "<b onclick=1>x</b>",
    ],
)
def test_the_check_itself_sees_what_is_wrong(html: str) -> None:
    assert fault(html) is not None


def test_our_own_tags_are_sound() -> None:
    assert fault('<b>诉求</b> <a href="tg://user?id=5">李</a> &lt;b&gt; &amp;amp;') is None
