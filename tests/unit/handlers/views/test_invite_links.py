"""An invite link reaches the secretary as it is: a masked one opens nothing."""

from bot.areas.rules import Area, Level
from bot.people.rules import Person, Role
from handlers.people.views import link_for_person, link_for_role
from handlers.roster.views import invited

LINK = "https://t.me/minyi_demo_bot?start=join_wx_13800138000abcdefgh"


def test_a_link_is_never_masked() -> None:
    area, person = Area(1, "C1", "东湖社区", Level.COMMUNITY, (1,)), Person(5, "王师傅")
    for view in (
        link_for_role(Role.GRID_WORKER, area, LINK),
        link_for_person(person, LINK),
        invited(person, LINK),
    ):
        assert LINK in view.text
        assert view.in_full
