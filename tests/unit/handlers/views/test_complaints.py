"""The cards of a complaint, besides its own words."""

import pytest

from bot.complaints.complaint import Channel
from bot.settings import CommunitySettings
from bot.texts import speaking
from handlers.complaints.card_data import ComplaintCardData
from handlers.complaints.staff_card import staff_card
from handlers.complaints.views import my_card
from tests.builders import NOON, a_complaint

MARKS = {"zh": "（议题 26-1 的任务）", "en": "(a task of topic 26-1)"}


def cards(text: str, task_of: str = "26-1") -> list[str]:
    task = a_complaint(channel=Channel.MEETING, text=text)
    shown = ComplaintCardData(task, CommunitySettings(), NOON, task_of=task_of)
    return [staff_card(shown, in_group=True).text, my_card(shown).text]


@pytest.mark.parametrize("language", list(MARKS))
def test_a_task_names_its_topic_in_the_readers_language(language: str) -> None:
    with speaking(language):
        assert all(f"换南门的灯\n{MARKS[language]}" in card for card in cards("换南门的灯"))
        assert not any(MARKS[language] in card for card in cards("换南门的灯", task_of=""))


@pytest.mark.parametrize("language", list(MARKS))
def test_one_that_an_earlier_version_wrote_into_the_words_is_not_said_twice(language: str) -> None:
    with speaking(language):
        for mark in MARKS.values():
            for card in cards(f"换南门的灯\n{mark}"):
                assert card.count("26-1") == 1
                assert mark in card
