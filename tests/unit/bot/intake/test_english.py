"""Neighbours who write English are understood, too: what, where, and whether it can wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.categories import DEFAULTS
from bot.complaints.complaint import Danger, Spot, Urgency
from bot.intake import english
from bot.intake.danger import find_danger
from bot.intake.spot import read_spot
from bot.intake.triage import triage


@pytest.mark.parametrize(
    ("text", "category", "spot", "urgent"),
    [
        ("No heating in building 13, unit 7", "heating", Spot("13号楼", "7单元", None), False),
        ("I smell gas on the stairs of building 9", "gas", Spot("9号楼", None, None), True),
        ("The lift in building 3 is stuck with someone inside", "elevator", Spot("3号楼", None, None), True),
        ("The drain of building 9, unit 2 is blocked", "sewer", Spot("9号楼", "2单元", None), False),
        ("Water is pouring in through my ceiling, flat 302", "leak", Spot(None, None, "302"), True),
        (
            "The street lamp by the south gate has been out for a week",
            "lighting",
            Spot(None, None, None),
            False,
        ),
        ("Rubbish hasn't been collected for three days", "sanitation", Spot(None, None, None), False),
        ("A car is parked across the fire lane again", "parking", Spot(None, None, None), False),
        ("My neighbour upstairs plays loud music until 2 am", "noise", Spot(None, None, None), False),
        (
            "The old lady next door isn't answering the door since yesterday",
            "care",
            Spot(None, None, None),
            True,
        ),
        ("There is a fire in the basement!", "security", Spot(None, None, None), True),
        ("How do I get a residence permit?", "papers", Spot(None, None, None), False),
        ("Could we have a bench near block B?", "facilities", Spot("B座", None, None), False),
        ("Thank you for fixing the lamp so fast", "praise", Spot(None, None, None), False),
        ("No water since this morning in Bldg 5", "water", Spot("5号楼", None, None), False),
        ("E-bikes are charging in the hallway of tower 2", "ev_charging", Spot("2号楼", None, None), False),
        ("Someone stole my bike from the basement", "security", Spot(None, None, None), False),
        ("Sparks are coming out of the fuse box", "power", Spot(None, None, None), True),
        (
            "The pavement outside building 12 unit 1 is broken and my mother tripped",
            "roads",
            Spot("12号楼", "1单元", None),
            False,
        ),
        ("A branch is about to fall on the playground", "greening", Spot(None, None, None), True),
    ],
)
def test_what_where_and_how_urgent(text: str, category: str, spot: Spot, urgent: bool) -> None:
    told = triage(text, DEFAULTS)
    assert (told.category, told.spot) == (category, spot)
    assert (told.urgency is Urgency.URGENT) is urgent


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("smells strongly of gas here", Danger.GAS),
        ("My son is locked in the bathroom", Danger.TRAPPED),
        ("He won't wake up, he is unconscious", Danger.MEDICAL),
        ("Live wire hanging over the path", Danger.ELECTRIC),
        ("the fire door is blocked", None),
        ("what if there is a fire?", None),
        ("The gas bill is wrong", None),
        ("is there a fire drill tomorrow", None),
        ("I'm afraid the stairs are on fire, please come, thank you", Danger.FIRE),
        ("Last month the lift was fixed. Now my wife is trapped in the lift.", Danger.TRAPPED),
        ("I’m worried about a gas leak one day", None),
        ("My mum fell on the stairs and can’t get up", Danger.MEDICAL),
        ("The elevator stopped, there's a child inside", Danger.TRAPPED),
        ("It was on fire last year", None),
    ],
)
def test_dangers(text: str, danger: Danger | None) -> None:
    assert find_danger(text) is danger


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("the 12th building", Spot("12号楼")),
        ("No. 12 building, unit 3-502", Spot("12号楼", "3单元", "502")),
        ("room 502, block b", Spot("B座", None, "502")),
        ("Block A, 3rd floor", Spot("A座")),
        ("tower C2", Spot("C2号楼")),
    ],
)
def test_places(text: str, spot: Spot) -> None:
    assert read_spot(text) == spot


@pytest.mark.parametrize(
    "text",
    [
        "the building I live in",
        "cars block a fire exit",
        "2 building managers",
        "a unit of 3 people",
        "Unit 12345678",
        "block the road",
        "blocked",
        "flat tyre",
        "room",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert read_spot(text) == Spot()


def test_the_tables_name_what_there_is() -> None:
    assert {code for code, _ in english.CATEGORIES} <= {category.code for category in DEFAULTS}
    assert set(english.DANGERS) == {danger.value for danger in Danger} - {"none"}


@given(st.text("abcdefghinorstuw 0123#.'", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    triage(text, DEFAULTS)
