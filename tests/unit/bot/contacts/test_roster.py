"""The roster's sheet of service numbers: checked, imported, exported."""

import pytest

from bot.contacts.roster import EXAMPLE
from bot.kernel.actor import Actor
from bot.roster.actions import export_roster, import_roster
from bot.roster.rules import problems
from bot.sandbox import neighbourhood
from storage.database import open_database
from storage.migrate import VERSION, known_migrations, migrate
from storage.store import SqlStore
from tests.builders import NOON
from tests.unit.bot.roster.rosters import COMMUNITY, GRID, PARTS, TREE, Rows, a_roster, described

BY = Actor.system(NOON)
POWER = ("电力抢修", "95598", "24 小时", "G1")
WEST = ("C2", "西湖社区", "社区", "")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((("", "95598", "", "C1"),), (2, "名称", "empty")),
        ((("电力抢修", "", "", "C1"),), (2, "电话", "empty")),
        ((("电力抢修", "问物业", "", "C1"),), (2, "电话", "phones")),
        ((("电力抢修", "95598", "", "C9"),), (2, "范围", "unknown_area")),
        ((POWER, POWER), (3, "名称", "twice")),
    ],
)
def test_a_broken_number_is_pointed_at(rows: Rows, problem: tuple[int, str, str]) -> None:
    assert [described(each) for each in problems(a_roster(TREE, 便民电话=rows), PARTS)] == [
        ("便民电话", *problem)
    ]


def test_an_open_area_must_be_one_community_s() -> None:
    anywhere = (("电力抢修", "95598", "", ""),)
    assert problems(a_roster((COMMUNITY, GRID), 便民电话=anywhere), PARTS) == []
    [problem] = problems(a_roster((COMMUNITY, WEST), 便民电话=anywhere), PARTS)
    assert described(problem) == ("便民电话", 2, "范围", "empty")


async def imported(store: SqlStore, rows: Rows) -> dict[str, int]:
    changes = await import_roster(store, a_roster(TREE, 便民电话=rows), PARTS, BY)
    return dict(changes.counts["便民电话"])


async def test_numbers_are_taken_in_by_area_and_name(store: SqlStore) -> None:
    anywhere = ("电力抢修", "95598", "", "")
    assert await imported(store, (POWER, anywhere)) == {"added": 2}
    assert await imported(store, (POWER, ("电力抢修", "95598、12345", "", "C1"))) == {
        "unchanged": 1,
        "updated": 1,
    }
    async with store.reading() as tx:
        stored = [(each.name, each.phone, each.note) for each in await tx.contacts.all()]
    assert stored == [("电力抢修", "95598", "24 小时"), ("电力抢修", "95598、12345", "")]


async def test_what_is_given_out_is_found_unchanged(store: SqlStore) -> None:
    await imported(store, (POWER,))
    out = await export_roster(store, PARTS)
    assert [dict(line.cells) for line in out.lines["便民电话"]] == [
        {"name": "电力抢修", "phone": "95598", "note": "24 小时", "area": "G1"}
    ]
    assert dict((await import_roster(store, out, PARTS, BY)).counts["便民电话"]) == {"unchanged": 1}


def test_the_sample_neighbourhood_has_the_card_of_the_design() -> None:
    names = {row[0] for row in EXAMPLE if row[3] == "C1"}
    assert {"社区电话", "家政", "电力抢修", "供水", "供暖"} <= names
    assert problems(neighbourhood.roster(PARTS), PARTS) == []


@pytest.mark.slow
async def test_the_flat_list_becomes_each_community_s() -> None:
    """Rows from before numbers had an area were everybody's."""
    async with open_database("sqlite:///:memory:") as database:
        async with database.writing() as conn:
            for migration in known_migrations()[:15]:
                await conn.script(migration.sql)
            await conn.run(f"{VERSION} = 15")
            for number, code in enumerate(("C1", "C2"), start=1):
                await conn.run(
                    "INSERT INTO areas (code, name, level, path) VALUES (:code, :code, 'community', :path)",
                    code=code,
                    path=str(number),
                )
            await conn.run("INSERT INTO contacts (name, phone, note) VALUES ('供水', '96655', '')")
        await migrate(database)
        async with SqlStore(database).reading() as tx:
            assert [(each.area_id, each.name) for each in await tx.contacts.all()] == [(1, "供水"), (2, "供水")]
