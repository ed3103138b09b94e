"""Rate classes: the quota of a person that each update counts against."""

from datetime import UTC, datetime

import pytest
from telegram import CallbackQuery, Chat, Message, Update, User

from bot.moderation.rules import RESIDENTS, RateClass
from handlers.middleware import use_of
from handlers.subjects import REGISTRY

LI, PRIVATE, GROUP = User(100, "李阿姨", is_bot=False), Chat(100, Chat.PRIVATE), Chat(-1001, Chat.SUPERGROUP)


def said(text: str, chat: Chat) -> RateClass | None:
    update = Update(1, message=Message(1, datetime(2026, 11, 21, tzinfo=UTC), chat, from_user=LI, text=text))
    return use_of(update, "minyi_bot", REGISTRY)


def pressed(data: str) -> RateClass | None:
    return use_of(Update(1, callback_query=CallbackQuery("1", LI, "chat", data=data)), "minyi_bot", REGISTRY)


@pytest.mark.parametrize("command", ["/status 26-1", "/task 26-1", "/results 26-1", "/start see_1"])
def test_what_names_a_number_that_could_be_guessed_is_a_look_up(command: str) -> None:
    assert said(command, PRIVATE) is RateClass.LOOK_UP
    assert said(command, GROUP) is RateClass.LOOK_UP


@pytest.mark.parametrize("command", ["/report 灯坏了", "/whisper 灯坏了", "/REPORT@minyi_bot 灯坏了"])
def test_a_report_files_in_a_group_and_talks_in_private(command: str) -> None:
    assert said(command, GROUP) is RateClass.FILE
    assert said(command, PRIVATE) is RateClass.SAY


@pytest.mark.parametrize("command", ["/help", "/start", "/nothing", "/"])
def test_other_commands_are_commands(command: str) -> None:
    assert said(command, PRIVATE) is RateClass.COMMAND


def test_a_command_for_another_bot_costs_nothing() -> None:
    assert said("/status@other_bot 26-1", GROUP) is None


@pytest.mark.parametrize("data", ["submit:1", "whisper:1"])
def test_a_press_that_submits_files(data: str) -> None:
    assert pressed(data) is RateClass.FILE


@pytest.mark.parametrize("data", ["claim:1", "unknown:1", "submitted:1", ""])
def test_other_presses_are_presses(data: str) -> None:
    assert pressed(data) is RateClass.PRESS


def test_an_edit_in_a_group_counts_even_without_a_mark() -> None:
    """Each edit of a complaint's message may be stored."""
    words = Message(1, datetime(2026, 11, 21, tzinfo=UTC), GROUP, from_user=LI, text="灯又坏了")
    assert use_of(Update(1, message=words), "minyi_bot", REGISTRY) is None
    assert use_of(Update(1, edited_message=words), "minyi_bot", REGISTRY) is RateClass.TALK


def test_the_file_of_a_persons_data_has_a_quota_of_its_own() -> None:
    assert pressed("pv_see") is RateClass.EXPORT
    quota = RESIDENTS[RateClass.EXPORT]
    assert quota.burst <= 5
    assert quota.every >= 600.0
