"""
Hearing: who may hear which words of a complaint. The one rule, asked by every path that passes words on.

Filing, supplements, edits, replies, dangers and escalations take their addressees from here, and nobody else in
the complaints looks for people or chats to tell. Words in confidence never reach a person they accuse, by name,
by post or by firm: what a complaint's readers may not hear is a whisper of its own. See docs/decisions/0049.
"""

from dataclasses import replace

from bot.areas.rules import Area, Binding, Level, Purpose
from bot.complaints.complaint import Complaint, Kind
from bot.complaints.confiding import ABOVE, accused, is_handed, keeps, reads, reads_extract, why_not_handed
from bot.complaints.permissions import works_on
from bot.complaints.refusals import NoSuchPerson
from bot.complaints.store import Call, Tx
from bot.kernel.notify import private_place, private_places
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef, PersonRef
from bot.kernel.refusal import Refusal
from bot.people import house
from bot.people.firms import Firm, firms, serves
from bot.people.naming import blames, blames_staff, concerns, names_firm, speaks_of
from bot.people.rules import CONFIDANT, HANDS, LEADERS, PROVIDERS, SECRETARY, WORKERS, Person, Role
from bot.people.stand_ins import at_work

STAFF = (Role.GRID_LEADER, Role.GRID_WORKER)
CALLED = frozenset({Role.DEPARTMENT})  # by a whistle
WERE_CALLED = CALLED | PROVIDERS  # a provider may have been, before there were work orders
STAFF_AND_FIRMS = WORKERS | ABOVE | PROVIDERS | {Role.VOLUNTEER, Role.BUILDING_LEAD}


async def not_for_readers(tx: Tx, complaint: Complaint, text: str) -> bool:
    """Whether later words of a whisper's reporter accuse anybody who would read them with the complaint."""
    handlers = [await tx.people.get(ref.id) for ref in (complaint.claimed_by, complaint.assigned_to) if ref]
    if complaint.confided:
        above = {person.id for person in handlers if keeps(complaint, person)}
        return any(accused(text, complaint, person) for person in await keepers(tx, complaint)) or any(
            concerns(text, person) for person in handlers if person.id not in above
        )
    return any(concerns(text, person) for person in handlers) or await accuses_staff(tx, complaint, text)


async def accuses_staff(tx: Tx, complaint: Complaint, text: str) -> bool:
    """
    Whether words accuse anybody of the staff around the place, who read along in their chat.

    A post or a firm is enough, also where the roster knows nobody of it: who sits in a chat is unknown.
    """
    people = await tx.people.holding(STAFF_AND_FIRMS, complaint.area)
    return blames_staff(text) or any(blames(text, person) for person in people)


async def speaks_of_staff(tx: Tx, area: Area, text: str) -> bool:
    """Whether words speak of anybody around the place who may come to read them, rather once too often."""
    people = await tx.people.holding(STAFF_AND_FIRMS, area)
    return blames_staff(text) or any(speaks_of(text, person) for person in people)


async def is_accused(tx: Tx, complaint: Complaint) -> bool:
    """Whether a whisper stays from the secretaries of its area, whom its words accuse."""
    secretaries = await tx.people.holding(SECRETARY, complaint.area)
    for_her = complaint.confided and not complaint.trusted
    return for_her and bool(secretaries) and not any(keeps(complaint, one) for one in secretaries)


async def keepers(tx: Tx, complaint: Complaint) -> list[Person]:
    """The keepers of a confided whisper, nearest first."""
    people = await tx.people.holding(SECRETARY | ABOVE | CONFIDANT, complaint.area)
    return [person for person in people if keeps(complaint, person)]


async def entrusted(tx: Tx, complaint: Complaint, *, danger: bool = False) -> Complaint:
    """
    The whisper with its keeper: who is named for whispers, unless its reporter wants the secretary; she; or the
    next above where the bot can write to no secretary; never the staff.

    A danger that waits for nobody above is given to one of the staff whom its words don't speak of.
    """
    trusted = replace(complaint, trusted=True)
    if complaint.confided and not complaint.keeper_only and private_places(await keepers(tx, trusted)):
        return trusted
    if not complaint.confided or private_places(await keepers(tx, complaint)):
        return complaint
    above = [given for given in await _given(tx, complaint, ABOVE) if keeps(*given)]
    staff = [
        given for role in STAFF if danger for given in await _given(tx, complaint, {role}) if reads(*given)
    ]
    reached = next((given for given, person in (*above, *staff) if private_place(person)), None)
    # Who is above an accused secretary finds it there, once they open the bot.
    return reached or (above[0][0] if above and not await keepers(tx, complaint) else complaint)


async def keeps_nobody(tx: Tx, complaint: Complaint) -> bool:
    """Whether the bot can write to none of a whisper's keepers."""
    return not private_places(await keepers(tx, complaint))


