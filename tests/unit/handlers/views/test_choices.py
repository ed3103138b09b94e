"""Choices, timeline and confirmations: drawn for their reader, in that person's language."""

from dataclasses import replace

import pytest

from bot.clock import WoundClock
from bot.complaints import actions, reading
from bot.complaints.casework import merging
from bot.complaints.choices import Choice
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.kernel.messages import Notification, UnknownKind, View
from bot.kernel.place import Place
from bot.messaging.redaction import for_readers
from bot.texts import LANGUAGES
from handlers.renderer import SubjectRenderer
from handlers.subjects import REGISTRY
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, STAFF, Community, private


async def drawn(community: Community, notice: Notification, chat_id: int) -> View:
    renderer = SubjectRenderer(REGISTRY, SETTINGS, WoundClock(NOON))
    async with community.store.reading() as tx:
        return await renderer.notice(tx, notice, Place(chat_id))


BUTTONS = {
    Choice.MORE: ["not_possible:1"],  # 督办 is for those who lead
    Choice.DEFER: [f"defer_why:1:{reason}" for reason in ("residents", "material", "funds", "weather")],
    Choice.PROMISE: [
        *(f"promise_day:1:{day}" for day in ("today", "tomorrow", "three_days")),
        "promise_on:1",
    ],
    Choice.TRANSFER: ["to_person:1:4", "to_area:1:3"],
    Choice.EXTRACT: ["extract_to:1:4"],
    Choice.PLACE: ["move_to:1:4", "move_to:1:3"],
    Choice.CALL_BACK: [
        f"called_back:1:{way}:{score}"
        for score in ("satisfied", "mostly", "dissatisfied", "unsolved")
        for way in ("phone", "visit")
    ],
    Choice.CATEGORY: ["recat_to:1:heating"],
}


@pytest.mark.parametrize("choice", Choice)
async def test_each_choice_is_drawn_with_its_buttons(community: Community, choice: Choice) -> None:
    claimed = await community.claimed()
    view = await drawn(community, Notification(choice, {"by": community.wang.id}, claimed.id), STAFF.chat_id)
    found = [button.data for row in view.rows for button in row]
    assert set(BUTTONS[choice]) <= set(found)
    assert claimed.number in view.text


async def test_the_other_complaint_is_masked_in_a_group(community: Community) -> None:
    claimed = await community.claimed()
    into = await community.filed(text="电话13812345678")
    notice = Notification(merging.READ_BACK, {"into": into.id}, claimed.id)
    view = await drawn(community, notice, STAFF.chat_id)
    assert [button.data for row in view.rows for button in row] == ["merge_yes:1:2", "merge_no:1:2"]
    # As the renderer says for who may read all of it.
    assert "13812345678" in for_readers(replace(view, in_full=True), private(community.wang).chat_id, ()).text
    assert "13812345678" not in for_readers(view, STAFF.chat_id, ()).text


async def test_the_timeline_tells_what_happened_until_it_is_read(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.wang)
    await actions.tell(community.store, claimed.id, Step.PROGRESS, Words("在修"), by)
    view = await drawn(community, Notification(reading.TIMELINE, {}, claimed.id), private(community.li).chat_id)
    assert "在修" in view.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["done.answer", "done.defer_asked", "done.called", "done.unsolved"])
async def test_a_confirmation_is_in_the_readers_language(
    community: Community, language: str, name: str
) -> None:
    claimed = await community.claimed()
    async with community.store.transaction() as tx:
        await tx.people.speaks(community.wang.id, language)
    view = await drawn(community, Notification(name, {}, claimed.id), private(community.wang).chat_id)
    words = LANGUAGES[language]
    asked = words["done.when"] if name == "done.answer" else ""
    assert view.text == words[name].format(number=claimed.number) + asked


@pytest.mark.parametrize("name", ["done.unheard_of", "choose.unheard_of"])
async def test_what_nobody_declared_is_not_drawn(community: Community, name: str) -> None:
    claimed = await community.claimed()
    with pytest.raises(UnknownKind):
        await drawn(community, Notification(name, {}, claimed.id), STAFF.chat_id)
