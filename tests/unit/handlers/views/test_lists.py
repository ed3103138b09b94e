"""How many there are, in words a person needs."""

import pytest

from bot.settings import CommunitySettings
from handlers.complaints.list_views import COUNTED, my_list
from tests.builders import a_complaint


@pytest.mark.parametrize(("count", "said"), [(1, "（1 件）"), (500, "（500 件）"), (COUNTED, "（500 多 件）")])
def test_of_very_many_only_that_there_are_more(count: int, said: str) -> None:
    assert said in my_list([a_complaint()], count, CommunitySettings()).text
