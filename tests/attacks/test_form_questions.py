"""The questions of a step name its complaint: they are asked where it may be read."""

from tests.attacks.test_confidence import hello
from tests.e2e.town import RESIDENTS, Person, Town


async def whispers(li: Person, words: str = "双怡苑9号楼楼上半夜打麻将") -> None:
    li.says(words)
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    await li.sees("已提交")


async def test_a_question_of_a_form_is_asked_where_its_complaint_may_be_read(
    town: Town, li: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    await whispers(li)
    said = zhou.says("大家好", RESIDENTS)
    for data in ("return:1", "chase:1", "not_possible:1"):
        await zhou.forges(said, data)
    await town.quiet()
    assert not any("26-0001" in raw.get("text", "") for raw in town.world.messages(RESIDENTS))