async def leaders_of(tx: Tx, area: Area) -> list[Person]:
    """The grid leaders around an area whom the bot can write to, or else the secretaries."""
    for role in (Role.GRID_LEADER, Role.SECRETARY):
        if found := [one for one in await tx.people.holding({role}, area) if private_place(one)]:
            return found
    return []


async def hers(tx: Tx, complaint: Complaint) -> Complaint:
    """A whisper that went to who is named for whispers, now with the secretary for its keeper if she hears."""
    secretarys = replace(complaint, trusted=False)
    return secretarys if private_places(await keepers(tx, secretarys)) else complaint


async def keeper_role(tx: Tx, area: Area | None, text: str = "") -> Role:
    """Whose eyes a whisper is for that isn't filed yet: the secretary's, or of who is named for whispers."""
    communities = await tx.areas.at_level(Level.COMMUNITY)
    there = area or (communities[0] if len(communities) == 1 else None)
    named = await tx.people.holding(CONFIDANT, there) if there else []
    fit = [one for one in named if not concerns(text, one) and not one.has(*PROVIDERS)]
    return Role.CONFIDANT if private_places(fit) else Role.SECRETARY


async def _given(
    tx: Tx, complaint: Complaint, roles: frozenset[Role] | set[Role]
) -> list[tuple[Complaint, Person]]:
    """The complaint as it would be given to each who holds one of the roles there."""
    people = at_work(await tx.people.holding(roles, complaint.area), roles)
    return [(replace(complaint, assigned_to=PersonRef(each.id, each.name)), each) for each in people]


async def why_not_taken(tx: Tx, complaint: Complaint, to: Person) -> Refusal | None:
    """Why it can't be transferred to the person; a whisper only to whom the bot can write in private."""
    if not complaint.confided:
        return None if works_on(complaint, to) else NoSuchPerson()
    served = [await tx.areas.get(area_id) for area_id in to.areas_as(WORKERS)]
    refusal = why_not_handed(complaint, to, served)
    return refusal or (None if private_place(to) else NoSuchPerson())


async def offered_at(tx: Tx, complaint: Complaint) -> list[Place]:
    """
    The nearest staff chat, or else each worker in private; and the person it is assigned to.

    A confided whisper is offered to its keepers and to the one it was handed to, in private. No whisper is
    offered to volunteers; providers get work orders (bot/orders).
    """
    given = [await tx.people.get(complaint.assigned_to.id)] if complaint.assigned_to else []
    if complaint.confided:
        handed = [person for person in given if works_on(complaint, person)]
        return private_places([*await keepers(tx, complaint), *handed])
    places = await workers_at(tx, complaint)
    if complaint.kind is Kind.SERVICE and not complaint.whispered:
        places += await in_private(tx, complaint, {Role.VOLUNTEER})
    if complaint.below:  # nobody's grid yet: who leads there sees to it that somebody goes
        places += await in_private(tx, complaint, LEADERS)
    return [*places, *private_places(given)] or await in_private(tx, complaint, LEADERS)


async def workers_at(tx: Tx, complaint: Complaint) -> list[Place]:
    """The nearest staff chat, or else each worker in private; nothing where the area has neither."""
    if chat := await staff_chat(tx, complaint):
        return [chat]
    return await _called(tx, complaint) or await in_private(tx, complaint, WORKERS - LEADERS)


async def _called(tx: Tx, complaint: Complaint) -> list[Place]:
    """The staff chats below an alarm whose place nobody knows."""
    if complaint.confided or not complaint.below:
        return []
    bindings = await tx.chats.bindings()
    staff = [each for area_id in sorted(complaint.below) for each in bindings.of(area_id, Purpose.STAFF)]
    return [each.place for each in staff]


async def neighbours_at(tx: Tx, complaint: Complaint) -> list[Place]:
    """The people who look after the building, in private: of a public complaint alone, and not of their own."""
    if not complaint.public:
        return []
    people = at_work(await tx.people.holding(house.ROLES, complaint.area), house.ROLES)
    others = [one for one in people if not complaint.said_by(one.id)]
    return private_places([one for one in others if await house.looks_after(tx, one, complaint.area)])


async def holders_at(tx: Tx, complaint: Complaint) -> list[Place]:
    """The places where people read who may claim it, before anybody has."""
    if complaint.confided:
        given = [await tx.people.get(complaint.assigned_to.id)] if complaint.assigned_to else []
        handed = [one for one in given if is_handed(complaint, one) and not reads_extract(complaint, one)]
        return private_places([*await keepers(tx, complaint), *handed])
    return await workers_at(tx, complaint) or await in_private(tx, complaint, LEADERS)


async def staff_chat(tx: Tx, complaint: Complaint) -> Place | None:
    """The nearest staff chat; None for a confided whisper, which no chat reads."""
    binding = await staff_binding(tx, complaint)
    return binding.place if binding else None


