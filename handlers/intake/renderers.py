"""Renderers of complaint drafts: cards for the sender."""

from bot.areas.rules import Level
from bot.complaints.hearing import keeper_role
from bot.intake import danger_place
from bot.intake.draft_ends import FILED_ALONE
from bot.intake.drafts import CARD, SEALED_ONLY, STILL_CONFIDED
from bot.intake.joining import lookalikes
from bot.intake.own_again import own_open
from bot.intake.rules import Draft, DraftState, Page
from bot.intake.store import Tx
from bot.kernel.messages import Card, Notification, UnknownKind, View
from bot.kernel.refs import EntityRef
from bot.texts import say
from handlers.intake import views
from handlers.subject import Drawing


async def draw_draft(tx: Tx, card: Card, drawing: Drawing) -> View:
    """Raises UnknownKind in another chat than the draft's: it shows words of one person."""
    draft = await tx.drafts.get(card.subject_id)
    if card.place.chat_id != draft.place.chat_id:
        raise UnknownKind("card", f"{card.kind} in another chat")
    if not card.live or draft.state is not DraftState.OPEN:
        return views.settled(draft, await _number(tx, draft))
    if draft.page is Page.CONSENT:
        keeper = await keeper_role(tx, draft.area, draft.text)
        privately = await _is_private(tx, draft)
        return views.consent_page(draft, drawing.settings, privately=privately, keeper=keeper)
    if draft.place.chat_id < 0:
        own = await own_open(tx, draft)
        return views.group_draft(draft, drawing.settings, () if own else await lookalikes(tx, draft), own)
    return await _page(tx, draft, drawing)


async def draw_danger_place(tx: Tx, card: Card, _: Drawing) -> View:
    """Asks the reporter of a danger for its place; in a group without unit and flat."""
    complaint = await tx.complaints.get(card.subject_id)
    tree = await tx.areas.all()
    offered = danger_place.choices(tree, complaint) if card.live else []
    last = danger_place.last_known(tree, complaint)
    return views.danger_place(complaint, offered, exact=card.place.chat_id > 0, last=last)


async def draw_notice(_: Tx, notice: Notification, __: Drawing) -> View:
    """What became of words beside the draft's card. Raises UnknownKind."""
    if notice.name not in (SEALED_ONLY, STILL_CONFIDED, FILED_ALONE):
        raise UnknownKind("notice", notice.name)
    return View(say(notice.name, **notice.facts))


async def _page(tx: Tx, draft: Draft, drawing: Drawing) -> View:
    match draft.page:
        case Page.CATEGORY:
            return views.category_page(draft, drawing.settings)
        case Page.GRID:
            grids = await tx.areas.at_level(Level.GRID)
            return views.area_page(draft, grids, community=drawing.settings.community)
        case Page.BUILDING if draft.area is not None:
            buildings = await tx.areas.under(draft.area.id, Level.BUILDING)
            return views.area_page(draft, buildings, community=drawing.settings.community)
    files = await tx.files.of(EntityRef(CARD, draft.id))
    own, privately = await own_open(tx, draft), await _is_private(tx, draft)
    alike = () if own else await lookalikes(tx, draft)
    keeper = await keeper_role(tx, draft.area, draft.text)
    return views.draft_card(draft, drawing.settings, files, alike, own, privately=privately, keeper=keeper)


async def _is_private(tx: Tx, draft: Draft) -> bool:
    """Whether 私下说 on a listening day led here."""
    return await tx.drafts.occasion_of(draft.id) is not None


async def _number(tx: Tx, draft: Draft) -> str:
    return (await tx.complaints.get(draft.complaint_id)).number if draft.complaint_id else ""
