"""The roster over real SQL: what an import brings in, what a second one changes, and what goes out again."""

from dataclasses import replace

import pytest

from bot.areas.rules import Level, Purpose
from bot.categories import Category
from bot.committees.rules import Party
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.ledger.rules import Entry
from bot.people.rules import Post, Role
from bot.roster.actions import BadRoster, export_roster, import_roster
from bot.roster.cells import CODE
from bot.roster.sheets import AREAS, PEOPLE, Cells, Roster
from bot.roster.workbook import read, write
from bot.sandbox import neighbourhood
from storage.store import SqlStore as Store
from tests.unit.bot.roster.importing import BY, NOON, area_id, counts, everybody, taken_in
from tests.unit.bot.roster.rosters import COMMUNITY, FULL, GRID, PARTS, TREE, WANG, Rows, a_roster, described

LI = ("李工", "供热", "C1", "供暖", "0931-8888888", "")
CHAT = ("-1001234567890", "居民群", "G1", "双怡苑居民群")


async def entries(store: Store) -> list[Entry]:
    async with store.reading() as tx:
        return await tx.ledger.all()


def rows_of(roster: Roster) -> dict[str, list[Cells]]:
    return {title: [line.cells for line in lines] for title, lines in roster.lines.items()}


async def test_everything_comes_in(store: Store) -> None:
    assert await taken_in(store, FULL) == {
        "网格": {"added": 3},
        "人员": {"added": 2},
        "住户": {"added": 1},
        "群": {"added": 1},
    }
    async with store.reading() as tx:
        building = await tx.areas.by_code("B13")
        binding = await tx.chats.binding(Place(-1001234567890))
        [household] = await tx.register.households()
        wang = await tx.people.by_telegram(7001)
    assert building is not None
    assert (building.name, building.level, len(building.path)) == ("13号楼", Level.BUILDING, 3)
    assert binding is not None
    assert (binding.purpose, binding.area.code) == (Purpose.RESIDENTS, "G1")
    assert (household.building_id, household.room, household.size) == (building.id, "302", 8950)
    assert wang is not None
    assert (wang.name, wang.phone) == ("王芳", "13800138000")
    assert wang.posts == (Post(Role.GRID_WORKER, await area_id(store, "G1")),)


async def test_a_category_is_kept_by_its_code_whatever_it_is_written_as(store: Store) -> None:
    await taken_in(store, FULL)
    [heating] = [person for person in await everybody(store) if person.name == "李工"]
    assert [post.category for post in heating.posts] == ["heating"]


async def test_the_config_s_own_categories_count(store: Store) -> None:
    own = (Category("warmth", "冬天 取暖", ()),)
    roster = a_roster(people=((*LI[:3], "冬天取暖", *LI[4:]),))
    await import_roster(store, roster, PARTS, BY, categories=own)
    [person] = await everybody(store)
    assert person.posts[0].category == "warmth"
    assert rows_of(await export_roster(store, PARTS, categories=own)) == rows_of(roster)


async def test_importing_again_changes_nothing(store: Store) -> None:
    await taken_in(store, FULL)
    assert await taken_in(store, FULL) == {
        "网格": {"unchanged": 3},
        "人员": {"unchanged": 2},
        "住户": {"unchanged": 1},
        "群": {"unchanged": 1},
    }


@pytest.mark.parametrize("roster", [FULL, neighbourhood.roster(PARTS)])
async def test_an_export_is_the_same_roster_and_imports_unchanged(store: Store, roster: Roster) -> None:
    await taken_in(store, roster)
    exported = read(write(await export_roster(store, PARTS), PARTS), PARTS)
    assert {kind for count in (await taken_in(store, exported)).values() for kind in count} == {"unchanged"}
    assert read(write(await export_roster(store, PARTS), PARTS), PARTS) == exported


