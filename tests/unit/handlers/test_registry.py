"""The registry: tables derived from the list of subjects."""

import pytest

from bot.calendar.actions import sync
from bot.kernel.messages import View
from bot.texts import LANGUAGES, plain, speaking
from handlers.press_values import Id
from handlers.registry import Registry, Undeclared
from handlers.subject import Button, Menu, Subject
from handlers.subjects import REGISTRY
from tests.stores import a_database


async def test_every_id_a_button_carries_is_of_a_table() -> None:
    async with a_database() as database, database.reading() as conn:
        tables = {row["name"] for row in await conn.all("SELECT name FROM sqlite_master")}
    named = {v.table for button in REGISTRY.buttons.values() for v in button.values if isinstance(v, Id)}
    assert named - tables == set()


def test_what_subjects_declare_in_tuples_comes_together() -> None:
    assert sync in REGISTRY.on_start
    assert {"draft", "complaint", "announcement"} <= set(REGISTRY.kinds.file_owners)


def test_a_card_is_about_the_entity_its_subject_says() -> None:
    """A reply to it finds its way by that."""
    shown = REGISTRY.kinds.cards
    assert {kind: shown[kind] for kind in ("public", "staff", "mine", "topic_committee", "ballot")} == {
        "public": "complaint",
        "staff": "complaint",
        "mine": "complaint",
        "topic_committee": "topic",
        "ballot": "ballot",
    }


def test_every_command_and_language_has_its_words_for_the_menus() -> None:
    for menu in Menu:
        for name in REGISTRY.menu(menu):
            for language in LANGUAGES:
                with speaking(language):
                    assert plain(f"command.{name}")


def test_a_command_that_sends_buttons_anew_is_one() -> None:
    """An old button's answer names it."""
    assert {command for command in REGISTRY.renewed_by.values() if command} - REGISTRY.commands.keys() == set()
    assert REGISTRY.renewed_by["pv_see"] == "privacy"


async def on(*_: object) -> str:
    return ""


async def answered(*_: object) -> None:
    pass


async def draw(*_: object) -> View:
    return View("")


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        (Subject("lost", buttons={"lost_found": Button(on, values=())}), "cards or origin.*lost_found"),
        (Subject("lost", cards={"lost": draw}), "reads.*lost"),
        (Subject("lost", cards={"lost_card": draw}, card_entities={"lost_card": "lost"}), "reads.*lost"),
        (Subject("lost", notices={"lost": draw}), "reads.*lost"),
        (Subject("lost", owns_files=("lost",)), "reads.*lost"),
        (Subject("lost", answers={"lost": answered}), "reads.*lost"),
    ],
)
def test_what_a_subject_leaves_out_stops_the_start_by_its_name(subject: Subject, named: str) -> None:
    with pytest.raises(Undeclared, match=named):
        Registry([subject])
