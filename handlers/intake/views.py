"""Views of a complaint draft: the fields read by triage, with a button for each correction."""

from collections.abc import Sequence

from bot.areas.rules import Area
from bot.complaints.complaint import Complaint, Urgency
from bot.intake.despair import is_despair
from bot.intake.parting import split
from bot.intake.rules import Draft, DraftState, Page, Reminded
from bot.intake.triage import PRAISE
from bot.kernel.messages import Attachment, Button, FileKind, View
from bot.people.rules import Role
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.keyboards import rows
from handlers.privacy_text import responsible

MOST = 90  # buttons; Telegram takes a hundred


def draft_card(
    draft: Draft,
    settings: CommunitySettings,
    files: Sequence[Attachment],
    alike: Sequence[Complaint],
    own: Sequence[Complaint] = (),
    *,
    privately: bool = False,
    keeper: Role = Role.SECRETARY,
) -> View:
    """The page "draft": all fields, 提交 first; 悄悄话提交 where 私下说 led here (`privately`)."""
    located = files and all(file.kind is FileKind.LOCATION for file in files)
    if located and not draft.text and not draft.whisper:
        return _located(draft)
    praise = draft.category == PRAISE
    text = say(
        "card.draft.praise" if praise else "card.draft",
        text=formatting.excerpt(draft.text) or plain("card.draft.no_text"),
        files=formatting.files_of_draft(files, "card.draft.withheld"),
        category=formatting.category(settings, draft.category),
        place=_place(draft) + _for_whom(draft),
        urgency=plain(f"urgency.{draft.urgency}"),
        alike=_alike(alike, settings) + _own(own),
        whisper=_promise(draft, keeper, privately=privately) + _waits(draft, settings),
        submit=formatting.submit_label(draft),
    )
    parts = _parts(draft, settings)
    return View(
        text,
        (
            *_older(draft),
            *parts,
            *_own_rows(draft, own),
            *_joins(draft, alike),
            *_draft_rows(draft, privately=privately),
        ),
    )


def _located(draft: Draft) -> View:
    """A location alone: it asks what it is about."""
    cancel = Button(plain("button.cancel"), callback_data("cancel", draft.id))
    place = formatting.place(draft.area, draft.spot, exact=True) if draft.area else ""
    at = say("card.draft.located.at", place=place) if place else Html()
    return View(say("card.draft.located", at=at), ((cancel,),))


def _for_whom(draft: Draft) -> str:
    return plain("card.draft.for", whom=draft.for_whom) if draft.for_whom else ""


def _parts(draft: Draft, settings: CommunitySettings) -> tuple[tuple[Button, ...], ...]:
    """分成 3 件: for several matters in one message."""
    count = len(split(draft.text, settings.categories))
    if not count:
        return ()
    return ((Button(plain("button.separate", count=count), callback_data("d_split", draft.id)),),)


def _waits(draft: Draft, settings: CommunitySettings) -> Html:
    """What becomes of a draft that nobody pressed, and whether its words belong to the one before."""
    if draft.page is Page.RESTORED:
        return say("card.draft.restored")
    asks = say("card.draft.after") if draft.after_id is not None else Html()
    match draft.reminded:
        case Reminded.NOT:
            return asks
        case Reminded.ASKED:
            return Html(asks + say("card.draft.asked"))
    if draft.files_at is None:
        return Html(asks + say("card.draft.not_alone"))
    return Html(asks + say("card.draft.files_at", at=f"{settings.local(draft.files_at):%H:%M}"))


def _older(draft: Draft) -> tuple[tuple[Button, ...], ...]:
    """补充上一件 and 另一件."""
    if draft.after_id is None:
        return ()
    return (
        tuple(Button(plain(f"button.{name}"), callback_data(name, draft.id)) for name in ("d_add", "d_other")),
    )


def _promise(draft: Draft, keeper: Role, *, privately: bool) -> Html:
    """Who will read the words, where that isn't everybody who works on it."""
    name = plain(f"keeper.{keeper}")
    if draft.whisper:
        return say("card.draft.whisper", keeper=name)
    return say("card.draft.privately", keeper=name) if privately else Html()


def _place(draft: Draft) -> str:
    if draft.area is None:
        return plain("card.draft.no_place")
    return formatting.place(draft.area, draft.spot, exact=True)


def _alike(alike: Sequence[Complaint], settings: CommunitySettings) -> Html:
    return say("card.draft.alike", listed=listed(alike, settings)) if alike else Html()


def listed(alike: Sequence[Complaint], settings: CommunitySettings) -> Html:
    """Similar complaints without their words: category, place and status."""
    lines = [
        say(
            "card.draft.alike_line",
            number=complaint.number,
            category=formatting.category(settings, complaint.category),
            place=formatting.place_of(complaint, exact=False),
            status=plain(f"status.{complaint.status}"),
        )
        for complaint in alike
    ]
    return Html("".join(lines))


def _own(own: Sequence[Complaint]) -> Html:
    """That the person has reported it before."""
    return Html(
        "".join(say("card.draft.own", number=one.number, status=plain(f"status.{one.status}")) for one in own)
    )


def _own_rows(draft: Draft, own: Sequence[Complaint]) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(plain("button.d_own", number=one.number), callback_data("d_own", draft.id, one.id)),)
        for one in own
    )


def _joins(draft: Draft, alike: Sequence[Complaint]) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(plain("button.follow_number", number=c.number), callback_data("join", draft.id, c.id)),)
        for c in alike
    )