async def test_a_chair_by_a_press_stays_one_through_export_and_import(store: Store) -> None:
    """Whose 身份 is no chair's word; and who was one, with a chair's word, is none."""
    await taken_in(store, neighbourhood.roster(PARTS))
    async with store.transaction() as tx:
        [body] = await tx.committees.all()
        for member in body.members:
            await tx.committees.seat(body.id, replace(member, chair=not member.chair))
    before = await seats(store)
    exported = read(write(await export_roster(store, PARTS), PARTS), PARTS)
    assert {kind for count in (await taken_in(store, exported)).values() for kind in count} == {"unchanged"}
    assert await seats(store) == before


async def seats(store: Store) -> set[tuple[str, bool, str]]:
    async with store.reading() as tx:
        [body] = await tx.committees.all()
    return {(member.person.name, member.chair, member.title) for member in body.members}


async def test_an_export_says_what_the_import_said(store: Store) -> None:
    await taken_in(store, FULL)
    assert rows_of(await export_roster(store, PARTS)) == rows_of(FULL)


async def test_a_category_the_config_dropped_is_exported_as_its_code(store: Store) -> None:
    await taken_in(store, FULL)
    people = (await export_roster(store, PARTS, categories=())).of(PEOPLE)
    assert [line.cells["category"] for line in people] == ["", "heating"]


async def test_a_name_of_one_s_own_gets_the_form_it_would_be_read_in(store: Store) -> None:
    own = (Category("warmth", "冬天 取暖", ()),)
    await import_roster(store, a_roster(people=((*LI[:3], "warmth", *LI[4:]),)), PARTS, BY, categories=own)
    [line] = (await export_roster(store, PARTS, categories=own)).of(PEOPLE)
    assert line.cells["category"] == CODE.plain("冬天 取暖")


CHANGED: dict[str, tuple[Roster, dict[str, dict[str, int]]]] = {
    "an area's name": (
        a_roster((COMMUNITY, ("G1", "双怡苑北区", *GRID[2:]))),
        {"网格": {"unchanged": 1, "updated": 1}},
    ),
    "a telephone": (
        a_roster(TREE, people=((*WANG[:4], "13900139000", "7001"),)),
        {"网格": {"unchanged": 3}, "人员": {"updated": 1}},
    ),
    "a role": (
        a_roster(TREE, people=(("王芳", "网格长", *WANG[2:]),)),
        {"网格": {"unchanged": 3}, "人员": {"updated": 1}},
    ),
    "the word for a role": (
        a_roster(TREE, people=((LI[0], "供水", *LI[2:]),)),
        {"网格": {"unchanged": 3}, "人员": {"updated": 1}},
    ),
    "a flat's size": (
        a_roster(TREE, households=(("B13", "7单元", "302", "90", "李桂芳", ""),)),
        {"网格": {"unchanged": 3}, "住户": {"updated": 1}},
    ),
    "a chat's purpose": (
        a_roster(TREE, chats=((CHAT[0], "工作群", *CHAT[2:]),)),
        {"网格": {"unchanged": 3}, "群": {"updated": 1}},
    ),
}


@pytest.mark.parametrize("what", CHANGED)
async def test_importing_again_updates(store: Store, what: str) -> None:
    roster, expected = CHANGED[what]
    await taken_in(store, FULL)
    assert await taken_in(store, roster) == expected
    kept = rows_of(await export_roster(store, PARTS))
    assert all(row in kept[title] for title, rows in rows_of(roster).items() if title != "群" for row in rows)
    assert len(kept["人员"]) == (len(roster.of(PEOPLE)) or 2)  # an empty sheet says nothing of posts


async def test_a_chat_s_new_purpose_holds(store: Store) -> None:
    await taken_in(store, FULL)
    await taken_in(store, CHANGED["a chat's purpose"][0])
    async with store.reading() as tx:
        binding = await tx.chats.binding(Place(int(CHAT[0])))
    assert binding is not None
    assert binding.purpose is Purpose.STAFF
    assert binding.title == "双怡苑（南区）居民群"  # Telegram knows it better than the roster


async def test_a_chat_the_bot_has_left_isn_t_called_back_by_an_import(store: Store) -> None:
    await taken_in(store, FULL)
    async with store.transaction() as tx:
        await tx.chats.seen(int(CHAT[0]), CHAT[3], "gone")
    assert (await taken_in(store, FULL))["群"] == {"unchanged": 1}
    async with store.reading() as tx:
        assert list(await tx.chats.bindings()) == []


