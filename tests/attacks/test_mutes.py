"""Mutes: neither the list nor a press tells who whispers, in whatever order a secretary tries the suspects."""

import pytest

import storage.migrate
from storage.database import open_database
from storage.migrate import known_migrations, migrate
from tests.attacks.test_confidence import hello
from tests.attacks.test_form_questions import whispers
from tests.e2e.town import Message, Person, Town
from tests.stores import a_store

WHISPERER, NAMED = "26-0001 的反映人", "李阿姨"
OLD = """
INSERT INTO people (id, name, telegram_id) VALUES (1, '李阿姨', 100), (2, '陈叔', 101);
INSERT INTO mutes (id, person_id, number, until, told)
    VALUES (3, 1, '26-0001', 4102444800, 1), (7, 2, '', NULL, 0);
DELETE FROM mutes WHERE id = 7;
"""


async def person_id(town: Town, person: Person) -> int:
    async with town.minyi.store.reading() as tx:
        found = await tx.people.by_telegram(person.id)
    assert found is not None
    return found.id


async def mutes_both(town: Town, li: Person, zhou: Person, first: str) -> None:
    """By the whisper's number for a month, and by a suspect's name for a day."""
    await hello(li, zhou)
    await whispers(li)
    card = await zhou.sees("不公开姓名")
    presses = {
        WHISPERER: ("mute_by:1:month", f"诉求 {WHISPERER}"),
        NAMED: (f"mute:{await person_id(town, li)}:day", NAMED),
    }
    for name in (first, *(presses.keys() - {first})):
        data, said = presses[name]
        assert said in await zhou.forges(card, data)


async def listed(zhou: Person) -> Message:
    return await zhou.sees("已暂停使用的人", after=zhou.says("/mute"))


@pytest.mark.parametrize("first", [WHISPERER, NAMED])
async def test_a_mute_by_name_hides_no_mute_by_number(town: Town, li: Person, zhou: Person, first: str) -> None:
    await mutes_both(town, li, zhou, first)
    text = (await listed(zhou)).text
    assert (text.count(WHISPERER), text.count(NAMED)) == (1, 1)
    await zhou.forges(
        await zhou.sees("不公开姓名"), f"mute:{await person_id(town, li)}:hour"
    )  # anew: replaces its own
    text = (await listed(zhou)).text
    assert (text.count(WHISPERER), text.count(NAMED)) == (1, 1)


@pytest.mark.parametrize("lifted", [WHISPERER, NAMED])
async def test_each_is_lifted_by_itself(town: Town, li: Person, zhou: Person, lifted: str) -> None:
    await mutes_both(town, li, zhou, WHISPERER)
    li.says("/votes")
    await li.sees("12月21日")  # the longer one
    shown = await listed(zhou)
    label = next(label for label in shown.labels if lifted in label)
    await zhou.taps(shown, label)
    text = (await listed(zhou)).text
    assert lifted not in text
    assert (NAMED if lifted == WHISPERER else WHISPERER) in text
    before = len(town.world.messages(li.id))
    li.says("双怡苑9号楼2单元下水道堵了")
    await town.quiet()
    assert "请看看对不对" not in str(town.world.messages(li.id)[before:])  # still muted


async def test_the_mutes_of_before_stay_and_no_id_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    every = known_migrations()
    at = next(each.number for each in every if each.name == "mutes_by_number")
    async with open_database("sqlite:///:memory:") as database:
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: every[: at - 1])
        await migrate(database)
        async with database.writing() as conn:
            await conn.script(OLD)
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: every)
        await migrate(database)
        async with a_store(database).transaction() as tx:
            mute = await tx.mutes.get(3)
            assert (mute.person_id, mute.number, mute.notified) == (1, "26-0001", True)
            assert (await tx.mutes.add(2, "", None)).id == 8
