"""/areas (网格和楼栋): the secretary's pages, the buttons that add and rename, and their views."""

from telegram import Update

from bot.kernel.messages import Button, Notification, UnknownKind, View
from bot.people.rules import Person
from bot.roster import places
from bot.roster.places import REMOVED, TOP, Listed, Page
from bot.roster.store import Tx
from bot.texts import Html, plain, say
from handlers.button_press import ButtonPress, callback_data
from handlers.context import Context, place_of
from handlers.keyboards import rows
from handlers.settling import settle
from handlers.subject import Drawing

NAME = 12  # characters of a button


async def on_areas(update: Update, context: Context) -> None:
    if (message := update.effective_message) is not None:
        await places.show(context.store, TOP, place_of(message), await context.by(update))


async def on_remove(press: ButtonPress, context: Context) -> str:
    area = await places.remove(context.store, press.number(0), await context.by(press.update))
    await settle(press, context)
    return plain("toast.area_removed", area=area.name)


async def draw(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """Raises UnknownKind, Withheld."""
    reader, area_id = drawing.reader.person or Person(0, ""), int(notice.facts["area"])
    found = await places.page(tx, reader, area_id)
    match notice.name:
        case "areas.page":
            return _page(found)
        case "areas.added" | "areas.renamed":
            return _done(notice.name, found)
        case "areas.remove":
            return _ask_remove(found)
    raise UnknownKind("notice", notice.name)


def _page(found: Page) -> View:
    head = _line("areas.of", found.of) if found.of else say("areas.top")
    lines = Html("".join(_line("areas.line", one) for one in found.inside))
    none = say("areas.none") if found.of and not found.inside else ""
    more = say("areas.more", count=found.more) if found.more else ""
    return View(say("areas.page", head=head, lines=lines, none=none, more=more), _buttons(found))


def _line(key: str, one: Listed) -> Html:
    names = "、".join(
        plain("areas.holder", role=held.word or plain(f"role.{held.post.role}"), name=name)
        for name, held in one.holders
    )
    holders = say("areas.holders", names=names) if names else say("areas.nobody")
    level = plain(f"area_level.{one.area.level}")
    return say(key, name=one.area.name, code=one.area.code, level=level, holders=holders)


def _buttons(found: Page) -> tuple[tuple[Button, ...], ...]:
    inside = rows([_open(one.area.name, one.area.id) for one in found.inside])
    if found.of is None:
        return inside
    area = found.of.area
    add = [Button(plain("button.ar_add"), callback_data("ar_add", area.id))] if found.adds else []
    rename = Button(plain("button.ar_name"), callback_data("ar_name", area.id))
    gone = [Button(plain("button.ar_gone"), callback_data("ar_gone", area.id))]
    return (*inside, (*add, rename, *(gone if area.level in REMOVED else [])))


def _open(name: str, area_id: int) -> Button:
    return Button(name[-NAME:], callback_data("ar_open", area_id))


def _done(key: str, found: Page) -> View:
    """The area that was added or renamed, with the way back to the one around it."""
    if found.of is None:
        raise UnknownKind("notice", key)
    area = found.of.area
    up = Button(plain("button.ar_up"), callback_data("ar_open", area.parent_id or area.id))
    return View(say(key, name=area.name, code=area.code), ((_open(area.name, area.id), up),))


def _ask_remove(found: Page) -> View:
    """Asks once more. Raises UnknownKind for a page of no area."""
    if found.of is None:
        raise UnknownKind("notice", "areas.remove")
    area = found.of.area
    button = Button(plain("button.ar_removed"), callback_data("ar_removed", area.id))
    return View(say("areas.remove", name=area.name, code=area.code), ((button,),))
