"""Draws cards and notices for the sender: reads the state, picks the view, speaks the language."""

from dataclasses import replace
from typing import Any

from bot.announcements.rules import audience
from bot.areas.rules import Level
from bot.clock import Clock
from bot.complaints.casework.whistle import departments
from bot.complaints.effects import PUBLIC, STAFF, about
from bot.complaints.lifecycle import IN_HAND
from bot.complaints.notice_batching import HELD
from bot.complaints.sla.digest import morning
from bot.intake.actions import CARD, lookalikes
from bot.intake.rules import Draft, DraftState, Page
from bot.kernel.messages import Card, Notification, View
from bot.kernel.refs import EntityRef
from bot.settings import CommunitySettings
from bot.texts import speaking
from handlers import formatting
from handlers.announcements import views as announcements
from handlers.ballots.renderers import BallotRenderer
from handlers.calendar.renderers import CalendarRenderer
from handlers.complaints import digest_views, notices, whistle_views
from handlers.complaints import views as complaints
from handlers.complaints.views import ComplaintCardData
from handlers.intake import views as intake
from handlers.polls import views as polls
from handlers.topics.renderers import TopicRenderer


class SubjectRenderer:
    """The sender's drawer."""

    def __init__(self, settings: CommunitySettings, clock: Clock) -> None:
        self._customs = settings
        self._clock = clock
        self._ballots = BallotRenderer(settings)
        self._topics = TopicRenderer(settings)
        self._calendar = CalendarRenderer(settings)

    async def card(self, tx: Any, card: Card) -> View:
        with speaking(await self._language(tx, card.place.chat_id)):
            match card.kind:
                case "draft":
                    return await self._draft(tx, card)
                case "ballot" | "ballot_draft":
                    return await self._ballots.card(tx, card)
                case "poll" | "poll_draft":
                    poll = await tx.polls.get(card.subject_id)
                    return polls.poll_card(poll) if card.kind == "poll" else polls.draft_card(poll)
                case "announcement" | "announcement_draft":
                    return await self._announcement(tx, card)
                case "whistle":
                    whistling = await tx.casework.whistling(card.subject_id)
                    complaint = await tx.complaints.get(whistling.complaint_id)
                    return whistle_views.choices(whistling, complaint, await departments(tx, complaint))
                case "schedule_change":
                    return await self._calendar.change(tx, card, self._clock.now())
                case "topic" | "topic_committee" | "opinion":
                    return await self._topics.card(tx, card)
            return await self._complaint(tx, card)

    async def notice(self, tx: Any, notice: Notification, chat_id: int) -> View:
        with speaking(await self._language(tx, chat_id)):
            if notice.subject is not None:
                return await self._other(tx, notice, notice.subject, chat_id)
            if notice.complaint_id is None:
                return notices.danger(notice, await tx.register.contacts())
            complaint = await tx.complaints.get(notice.complaint_id)
            if notice.name.startswith("ask."):
                return notices.question(notice, complaint)
            return notices.notice(notice, complaint, self._customs, in_group=chat_id < 0)

    async def _other(self, tx: Any, notice: Notification, subject: EntityRef, chat_id: int) -> View:
        """About anything but a complaint."""
        if notice.name.startswith("ask."):
            who = formatting.mention(None, str(notice.facts["name"]), int(notice.facts["telegram_id"]))
            return notices.asking(notice.name.removeprefix("ask."), who)
        if subject.kind == "person":
            person, now = await tx.people.get(subject.id), self._clock.now()
            return digest_views.morning(
                await morning(tx, self._customs, person, now), person, self._customs, now
            )
        if subject.kind == HELD:
            said = [
                (word, await tx.complaints.get(word.complaint_id))
                for word in await tx.pending_notices.of(subject.id)
            ]
            return digest_views.several(said, self._customs)
        if subject.kind == "poll":
            return polls.result(await tx.polls.get(subject.id))
        if subject.kind in ("occasion", "appointment"):
            return await self._calendar.notice(tx, notice, subject, chat_id)
        if subject.kind == "topic":
            return await self._topics.notice(tx, notice, subject)
        return await self._ballots.notice(tx, notice, subject)

    async def _language(self, tx: Any, chat_id: int) -> str:
        return await tx.people.language_at(chat_id) or self._customs.language

    async def _complaint(self, tx: Any, card: Card) -> View:
        complaint = await tx.complaints.get(card.subject_id)
        shown = ComplaintCardData(complaint, self._customs, self._clock.now())
        if card.kind == PUBLIC:
            return complaints.public_card(shown)
        shown = replace(shown, files=await tx.files.of(about(complaint)))
        if card.kind == STAFF:
            worked_on = await self._worked_on(tx, shown)
            return complaints.staff_card(worked_on, in_group=card.place.chat_id < 0, live=card.live)
        reader = await tx.people.by_telegram(card.place.chat_id)
        reporter = reader is not None and complaint.said_by(reader.id)
        return complaints.my_card(shown, reporter=reporter, live=card.live)

    async def _worked_on(self, tx: Any, shown: ComplaintCardData) -> ComplaintCardData:
        """With what only its workers see."""
        complaint = shown.complaint
        waits = complaint.status in IN_HAND
        return replace(
            shown,
            clocks=await tx.clocks.running(complaint.id),
            deferral=await tx.casework.deferral_of(complaint.id) if waits else None,
            calls=await tx.casework.calls_of(complaint.id),
        )

    async def _announcement(self, tx: Any, card: Card) -> View:
        found = await tx.announcements.get(card.subject_id)
        known = await tx.announcements.acknowledged(found.id)
        if card.kind == "announcement":
            return announcements.card(found, known)
        told = audience(found, await tx.chats.bindings())
        grids, files = (
            await tx.areas.at_level(Level.GRID),
            await tx.files.of(EntityRef("announcement", found.id)),
        )
        return announcements.draft_card(found, told, grids, files, known, self._customs)

    async def _draft(self, tx: Any, card: Card) -> View:
        draft = await tx.drafts.get(card.subject_id)
        if not card.live or draft.state is not DraftState.OPEN:
            return intake.settled(draft, await _number(tx, draft))
        if draft.place.chat_id < 0:
            return intake.group_draft(draft, self._customs, await lookalikes(tx, draft))
        return await self._page(tx, draft)

    async def _page(self, tx: Any, draft: Draft) -> View:
        match draft.page:
            case Page.CATEGORY:
                return intake.category_page(draft, self._customs)
            case Page.GRID:
                grids = await tx.areas.at_level(Level.GRID)
                return intake.area_page(draft, grids, community=self._customs.community)
            case Page.BUILDING if draft.area is not None:
                buildings = await tx.areas.under(draft.area.id, Level.BUILDING)
                return intake.area_page(draft, buildings, community=self._customs.community)
        files = await tx.files.of(EntityRef(CARD, draft.id))
        return intake.draft_card(draft, self._customs, files, await lookalikes(tx, draft))


async def _number(tx: Any, draft: Draft) -> str:
    return (await tx.complaints.get(draft.complaint_id)).number if draft.complaint_id else ""
