"""People of the roster over real SQL: their posts, and whose account a row is."""

from collections.abc import Sequence

import pytest

from bot.people.rules import Post, Role
from bot.roster.actions import BadRoster, import_roster
from bot.roster.leaving import EndedPost
from bot.roster.sheets import Problem, Roster
from storage.store import SqlStore as Store
from tests.unit.bot.roster.importing import BY, area_id, everybody, taken_in
from tests.unit.bot.roster.rosters import PARTS, WANG, a_roster, described


async def test_a_person_of_several_rows_is_one_person_with_several_posts(store: Store) -> None:
    rows = (WANG, ("王芳", "楼栋长", "B13", *WANG[3:]))
    assert (await taken_in(store, a_roster(people=rows)))["人员"] == {"added": 2}
    [wang] = await everybody(store)
    assert {post.role for post in wang.posts} == {Role.GRID_WORKER, Role.BUILDING_LEAD}


async def test_a_post_that_isn_t_listed_any_more_is_taken_away(store: Store) -> None:
    await taken_in(store, a_roster(people=(WANG, ("王芳", "楼栋长", "B13", *WANG[3:]))))
    await taken_in(store, a_roster(people=(WANG,)))
    [wang] = await everybody(store)
    assert [post.role for post in wang.posts] == [Role.GRID_WORKER]


QIANG = ("李强", "网格员", "G1", "", "13800138001", "7002")


async def ended_by(store: Store, roster: Roster, *, dry_run: bool = False) -> Sequence[EndedPost]:
    changes = await import_roster(store, roster, PARTS, BY, dry_run=dry_run)
    return changes.ended


async def test_who_isn_t_listed_any_more_has_no_post_left(store: Store) -> None:
    await taken_in(store, a_roster(people=(WANG, QIANG)))
    assert await ended_by(store, a_roster(people=(WANG,)), dry_run=True) == [
        EndedPost("李强", "网格员", "双怡苑")
    ]
    assert [len(person.posts) for person in await everybody(store)] == [1, 1]
    assert await ended_by(store, a_roster(people=(WANG,))) == [EndedPost("李强", "网格员", "双怡苑")]
    assert {person.name: len(person.posts) for person in await everybody(store)} == {"王芳": 1, "李强": 0}
    assert await ended_by(store, a_roster(people=(WANG,))) == []


async def test_a_post_given_in_chat_has_no_row_to_leave(store: Store) -> None:
    await taken_in(store, a_roster(people=(WANG,)))
    post = Post(Role.VOLUNTEER, await area_id(store, "C1"))
    async with store.transaction() as tx:
        met = await tx.people.meet(7009, "来帮忙的")
        await tx.people.appoint(met.id, post)
    assert await ended_by(store, a_roster(people=(WANG,))) == []


async def test_a_roster_ends_no_post_in_another_community(store: Store) -> None:
    elsewhere = (("C2", "西湖社区", "社区", ""), ("G9", "新桥", "网格", "C2"))
    await taken_in(store, a_roster(areas=elsewhere, people=(("马兰", "网格员", "G9", "", "", "7009"),)))
    await taken_in(store, a_roster(people=(WANG, QIANG)))
    assert [ended.name for ended in await ended_by(store, a_roster(people=(WANG,)))] == ["李强"]


async def test_the_last_secretary_can_t_leave_unnoticed(store: Store) -> None:
    secretary = ("周敏", "书记", "C1", "", "13800138009", "7008")
    await taken_in(store, a_roster(people=(WANG, secretary)))
    with pytest.raises(BadRoster) as refused:
        await taken_in(store, a_roster(people=(WANG,)))
    assert [described(problem) for problem in refused.value.problems] == [("人员", 0, "", "no_secretary")]
    successor = ("何丽", "书记", "C1", "", "13800138008", "7007")
    assert [ended.name for ended in await ended_by(store, a_roster(people=(WANG, successor)))] == ["周敏"]


async def test_somebody_who_talked_to_the_bot_first_is_found_by_the_account(store: Store) -> None:
    async with store.transaction() as tx:
        met = await tx.people.meet(7001, "小芳🌸")
    await taken_in(store, a_roster(people=(WANG,)))
    [wang] = await everybody(store)
    assert (wang.id, wang.name) == (met.id, "王芳")


async def test_an_account_once_known_outlives_a_roster_that_leaves_it_out(store: Store) -> None:
    await taken_in(store, a_roster(people=(WANG,)))
    await taken_in(store, a_roster(people=((*WANG[:5], ""),)))
    assert [person.telegram_id for person in await everybody(store)] == [7001]


async def test_the_account_completes_who_was_listed_without_one(store: Store) -> None:
    await taken_in(store, a_roster(people=((*WANG[:5], ""),)))
    assert (await taken_in(store, a_roster(people=(WANG,))))["人员"] == {"updated": 1}
    assert [person.telegram_id for person in await everybody(store)] == [7001]


async def test_whoever_was_listed_and_later_met_becomes_one_person(store: Store) -> None:
    await taken_in(store, a_roster(people=((*WANG[:5], ""),)))
    async with store.transaction() as tx:
        met = await tx.people.meet(7001, "小芳")
    await taken_in(store, a_roster(people=(WANG,)))
    assert [(person.id, person.name) for person in await everybody(store)] == [(met.id, "王芳")]


@pytest.mark.parametrize("met_before", [False, True])
async def test_a_new_account_takes_the_posts_and_the_old_one_loses_them(store: Store, met_before: bool) -> None:
    await taken_in(store, a_roster(people=(WANG,)))
    if met_before:
        async with store.transaction() as tx:
            await tx.people.meet(8001, "小芳")
    await taken_in(store, a_roster(people=((*WANG[:5], "8001"),)))
    async with store.reading() as tx:
        old, new = await tx.people.by_telegram(7001), await tx.people.by_telegram(8001)
    assert new is not None
    assert new.has(Role.GRID_WORKER)
    assert old is None or not old.posts


async def test_namesakes_with_accounts_of_their_own_stay_two(store: Store) -> None:
    alike = [("王芳", "网格员", area, "", "", account) for area, account in (("G1", "7001"), ("B13", "8001"))]
    await taken_in(store, a_roster(people=alike))
    await taken_in(store, a_roster(people=alike))
    assert [person.telegram_id for person in await everybody(store)] == [7001, 8001]


async def test_a_bare_name_that_two_people_bear_is_asked_about(store: Store) -> None:
    alike = [("王芳", "网格员", area, "", "", account) for area, account in (("G1", "7001"), ("B13", "8001"))]
    await taken_in(store, a_roster(people=alike))
    with pytest.raises(BadRoster) as refusal:
        await import_roster(store, a_roster(people=(("王芳", "书记", "C1", "", "", ""),)), PARTS, BY)
    assert refusal.value.problems == [Problem("人员", 2, "Telegram ID", "which_person", "王芳")]


async def test_a_namesake_with_another_telephone_is_somebody_else(store: Store) -> None:
    await taken_in(store, a_roster(people=((*WANG[:5], ""),)))
    await taken_in(store, a_roster(people=((*WANG[:4], "13900139000", ""),)))
    assert len(await everybody(store)) == 2
