"""Forms over real SQL: questions one after another, answers at once, and who may give them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import (
    Draft,
    Field,
    Form,
    FormOver,
    NoSuchOption,
    NotYourForm,
    NoWords,
    Option,
    Reading,
    State,
)
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.kernel.store import Prompt
from bot.people.rules import Person
from bot.settings import CommunitySettings
from tests.stores import declare
from tests.unit.bot.community import SETTINGS, STAFF, Community, private


class NotANumber(Refusal):
    """Words that are no number."""


class NotNow(Refusal):
    """The right to fill the form in is gone."""


def number(words: str, _: Reading) -> str:
    if not words.isdigit():
        raise NotANumber
    return words


@dataclass
class Desk:
    """A form of four fields, and a record of what was completed."""

    community: Community
    grids: Sequence[Option] = (Option("1", "双怡苑"), Option("2", "林华苑"))
    allowed: bool = True
    completed: list[dict[str, str]] = field(default_factory=list)

    @property
    def form(self) -> Form:
        fields = (
            Field("name"),
            Field("phone", number),
            Field("note", optional=True),
            Field("grid", options=self._grids),
        )
        return Form("desk", fields, self._allowed, self._complete)

    async def _grids(self, _: Any, __: Draft) -> Sequence[Option]:
        return self.grids

    async def _allowed(self, _: Any, __: Draft, ___: Actor) -> None:
        if not self.allowed:
            raise NotNow

    async def _complete(self, _: Any, __: CommunitySettings, draft: Draft, ___: Actor) -> Notification:
        self.completed.append(dict(draft.values))
        return Notification("desk.done", {"name": draft.values["name"]})

    async def begin(self) -> Draft:
        async with self.community.store.transaction() as tx:
            li = self.community.li
            return await filling.begin(tx, self.form, private(li), self.community.by(li))

    async def question(self) -> Prompt:
        prompt = await self.community.question(self.community.li, private(self.community.li))
        assert prompt is not None
        return prompt

    async def says(self, words: str, by: Person | None = None) -> None:
        actor = self.community.by(by or self.community.li)
        prompt = await self.question()
        await filling.answer(self.community.store, {"desk": self.form}, prompt, words, SETTINGS, actor)

    async def presses(self, draft: Draft, name: str, value: str | None, by: Person | None = None) -> None:
        actor = self.community.by(by or self.community.li)
        await filling.choose(self.community.store, {"desk": self.form}, draft.id, name, value, SETTINGS, actor)

    async def stored(self, draft: Draft) -> Draft:
        async with self.community.store.reading() as tx:
            return await tx.form_drafts.get(draft.id)


@pytest.fixture
def desk(community: Community) -> Desk:
    declare(community.store, questions=("desk",), notices=("desk",))
    return Desk(community)


async def test_each_field_is_asked_in_turn_and_the_last_answer_completes_it(desk: Desk) -> None:
    draft = await desk.begin()
    for name, words in {"name": "电力抢修", "phone": "95598", "note": "24小时"}.items():
        assert (await desk.question()).step == name
        await desk.says(words)
    assert desk.completed == []
    await desk.presses(draft, "grid", "2")
    assert desk.completed == [{"name": "电力抢修", "phone": "95598", "note": "24小时", "grid": "2"}]
    assert await desk.community.question(desk.community.li, private(desk.community.li)) is None
    assert (await desk.stored(draft)).state is State.DONE


async def test_a_question_calls_the_person_by_name_and_leads_to_its_draft(desk: Desk) -> None:
    draft = await desk.begin()
    assert await desk.community.asked(desk.community.li, private(desk.community.li)) == (
        "name",
        EntityRef("desk", draft.id),
        ("李阿姨", 1100),
    )


@pytest.mark.parametrize("words", ["电力抢修 95598 24小时 林华苑", "电力抢修\n95598\n\n24小时\n林华苑"])
async def test_all_answers_at_once_are_taken(desk: Desk, words: str) -> None:
    await desk.begin()
    await desk.says(words)
    assert desk.completed == [{"name": "电力抢修", "phone": "95598", "note": "24小时", "grid": "2"}]


async def test_a_line_that_is_one_answer_with_spaces_stays_one(desk: Desk) -> None:
    draft = await desk.begin()
    await desk.says("Grid office number two")
    assert (await desk.stored(draft)).values == {"name": "Grid office number two"}


async def test_some_answers_at_once_leave_the_others_to_be_asked(desk: Desk) -> None:
    await desk.begin()
    await desk.says("电力抢修 95598")
    assert (await desk.question()).step == "note"


async def test_the_last_of_several_answers_may_have_spaces(desk: Desk) -> None:
    draft = await desk.begin()
    await desk.says("电力抢修 95598 24 小时 都有人")
    assert (await desk.stored(draft)).values == {"name": "电力抢修", "phone": "95598", "note": "24 小时 都有人"}


async def test_the_answer_to_the_middle_of_a_form_may_have_spaces(desk: Desk) -> None:
    draft = await desk.begin()
    await desk.says("电力抢修 95598")
    await desk.says("周末 也有人")
    assert (await desk.stored(draft)).values["note"] == "周末 也有人"


async def test_lines_beyond_the_last_field_answer_nothing(desk: Desk) -> None:
    await desk.begin()
    await desk.says("电力抢修\n95598\n24小时\n林华苑\n谢谢")
    assert desk.completed == [{"name": "电力抢修", "phone": "95598", "note": "24小时", "grid": "2"}]


async def test_an_answer_that_can_t_be_read_leaves_the_question_open(desk: Desk) -> None:
    await desk.begin()
    await desk.says("电力抢修")
    async with desk.community.refused(NotANumber):
        await desk.says("问物业")
    assert (await desk.question()).step == "phone"


async def test_a_field_without_a_choice_is_not_asked(desk: Desk) -> None:
    desk.grids = (Option("1", "双怡苑"),)
    await desk.begin()
    await desk.says("电力抢修 95598 24小时")
    assert desk.completed == [{"name": "电力抢修", "phone": "95598", "note": "24小时", "grid": "1"}]


async def test_an_optional_field_may_be_skipped_and_others_not(desk: Desk) -> None:
    draft = await desk.begin()
    async with desk.community.refused(NoSuchOption):
        await desk.presses(draft, "name", None)
    await desk.says("电力抢修 95598")
    await desk.presses(draft, "note", None)
    assert (await desk.stored(draft)).values["note"] == ""
    async with desk.community.refused(NoSuchOption):
        await desk.presses(draft, "grid", None)


async def test_words_that_are_none_of_the_options_name_them(desk: Desk) -> None:
    draft = await desk.begin()
    await desk.says("电力抢修 95598")
    await desk.presses(draft, "note", None)
    with pytest.raises(NoSuchOption) as refusal:
        await desk.says("花园小区")
    assert refusal.value.options == "双怡苑、林华苑"


async def test_a_forged_option_is_refused(desk: Desk) -> None:
    draft = await desk.begin()
    await desk.says("电力抢修 95598")
    await desk.presses(draft, "note", None)
    async with desk.community.refused(NoSuchOption):
        await desk.presses(draft, "grid", "3")


async def test_a_button_of_another_question_than_the_open_one_is_over(desk: Desk) -> None:
    draft = await desk.begin()
    async with desk.community.refused(FormOver):
        await desk.presses(draft, "note", None)


async def test_nobody_else_answers_chooses_or_cancels(desk: Desk) -> None:
    draft, chen = await desk.begin(), desk.community.chen
    async with desk.community.refused(FormOver):
        await desk.says("电力抢修", by=chen)
    async with desk.community.refused(FormOver):
        await desk.presses(draft, "name", None, by=chen)
    async with desk.community.refused(FormOver):
        await filling.cancel(desk.community.store, {"desk": desk.form}, draft.id, desk.community.by(chen))


async def test_who_presses_on_a_form_that_asks_somebody_else_is_told_so(desk: Desk) -> None:
    """Where they see it. Elsewhere, and once it is over, it reads like one that is gone."""
    draft, chen, store = await desk.begin(), desk.community.chen, desk.community.store
    there, elsewhere = desk.community.by(chen, place=draft.place), desk.community.by(chen, place=Place(-77))
    async with desk.community.refused(NotYourForm):
        await filling.cancel(store, {"desk": desk.form}, draft.id, there)
    async with desk.community.refused(FormOver):
        await filling.cancel(store, {"desk": desk.form}, draft.id, elsewhere)
    await filling.cancel(store, {"desk": desk.form}, draft.id, desk.community.by(desk.community.li))
    async with desk.community.refused(FormOver):
        await filling.cancel(store, {"desk": desk.form}, draft.id, there)


async def test_the_right_is_asked_for_at_every_answer(desk: Desk) -> None:
    draft = await desk.begin()
    desk.allowed = False
    async with desk.community.refused(NotNow):
        await desk.says("电力抢修")
    async with desk.community.refused(NotNow):
        await desk.presses(draft, "name", None)
    async with desk.community.refused(NotNow):
        await desk.begin()


async def test_a_cancelled_form_takes_no_more_answers(desk: Desk) -> None:
    draft, li = await desk.begin(), desk.community.li
    prompt = await desk.question()
    await filling.cancel(desk.community.store, {"desk": desk.form}, draft.id, desk.community.by(li))
    assert await desk.community.question(li, private(li)) is None
    async with desk.community.refused(FormOver):
        await filling.answer(
            desk.community.store, {"desk": desk.form}, prompt, "电力抢修", SETTINGS, desk.community.by(li)
        )


async def test_a_completed_form_takes_no_second_completion(desk: Desk) -> None:
    draft = await desk.begin()
    await desk.says("电力抢修 95598 24小时 林华苑")
    async with desk.community.refused(FormOver):
        await desk.presses(draft, "grid", "1")
    assert len(desk.completed) == 1


async def test_a_draft_that_retention_deleted_is_over(desk: Desk) -> None:
    draft = await desk.begin()
    async with desk.community.store.database.writing() as conn:
        await conn.run("DELETE FROM form_drafts WHERE id = :id", id=draft.id)
    async with desk.community.refused(FormOver):
        await desk.says("电力抢修")


async def test_a_form_nobody_declares_any_more_is_over(desk: Desk) -> None:
    draft, li = await desk.begin(), desk.community.li
    async with desk.community.refused(FormOver):
        await filling.cancel(desk.community.store, {}, draft.id, desk.community.by(li))


async def test_a_picture_alone_is_no_answer(desk: Desk) -> None:
    await desk.begin()
    async with desk.community.refused(NoWords):
        await desk.says("  ")


async def test_the_answer_comes_where_the_form_was_begun(desk: Desk) -> None:
    li = desk.community.li
    async with desk.community.store.transaction() as tx:
        await filling.begin(tx, desk.form, STAFF, desk.community.by(li, timedelta(), STAFF))
    prompt = await desk.community.question(li, STAFF)
    assert prompt is not None
    await filling.answer(
        desk.community.store, {"desk": desk.form}, prompt, "a\n1\nb\n林华苑", SETTINGS, desk.community.by(li)
    )
    assert (await desk.community.notices("desk.done"))[0][0] == STAFF.chat_id