async def test_a_building_moves_to_another_grid_with_all_below_it(store: Store) -> None:
    unit = ("U7", "7单元", "单元", "B13")
    await taken_in(store, a_roster((*TREE, ("G2", "林华苑", "网格", "C1"), unit)))
    moved: Rows = (*TREE[:2], ("G2", "林华苑", "网格", "C1"), ("B13", "13号楼", "楼栋", "G2"), unit)
    assert await taken_in(store, a_roster(moved)) == {"网格": {"unchanged": 4, "updated": 1}}
    async with store.reading() as tx:
        lowest = await tx.areas.by_code("U7")
    assert lowest is not None
    assert lowest.path == tuple([await area_id(store, code) for code in ("C1", "G2", "B13", "U7")])


async def test_areas_may_be_listed_in_any_order(store: Store) -> None:
    assert await taken_in(store, a_roster(tuple(reversed(TREE)))) == {"网格": {"added": 3}}


async def test_a_dry_run_says_the_same_and_leaves_no_trace(store: Store) -> None:
    promised = await taken_in(store, FULL, dry_run=True)
    assert rows_of(await export_roster(store, PARTS)) == rows_of(a_roster(()))
    assert await entries(store) == []
    assert await taken_in(store, FULL) == promised


async def test_a_bad_roster_leaves_no_trace(store: Store) -> None:
    bad = a_roster(people=(WANG, ("赵姐", "组长", "G9", "", "", "")))
    with pytest.raises(BadRoster) as refusal:
        await import_roster(store, bad, PARTS, BY)
    assert [described(problem)[1:] for problem in refusal.value.problems] == [
        (3, "角色", "role"),
        (3, "负责范围", "unknown_area"),
    ]
    assert await everybody(store) == []
    assert await entries(store) == []


