"""Work orders as other cards and lists show them: the firm's name, the states, the buttons that give one."""

from collections.abc import Sequence

from bot.complaints.complaint import Complaint, Urgency
from bot.complaints.flats import without_flats
from bot.kernel.messages import Button, View
from bot.orders.lookups import Listed
from bot.orders.rules import OPEN, Order
from bot.people.firms import Firm
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.keyboards import rows

FIRST_WORDS = 24  # characters of a complaint in a list


def firm_name(of: Order | Firm) -> str:
    """The firm's name, or its kind where the roster has none."""
    role = of.provider if isinstance(of, Order) else of.role
    return of.unit or plain(f"role.{role}")


def give_buttons(complaint: Complaint, firms: Sequence[Firm]) -> tuple[tuple[Button, ...], ...]:
    """转物业, 转供热: by the kind; by the name where there are several of a kind."""
    kinds = [firm.role for firm in firms]
    buttons = [
        Button(
            plain(
                "button.o_give",
                provider=firm_name(firm) if kinds.count(firm.role) > 1 else plain(f"role.{firm.role}"),
            ),
            callback_data("o_give", complaint.id, firm.role, firm.key),
        )
        for firm in firms
    ]
    return rows(buttons, 2)


def staff_lines(orders: Sequence[Order]) -> Html:
    """On the staff card: which firms were asked, and how far each is; one that gave it back with the reason."""
    return Html("".join(map(_staff_line, orders)))


def _staff_line(order: Order) -> Html:
    words = plain("card.staff.order.words", words=formatting.excerpt(order.words)) if order.words else ""
    state = plain(f"order_state.{order.state}")
    return say("card.staff.order", firm=firm_name(order), state=state, words=words)


def open_buttons(orders: Sequence[Order]) -> tuple[tuple[Button, ...], ...]:
    """To the open orders of a complaint."""
    waiting = [order for order in orders if order.state in OPEN]
    return rows([_opener(order) for order in waiting], 2)


def _opener(order: Order) -> Button:
    return Button(plain("button.o_show", firm=firm_name(order)), callback_data("o_show", order.id))


def asked(orders: Sequence[Order]) -> str:
    """What residents read: 已请物业来处理; "" while no firm is asked."""
    kinds = dict.fromkeys(plain(f"role.{order.provider}") for order in orders if order.state in OPEN)
    return plain("card.asked", providers="、".join(kinds)) if kinds else ""


def order_list(found: Sequence[Listed], settings: CommunitySettings) -> View:
    """A firm's open orders, oldest first, with the first words of each; late ones are marked."""
    if not found:
        return View(say("list.orders.none"))
    lines = [
        say(
            "list.orders.line",
            mark=plain("list.orders.late") if one.late else "🔴 " if _urgent(one) else "",
            number=one.number,
            category=formatting.category(settings, one.complaint.category),
            place=formatting.place_of(one.complaint, exact=False),
            words=formatting.excerpt(without_flats(one.complaint.text), FIRST_WORDS),
            state=plain(f"order_state.{one.order.state}"),
        )
        for one in found
    ]
    buttons = [Button(one.number, callback_data("o_show", one.id)) for one in found]
    return View(say("list.orders", count=len(found), lines=Html("\n".join(lines))), rows(buttons))


def _urgent(one: Listed) -> bool:
    return one.complaint.urgency is Urgency.URGENT
