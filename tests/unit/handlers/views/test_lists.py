"""Lists as they are drawn: counts, filters, pages, and the query in the buttons."""

import pytest
from telegram import CallbackQuery, Update, User

from bot.complaints.complaint import Pledge, Score, Status
from bot.complaints.lookups import CATEGORY, GRID, LEDGER, STATUS, LedgerPage
from bot.kernel.listing import CEILING, Page, Query
from bot.kernel.messages import View
from bot.kernel.place import Place
from bot.settings import CommunitySettings
from handlers.button_press import ButtonPress, UnknownButton
from handlers.complaints.list_views import choices, ledger, my_list
from handlers.listing_views import filter_of, query_of
from tests.builders import GRID as SHUANGYI
from tests.builders import a_complaint

SETTINGS = CommunitySettings()
WHOLE = Query.first(LEDGER)
FILTERS = ["lb:s::0::0:", "lb:g::0::0:", "lb:c::0::0:"]


def carried(view: View, *, but: str = "show:") -> list[str]:
    return [b.data for row in view.rows for b in row if b.data and not b.data.startswith(but)]


def press(data: str) -> ButtonPress:
    action, *parts = data.split(":")
    query = CallbackQuery("1", User(5, "李阿姨", is_bot=False), "1", data=data)
    return ButtonPress(Update(1, callback_query=query), "1", action, tuple(parts), Place(5))


@pytest.mark.parametrize(
    ("count", "said"), [(1, "（1 件）"), (CEILING, "（500 件）"), (CEILING + 1, "（500 多 件）")]
)
def test_of_very_many_only_that_there_are_more(count: int, said: str) -> None:
    assert said in my_list(Page([a_complaint()], count), 1, SETTINGS).text


def test_the_ledgers_buttons_carry_what_those_in_old_chats_carry() -> None:
    """Lists of many years are posted in chats: their data can't change."""
    page = Page([a_complaint()], 30, older=21)
    assert carried(ledger(LedgerPage(WHOLE, None, page), SETTINGS)) == [*FILTERS, "l::0::21:"]
    narrow = Query(LEDGER, ("filed", "2", "heating"), before=40, words="电梯")
    found = carried(ledger(LedgerPage(narrow, SHUANGYI, page), SETTINGS))
    assert found[0] == "lb:s:filed:2:heating:40:电梯"
    assert found[3:] == ["l:filed:2:heating:0:电梯", "l:filed:2:heating:21:电梯"]


def test_a_page_is_offered_only_where_there_is_one() -> None:
    shown = ledger(LedgerPage(WHOLE, None, Page([a_complaint()], 1)), SETTINGS)
    assert carried(shown) == FILTERS


def test_the_choices_of_a_filter_begin_at_the_first_page() -> None:
    query = Query(LEDGER, ("", "0", "heating"), before=40, words="灯")
    found = carried(choices(STATUS, query, (), SETTINGS))
    assert found[:2] == ["l::0:heating:0:灯", "l:filed:0:heating:0:灯"]
    assert len(found) == len(Status) + len(Score) + len(Pledge) + 1
    assert carried(choices(GRID, query, [SHUANGYI], SETTINGS)) == ["l::0:heating:0:灯", "l::2:heating:0:灯"]
    assert carried(choices(CATEGORY, query, (), SETTINGS))[0] == "l::0::0:灯"


@pytest.mark.parametrize("data", ["l:done:0::0:", "l::x::0:", "l::0::-1:", "l::0::0", "l:"])
def test_a_forged_query_reads_like_an_old_button(data: str) -> None:
    with pytest.raises(UnknownButton):
        query_of(LEDGER, press(data))


def test_a_press_names_a_filter_and_the_query_to_narrow() -> None:
    pressed = press("lb:g:filed:0::0:")
    assert filter_of(LEDGER, pressed) is GRID
    assert query_of(LEDGER, pressed, 1).value(STATUS) is Status.FILED
    with pytest.raises(UnknownButton):
        filter_of(LEDGER, press("lb:x:filed:0::0:"))