async def staff_binding(tx: Tx, complaint: Complaint) -> Binding | None:
    """Like `staff_chat`, with the area that the chat speaks for."""
    if complaint.confided:
        return None
    return (await tx.chats.bindings()).nearest(complaint.area, Purpose.STAFF)


async def residents_chats(tx: Tx, complaint: Complaint) -> list[Place]:
    """The nearest residents' group; all below a place that none speaks for."""
    bindings = await tx.chats.bindings()
    if (around := bindings.nearest(complaint.area, Purpose.RESIDENTS)) is not None:
        return [around.place]
    groups = [each for each in bindings if each.purpose is Purpose.RESIDENTS]
    return [each.place for each in groups if each.area.within(complaint.area.id)]


async def staff_chats_of(tx: Tx, area_id: int) -> list[Place]:
    """The staff chats that speak for an area itself."""
    bindings = await tx.chats.bindings()
    return [each.place for each in bindings.of(area_id, Purpose.STAFF)]


def may_be_called(complaint: Complaint, person: Person) -> bool:
    """Whether the person serves as one who is called, and isn't whom the words of a whisper are about."""
    return person.has(*WERE_CALLED) and not (complaint.whispered and concerns(complaint.text, person))


async def still_called(tx: Tx, complaint: Complaint, call: Call) -> bool:
    """Whether who was called may hear and answer now: a person who serves, or a chat that is a department's."""
    if call.person_id is not None:
        return may_be_called(complaint, await tx.people.get(call.person_id))
    places = {each.place.chat_id for each in await tx.chats.bindings() if each.purpose is Purpose.DEPARTMENT}
    return call.chat_id in places


async def heads(tx: Tx, complaint: Complaint, role: Role) -> list[Person]:
    """The holders of the role in the area; of a whisper its keepers, whatever the role."""
    if complaint.confided:
        return await keepers(tx, complaint)
    return at_work(await tx.people.holding({role}, complaint.area), {role})


async def in_private(tx: Tx, complaint: Complaint, roles: frozenset[Role] | set[Role]) -> list[Place]:
    people = at_work(await tx.people.holding(roles, complaint.area), roles)
    return private_places(person for person in people if works_on(complaint, person))


async def praised(tx: Tx, complaint: Complaint) -> list[Person]:
    """Whom the words name, and the nearest leader: the grid's, or where it has none the secretary."""
    hands = await tx.people.holding(HANDS, complaint.area)
    named = [person for person in hands if speaks_of(complaint.text, person)]
    leaders = await tx.people.holding({Role.GRID_LEADER}, complaint.area)
    leaders = leaders or await tx.people.holding(LEADERS, complaint.area)
    return list({person.id: person for person in (*named, *leaders)}.values())


async def acting(tx: Tx, person_id: int) -> Person:
    """The person, or while they are away whoever stands in for them."""
    person = await tx.people.get(person_id)
    return (await tx.people.standing_in(person_id) or person) if person.away else person


async def held_at(tx: Tx, complaint: Complaint) -> list[Place]:
    """
    Where those read who answer for it: its claimer in private, or else the staff chat; before the claim all who
    may claim it, the first holder and the leaders.
    """
    if complaint.claimed_by is not None:
        claimer = await acting(tx, complaint.claimed_by.id)
        mine = private_places([claimer]) if works_on(complaint, claimer) else []
        return mine or await holders_at(tx, complaint)
    first = [await acting(tx, complaint.answerable.id)] if complaint.answerable else []
    leaders = await in_private(tx, complaint, {Role.GRID_LEADER})
    return [*await holders_at(tx, complaint), *private_places(first), *leaders]


async def firms_at(tx: Tx, complaint: Complaint) -> list[Firm]:
    """The providers that serve its place and category; none for a confidential one."""
    if complaint.whispered or complaint.discreet:
        return []
    people = await tx.people.holding(PROVIDERS, complaint.area)
    return firms(people, await tx.chats.bindings(), complaint.area, complaint.category)


async def firm_hears(tx: Tx, complaint: Complaint, role: Role, unit: str) -> bool:
    """
    Whether a provider may hear of it: of nothing in confidence, and of no matter that names the firm or one of
    its people, in any words that were said to it.
    """
    if complaint.whispered or complaint.discreet:
        return False
    people = await tx.people.holding({role}, complaint.area)
    theirs = [
        person for person in people if any(serves(post, role, unit, complaint.area) for post in person.posts)
    ]
    words = [complaint.text, *await said_besides(tx, complaint)]
    return not any(names_firm(text, role, unit, theirs) for text in words)


async def said_besides(tx: Tx, complaint: Complaint) -> list[str]:
    """All that was said to it besides its words as they are now: before an edit, and added later."""
    acts = [entry.act for entry in await tx.ledger.of(EntityRef("complaint", complaint.id))]
    added = [str(act.facts.get("words") or "") for act in acts if act.act == "supplement"]
    return [*(one.text for one in await tx.wordings.of(complaint.id)), *added]
