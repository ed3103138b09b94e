"""Sheet of the roster: committees (议事机构), their members, and the chat they meet in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bot.areas.rules import Area, Level, Purpose
from bot.committees import membership, seating
from bot.committees.rules import CHAIR_WORDS, PARTY_WORDS, Committee, Member
from bot.committees.store import Tx
from bot.kernel.actor import Actor
from bot.roster.cells import MOST_NAME, NAME, CellForm
from bot.roster.cells import name as name_of_cell
from bot.roster.rules import ADDED, UNCHANGED, UPDATED, who
from bot.roster.sheets import PEOPLE, Cells, Codes, Column, Ids, Line, Problem, Roster, RosterPart, Sheet

CHAIR, MEMBER, AND = "召集人", "成员", "、"


def read_title(cell: str) -> tuple[bool, str]:
    """Whether the 身份 makes a chair, and the title: 召集人、楼栋长 is a chair whose title is 楼栋长."""
    first, also, title = cell.partition(AND)
    if also and first in CHAIR_WORDS:
        return True, title
    if also and first == MEMBER and write_title(chair=False, title=title) != title:
        return False, title
    return cell in CHAIR_WORDS, cell


def write_title(*, chair: bool, title: str) -> str:
    """The 身份 from which `read_title` reads the same; a chair without a title is 召集人."""
    if chair and not title:
        return CHAIR
    if read_title(title) == (chair, title):
        return title
    return f"{CHAIR if chair else MEMBER}{AND}{title}"


TITLE = CellForm("name", name_of_cell, lambda plain: len(read_title(plain)[1]) <= MOST_NAME, width=20)
PARTY = CellForm.one_of("party", PARTY_WORDS)
COMMITTEES = Sheet(
    "议事机构",
    False,
    (
        Column("机构", "body", required=True, form=NAME, note="例：居民议事会"),
        Column("姓名", "name", required=True, form=NAME, note="“人员”页里的姓名"),
        Column("身份", "title", form=TITLE, note="点右边的小箭头选"),
        Column("四方", "party", form=PARTY, note="点右边的小箭头选，可以空着"),
    ),
    ("body", "name"),
)
EXAMPLE = (
    ("居民议事会", "周书记", "召集人", "社区两委"),
    ("居民议事会", "孙网格长", "成员", "社区两委"),
    ("居民议事会", "代表老秦", "成员", "党员代表"),
    ("居民议事会", "代表沈老师", "成员", "居民代表"),
    ("居民议事会", "楼栋长张叔", "成员", "居民代表"),
    ("居民议事会", "红管家吴姨", "成员", "居民代表"),
    ("居民议事会", "物业陈经理", "成员", "利益相关方"),
)


def problems(roster: Roster) -> Iterator[Problem]:
    """Members who are none of the people, or share their name with another."""
    people: dict[str, set[tuple[str, ...]]] = {}
    for line in roster.of(PEOPLE):
        people.setdefault(line.cells["name"], set()).add((*who(line), line.cells["telegram_id"]))
    for line in roster.of(COMMITTEES):
        name = line.cells["name"]
        if name and len(people.get(name, ())) != 1:
            code = "which_member" if name in people else "unknown_person"
            yield Problem(COMMITTEES.title, line.row, "姓名", code, name)


async def take_in(tx: Tx, roster: Roster, _: Ids, by: Actor) -> Counter[str]:
    """Members become what the sheet says, at once; a committee it doesn't name stays as it is."""
    count: Counter[str] = Counter()
    phones = {line.cells["name"]: line.cells["phone"] or None for line in roster.of(PEOPLE)}
    rows: dict[str, list[Line]] = {}
    for line in roster.of(COMMITTEES):
        rows.setdefault(line.cells["body"], []).append(line)
    for name, lines in rows.items():
        body = await tx.committees.add(name, (await _community(tx)).id)
        members = [await _member(tx, line.cells, phones) for line in lines]
        count += _count(body, members)
        await tx.committees.seats(body.id, members)
        await _find_chat(tx, body, alone=len(rows) == 1)
        await seating.drop_done(tx, body.id)
        await membership.enter_import(tx, body, by)
    return count


async def _community(tx: Tx) -> Area:
    communities = await tx.areas.at_level(Level.COMMUNITY)
    return communities[0] if communities else (await tx.areas.all())[0]


async def _member(tx: Tx, cells: Cells, phones: Mapping[str, str | None]) -> Member:
    """The one of that name on the sheet 人员: by the telephone there, for an older namesake may be left."""
    named = await tx.people.named(cells["name"])
    person = next(person for person in reversed(named) if person.phone == phones[cells["name"]])
    return Member(person, *read_title(cells["title"]), PARTY_WORDS[cells["party"]])


def _count(body: Committee, members: Iterable[Member]) -> Counter[str]:
    before = {member.person.id: _facts(member) for member in body.members}
    return Counter(
        ADDED
        if member.person.id not in before
        else UNCHANGED
        if before[member.person.id] == _facts(member)
        else UPDATED
        for member in members
    )


def _facts(member: Member) -> tuple[object, ...]:
    return write_title(chair=member.chair, title=member.title), member.party


async def _find_chat(tx: Tx, body: Committee, *, alone: bool) -> None:
    """A committee's chat has its name, or is the only one there is."""
    if body.place is not None:
        return
    chats = [b for b in await tx.chats.bindings() if b.purpose is Purpose.COMMITTEE]
    same = [b for b in chats if b.title == body.name] or (chats if alone else [])
    if len(same) == 1:
        await tx.committees.meets(body.id, same[0].place)


async def cells(tx: Tx, _: Codes) -> list[Cells]:
    """A row for each member, as an import would find it unchanged."""
    words: Mapping[object, str] = {party: word for word, party in PARTY_WORDS.items()}
    return [
        {
            "body": body.name,
            "name": member.person.name,
            "title": write_title(chair=member.chair, title=member.title),
            "party": words[member.party],
        }
        for body in await tx.committees.all()
        for member in body.members
    ]


ROSTER = RosterPart(COMMITTEES, problems, take_in, cells, EXAMPLE)