async def test_what_fails_half_way_leaves_no_trace(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise OSError("disk full")

    monkeypatch.setattr("bot.roster.actions._household", fail)
    with pytest.raises(OSError, match="disk full"):
        await import_roster(store, FULL, PARTS, BY)
    assert await everybody(store) == []


async def test_an_import_is_entered_in_the_ledger_with_its_counts(store: Store) -> None:
    await import_roster(store, FULL, PARTS, Actor.system(NOON))
    [entry] = await entries(store)
    assert (entry.act.at, entry.act.subject, entry.act.act, entry.act.by) == (NOON, "roster", "import", None)
    assert entry.act.facts == {"added": 7, "updated": 0, "unchanged": 0, "ended": 0}
    [person, _] = await everybody(store)
    await import_roster(store, FULL, PARTS, Actor(person.id, NOON))
    assert [e.act.by for e in await entries(store)] == [None, person.id]


async def test_a_topic_s_binding_is_left_to_the_topic(store: Store) -> None:
    await taken_in(store, FULL)
    grid = await area_id(store, "G1")
    async with store.transaction() as tx:
        await tx.chats.bind(Place(int(CHAT[0]), 5), Purpose.STAFF, grid)
    assert rows_of(await export_roster(store, PARTS))["群"] == rows_of(FULL)["群"]


async def test_a_role_given_by_invitation_is_exported_in_its_usual_word(store: Store) -> None:
    await taken_in(store, a_roster(people=(WANG,)))
    [wang] = await everybody(store)
    post = Post(Role.VOLUNTEER, await area_id(store, "C1"))
    async with store.transaction() as tx:
        await tx.people.appoint(wang.id, post)
    exported = await export_roster(store, PARTS)
    assert [line.cells["role"] for line in exported.of(PEOPLE)] == [
        "网格员",
        "志愿者",
    ]


async def test_firms_are_told_apart_and_named_and_come_back_as_they_were(store: Store) -> None:
    people = [("李工", word, "C1", "", "0931-8888888", "", "暖阳公司") for word in ("供热", "供水")]
    roster = a_roster(people=people, chats=[("-1009", "单位群", "C1", "暖阳群", "供热")])
    await taken_in(store, roster)
    [li] = await everybody(store)
    c1 = await area_id(store, "C1")
    assert set(li.posts) == {Post(role, c1, None, "暖阳公司") for role in (Role.HEATING, Role.WATER)}
    async with store.reading() as tx:
        [bound] = await tx.chats.bindings()
    assert (bound.purpose, bound.provider) == (Purpose.PROVIDER, Role.HEATING)
    exported = rows_of(await export_roster(store, PARTS))
    assert (exported["人员"], exported["群"]) == (rows_of(roster)["人员"], rows_of(roster)["群"])


async def test_the_community_the_first_link_entered_is_the_rosters(store: Store) -> None:
    async with store.transaction() as tx:
        entered = await tx.areas.add("C1", "东湖", Level.COMMUNITY, None)
    roster = a_roster(areas=(("DH", "东湖社区", "社区", ""), ("G1", "双怡苑", "网格", "DH")))
    assert (await taken_in(store, roster))["网格"] == {"updated": 1, "added": 1}
    async with store.reading() as tx:
        community, grid = await tx.areas.all()
    assert (community.id, community.code, community.name) == (entered.id, "DH", "东湖社区")
    assert grid.within(entered.id)


async def test_a_second_community_is_a_second_one(store: Store) -> None:
    await taken_in(store, a_roster())
    await taken_in(store, a_roster(areas=(("DH", "东湖社区", "社区", ""),)))
    async with store.reading() as tx:
        assert {area.code for area in await tx.areas.at_level(Level.COMMUNITY)} == {"C1", "DH"}


COUNCIL = (("居民议事会", "王芳", "召集人", "居民代表"), ("居民议事会", "李工", "委员", "利益相关方"))
MEETING = ("-1001234567891", "议事会", "C1", "居民议事会")


def with_council(committees: Rows = COUNCIL) -> Roster:
    return a_roster(people=(WANG, LI), chats=(MEETING,), 议事机构=committees)


async def test_committees_come_in_and_find_their_chat(store: Store) -> None:
    assert (await taken_in(store, with_council()))["议事机构"] == {"added": 2}
    async with store.reading() as tx:
        (body,) = await tx.committees.all()
    assert [(m.person.name, m.chair, m.title, m.party) for m in body.members] == [
        ("王芳", True, "召集人", Party.RESIDENTS),
        ("李工", False, "委员", Party.CONCERNED),
    ]
    assert body.place == Place(-1001234567891)
    assert (await taken_in(store, with_council()))["议事机构"] == {"unchanged": 2}
    changed = (("居民议事会", "王芳", "成员", "居民代表"),)
    assert (await taken_in(store, with_council(changed)))["议事机构"] == {"updated": 1}
    async with store.reading() as tx:
        assert [m.chair for m in (await tx.committees.get(body.id)).members] == [False]


async def test_committees_go_out_as_they_came_in(store: Store) -> None:
    await taken_in(store, with_council())
    out = await export_roster(store, PARTS)
    assert [tuple(line.cells.values()) for line in out.lines["议事机构"]] == list(COUNCIL)
    assert set(counts(await import_roster(store, out, PARTS, BY))["议事机构"]) == {"unchanged"}


async def test_the_place_of_a_building_is_imported_moved_and_exported(store: Store) -> None:
    placed = ("B3", "3号楼", "楼栋", "G1", "36.0614,103.8343")
    await taken_in(store, a_roster((*TREE[:2], placed)))
    async with store.reading() as tx:
        (found,) = await tx.areas.located()
    assert (found.area.code, found.latitude, found.longitude) == ("B3", 36_061_400, 103_834_300)
    again = await taken_in(store, a_roster((*TREE[:2], placed)))
    assert again["网格"] == {"unchanged": 3}
    moved = await taken_in(store, a_roster((*TREE[:2], (*placed[:4], "36.07,103.8"))))
    assert moved["网格"] == {"unchanged": 2, "updated": 1}
    exported = await export_roster(store, PARTS)
    assert [line.cells["point"] for line in exported.of(AREAS)] == ["", "", "36.07,103.8"]