def _draft_rows(draft: Draft, *, privately: bool) -> tuple[tuple[Button, ...], ...]:
    praise = draft.category == PRAISE
    flip = "button.make_normal" if draft.urgency is Urgency.URGENT else "button.make_urgent"
    submit = [Button(plain("button.whisper"), callback_data("whisper", draft.id))]
    if draft.whisper:
        submit.append(Button(plain("button.whisper_alone"), callback_data("whisper_alone", draft.id)))
    else:
        submit.insert(1 if privately else 0, Button(plain("button.submit"), callback_data("submit", draft.id)))
    return (
        tuple(submit),
        (
            Button(plain("button.category"), callback_data("d_category", draft.id)),
            Button(plain("button.place"), callback_data("d_place", draft.id)),
            # Praise is not urgent, whatever was repaired.
            *(() if praise else (Button(plain(flip), callback_data("d_urgency", draft.id)),)),
        ),
        (Button(plain("button.cancel"), callback_data("cancel", draft.id)),),
    )


def category_page(draft: Draft, settings: CommunitySettings) -> View:
    buttons = [
        Button(formatting.category(settings, c.code), callback_data("d_cat", draft.id, c.code))
        for c in settings.categories
    ]
    return View(say("card.draft.category"), (*rows(buttons), _back(draft)))


def area_page(draft: Draft, areas: Sequence[Area], *, community: str) -> View:
    """The pages "grid" and "building"."""
    buttons = [Button(_short(area, draft), callback_data("d_area", draft.id, area.id)) for area in areas[:MOST]]
    if draft.page is Page.BUILDING and draft.area is not None:
        return View(say("card.draft.building"), (*rows(buttons), _grid_button(draft)))
    return View(say("card.draft.grid", community=community), (*rows(buttons, 2), _back(draft)))


def _short(area: Area, draft: Draft) -> str:
    """A building's name without the grid's, which the person has just pressed."""
    grid = draft.area.name if draft.area else ""
    return area.name.removeprefix(grid) or area.name


def _grid_button(draft: Draft) -> tuple[Button, ...]:
    return (Button(plain("button.whole_grid"), callback_data("d_back", draft.id)),)


def _back(draft: Draft) -> tuple[Button, ...]:
    return (Button(plain("button.back"), callback_data("d_back", draft.id)),)


def consent_page(
    draft: Draft, settings: CommunitySettings, *, privately: bool = False, keeper: Role = Role.SECRETARY
) -> View:
    """The page "consent": what the words are used for, who reads the name, and 同意. The words wait."""
    agree = Button(plain("button.agree"), callback_data("d_agree", draft.id))
    cancel = Button(plain("button.cancel"), callback_data("cancel", draft.id))
    words = formatting.excerpt(draft.text) or plain("card.draft.files_alone")
    facts = {**responsible(settings), "words": words, "keeper": plain(f"keeper.{keeper}")}
    if draft.place.chat_id < 0:
        return View(say("consent.group", **facts), ((agree, cancel),))
    unnamed = "consent.unnamed" if privately else "consent"
    text = say("consent.whisper" if draft.whisper else unnamed, **facts)
    return View(text, ((agree,), (*_back(draft), cancel)))


def group_draft(
    draft: Draft, settings: CommunitySettings, alike: Sequence[Complaint], own: Sequence[Complaint] = ()
) -> View:
    """The draft's card in a group: join a neighbour's complaint, or file an own one."""
    submit = (Button(plain("button.submit"), callback_data("submit", draft.id)),)
    if draft.person_id is None:
        return View(say("card.draft.anonymous"), (submit,))
    if draft.page is Page.QUOTED:
        return _quoted(draft, alike, submit[0])
    if own:
        return View(Html(say("card.draft.own_group") + _own(own)), (*_own_rows(draft, own), submit))
    if not alike:  # it waited for consent, which was given meanwhile
        cancel = Button(plain("button.cancel"), callback_data("cancel", draft.id))
        return View(say("card.draft.waiting", text=formatting.excerpt(draft.text)), ((*submit, cancel),))
    text = say("card.draft.group", listed=listed(alike, settings))
    return View(text, (*_joins(draft, alike), submit))


def _quoted(draft: Draft, alike: Sequence[Complaint], submit: Button) -> View:
    """Asks a person without a post whether to file a neighbour's words in their own name."""
    words = formatting.excerpt(draft.text)
    cancel = Button(plain("button.cancel"), callback_data("cancel", draft.id))
    return View(say("card.draft.quoted", text=words), (*_joins(draft, alike), (submit, cancel)))


def danger_place(complaint: Complaint, offered: Sequence[Area], *, exact: bool, last: Area | None) -> View:
    """Asks for the building and the unit of a danger, by buttons; `last`: the building of an earlier matter."""
    place = formatting.place_of(complaint, exact=exact)
    buttons = [
        Button(
            plain("button.danger_place.last", place=area.name)
            if area == last
            else area.name.removeprefix(complaint.area.name) or area.name,
            callback_data("dg_area", complaint.id, area.id),
        )
        for area in offered
    ]
    if not buttons:
        return View(say("card.danger_place.known", number=complaint.number, place=place))
    if complaint.spot.building is not None:
        return View(say("card.danger_place.unit", place=place), rows(buttons))
    if is_despair(complaint):
        return View(say("card.danger_place.despair"), (*rows(buttons[:1]), *rows(buttons[1:], 2)))
    if last is not None:
        return View(
            say("card.danger_place.remembered", place=last.name), (*rows(buttons[:1]), *rows(buttons[1:], 2))
        )
    return View(say("card.danger_place"), rows(buttons, 2))


def settled(draft: Draft, number: str) -> View:
    """A card whose draft has ended, or which a newer card replaced."""
    if draft.state is DraftState.OPEN:
        return View(say("card.draft.moved"))
    if draft.state is DraftState.CANCELLED and draft.after_id is not None:
        return View(say("card.draft.added"))
    return View(say(f"card.draft.{draft.state}", number=number))
