"""Forms over real SQL: fields of several lines, values known beforehand, and questions of older versions."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, NoWords, Reading
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.kernel.store import Prompt
from bot.settings import CommunitySettings
from tests.stores import declare
from tests.unit.bot.community import SETTINGS, Community, private


class NotANumber(Refusal):
    """Words that are no number."""


class NoNumber(Refusal):
    """An answer without words, where a number was asked for."""


def number(words: str, _: Reading) -> str:
    if not words.isdigit():
        raise NotANumber
    return words


@dataclass
class Board:
    """A form of three fields, the middle one of several lines, that says by itself what came of it."""

    community: Community
    completed: list[dict[str, str]] = field(default_factory=list)

    @property
    def form(self) -> Form:
        fields = (
            Field("unit", missing=NoNumber),
            Field("reason", lambda words, _: words.replace("\n", "｜"), lines=True),
            Field("day", number),
        )
        return Form("board", fields, self._allowed, self._complete, self._facts, by_spaces=False)

    async def _allowed(self, _: Any, __: Draft, ___: Actor) -> None:
        pass

    async def _complete(self, _: Any, __: CommunitySettings, draft: Draft, ___: Actor) -> None:
        self.completed.append(dict(draft.values))

    async def _facts(self, _: Any, draft: Draft) -> dict[str, str | int]:
        return {"number": f"26-{draft.about_id}", "answered": len(draft.values)}

    async def begin(self, **known: str) -> None:
        li = self.community.li
        await filling.start(self.community.store, self.form, private(li), self.community.by(li), 7, known)

    async def says(self, words: str) -> None:
        by, prompt = self.community.by(self.community.li), await self.question()
        await filling.answer(self.community.store, {"board": self.form}, prompt, words, SETTINGS, by)

    async def question(self) -> Prompt:
        prompt = await self.community.question(self.community.li, private(self.community.li))
        assert prompt is not None
        return prompt

    async def older_question(self) -> Prompt:
        """One that an older version asked, about the row itself."""
        li, now = self.community.li, self.community.at().now
        async with self.community.store.transaction() as tx:
            return await tx.prompts.ask(li.id, private(li).chat_id, "board", EntityRef("lamp", 7), now)

    async def answers_older(self, prompt: Prompt, words: str) -> None:
        li, store, known = self.community.li, self.community.store, {"why": "funds"}
        by, here = self.community.by(li), private(li)
        await filling.answer_former(store, self.form, prompt, words, here, SETTINGS, by, known)


@pytest.fixture
def board(community: Community) -> Board:
    declare(community.store, questions=("board", "lamp"))
    return Board(community)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("供热公司\n管网老化\n5", "管网老化"),
        ("供热公司\n管网老化\n没有经费\n\n明年再报\n5", "管网老化｜没有经费｜明年再报"),
    ],
)
async def test_lines_to_spare_belong_to_the_field_of_several_lines(
    board: Board, words: str, reason: str
) -> None:
    await board.begin()
    await board.says(words)
    assert board.completed == [{"unit": "供热公司", "reason": reason, "day": "5"}]


async def test_too_few_lines_are_taken_and_the_next_field_is_asked(board: Board) -> None:
    await board.begin()
    for words, step in (("Heating company", "reason"), ("old pipes", "day")):
        await board.says(words)
        assert (await board.question()).step == step
    await board.says("5")
    assert board.completed == [{"unit": "Heating company", "reason": "old pipes", "day": "5"}]


async def test_a_single_field_of_several_lines_takes_the_words_as_they_are(board: Board) -> None:
    form, li = replace(board.form, fields=(Field("reason", lines=True),)), board.community.li
    by, store = board.community.by(li), board.community.store
    await filling.start(store, form, private(li), by)
    words = "  大家怎么看：\n\n  都要装  "
    await filling.answer(store, {"board": form}, await board.question(), words, SETTINGS, by)
    assert board.completed == [{"reason": "大家怎么看：\n\n  都要装"}]


async def test_values_known_beforehand_are_not_asked_for_and_complete_with_the_others(board: Board) -> None:
    await board.begin(unit="住建局", why="funds")
    assert (await board.question()).step == "reason"
    await board.says("没钱\n5")
    assert board.completed == [{"unit": "住建局", "why": "funds", "reason": "没钱", "day": "5"}]


async def test_a_field_names_the_refusal_of_an_answer_without_words(board: Board) -> None:
    await board.begin()
    async with board.community.refused(NoNumber):
        await board.says(" ")
    await board.says("供热公司")
    async with board.community.refused(NoWords):
        await board.says("")


async def test_each_question_carries_the_facts_of_the_form(board: Board) -> None:
    await board.begin()
    await board.says("供热公司")
    asked = [notice.facts for _, notice in await board.community.notices()]
    assert [(facts["number"], facts["answered"]) for facts in asked] == [("26-7", 0), ("26-7", 1)]


async def test_a_form_that_completes_without_a_notice_puts_none(board: Board) -> None:
    await board.begin()
    await board.community.deliver()
    await board.says("供热公司\n管网老化\n5")
    assert await board.community.notices() == []


async def test_the_answer_to_an_older_versions_question_fills_in_the_form(board: Board) -> None:
    await board.answers_older(await board.older_question(), "供热公司\n管网老化\n5")
    assert board.completed == [{"why": "funds", "unit": "供热公司", "reason": "管网老化", "day": "5"}]
    assert await board.community.question(board.community.li, private(board.community.li)) is None


async def test_half_an_answer_to_an_older_versions_question_continues_as_a_form(board: Board) -> None:
    await board.answers_older(await board.older_question(), "供热公司")
    prompt = await board.question()
    assert (prompt.step, prompt.about.kind) == ("reason", "board")
    await board.says("管网老化\n5")
    assert len(board.completed) == 1


async def test_a_refused_answer_leaves_an_older_versions_question_open(board: Board) -> None:
    prompt = await board.older_question()
    async with board.community.refused(NotANumber):
        await board.answers_older(prompt, "供热公司\n管网老化\n以后")
    assert await board.question() == prompt


async def test_a_question_that_is_closed_waits_no_more(board: Board) -> None:
    await board.begin()
    await filling.close(board.community.store, await board.question())
    assert await board.community.question(board.community.li, private(board.community.li)) is None
