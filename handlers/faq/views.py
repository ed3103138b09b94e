"""Views of the frequent questions: an answer, choices, the list, the secretary's buttons."""

from collections.abc import Sequence

from bot.areas.rules import Area
from bot.faq.actions import CHANGES, OWN_ANSWERS
from bot.faq.builtin import BUILT_IN
from bot.faq.matching import Entry
from bot.faq.rules import Faq
from bot.kernel.messages import Button, View
from bot.texts import Html, plain, say
from handlers.button_press import callback_data

Row = tuple[Button, ...]
MOST, MOST_GRIDS = 40, 12
LABEL = 30  # characters of a button that a phone shows


def answer(question: str, words: str, link: str = "", *, day: int = 0) -> View:
    """The answer, with its link and the button that hands the question over to people."""
    text = say("faqs.answer", question=question, answer=words)
    opens = ((Button(plain("button.fq_link"), url=link),),) if link else ()
    return View(text, (*opens, _staff(day)))


def _staff(day: int) -> Row:
    """没解决，转人工; of a listening day `day` it belongs to the day."""
    data = callback_data("fq_staff_day", day) if day else callback_data("fq_staff")
    return (Button(plain("button.fq_staff"), data),)


def built_in(key: str, *, day: int = 0) -> View:
    return answer(title(key, ""), plain(f"faq.answer.{key}"), day=day)


def title(key: str, question: str) -> str:
    """The question of an entry; that of a built-in one in the reader's language."""
    return plain(f"faq.title.{key}") if key in BUILT_IN else question


def unknown() -> View:
    """A question that the list doesn't know: people answer it, if its author wants that."""
    return View(say("faqs.unknown"), ((Button(plain("button.fq_ask"), callback_data("fq_staff")),),))


def unknown_grid(*, day: int = 0) -> View:
    return View(say("faq.grid.unknown"), (_staff(day),))


def grid_workers(grids: Sequence[tuple[Area, Sequence[str]]], *, day: int = 0) -> View:
    """Who works in the grid; of several grids a line each."""
    if not grids or len(grids) > MOST_GRIDS:
        return unknown_grid(day=day)
    lines = [_worker_line(grid, names) for grid, names in grids]
    return View(Html("\n".join([*lines, say("faq.grid.after")])), (_staff(day),))


def _worker_line(grid: Area, names: Sequence[str]) -> Html:
    if not names:
        return say("faq.grid.nobody", area=grid.name)
    return say("faq.grid.line", area=grid.name, names=plain("faq.grid.and").join(names))


def choices(entries: Sequence[Entry], *, day: int = 0) -> View:
    """Asks which of the questions is meant, or whether none is."""
    return View(say("faqs.choices"), (*map(_shows, entries), _staff(day)))


def _shows(entry: Entry) -> Row:
    label = title(entry.key, entry.question)[:LABEL]
    return (Button(label, callback_data("fq_show", entry.key)),)


def listed(entries: Sequence[Entry], *, manages: bool, in_group: bool) -> View:
    """The list: in a group as lines, so that nobody's press fills the chat; in private as buttons."""
    if in_group:
        lines = [say("faqs.line", question=title(one.key, one.question)) for one in entries[:MOST]]
        return View(Html("\n".join([say("faqs.group"), *lines])))
    manage = ((Button(plain("button.fq_manage"), callback_data("fq_manage")),),) if manages else ()
    return View(say("faqs.list"), (*map(_shows, entries[:MOST]), *manage))


def managed(faqs: Sequence[Faq]) -> View:
    """A button for each own question, for each built-in one without an own answer, and for a new one."""
    own = [(Button(f"✏️ {one.question}"[:LABEL], callback_data("fq_open", one.id)),) for one in faqs[:MOST]]
    answered = {one.question for one in faqs}
    left = [key for key in BUILT_IN if BUILT_IN[key].question not in answered]
    built_in = [_of_built_in(key) for key in left]
    add = (Button(plain("button.fq_add"), callback_data("fq_add")),)
    return View(say("faqs.manage"), (*own, *built_in, add))


def _of_built_in(key: str) -> Row:
    """A built-in question, to be given an own answer where it has one, or to be switched off."""
    off = Button(plain("button.fq_off", question=title(key, ""))[:LABEL], callback_data("fq_off", key))
    own = Button(title(key, "")[:LABEL], callback_data("fq_own", key))
    return (own, off) if key in OWN_ANSWERS else (off,)


def one(faq: Faq, area: Area, *, live: bool) -> View:
    """A question with the buttons that change it; without them once it is removed, or shown further down."""
    if faq.removed:
        return View(say("faqs.one.removed", question=faq.question))
    text = say(
        "faqs.one", question=faq.question, words=faq.words, answer=faq.answer, link=faq.link, area=area.name
    )
    return View(text, _changes(faq) if live else ())


def _changes(faq: Faq) -> tuple[Row, ...]:
    fields = [Button(plain(f"button.fq_set.{name}"), callback_data("fq_set", faq.id, name)) for name in CHANGES]
    remove = Button(plain("button.fq_remove"), callback_data("fq_remove", faq.id))
    return (tuple(fields[:2]), tuple(fields[2:4]), (*fields[4:], remove))


def about(name: str, faq: Faq, area: Area) -> View:
    """A word on one question: it was added or changed, or it is asked whether it shall be removed."""
    text = say(name, question=faq.question, area=area.name)
    if name != "faqs.remove" or faq.removed:
        return View(text)
    return View(text, ((Button(plain("button.fq_gone"), callback_data("fq_gone", faq.id)),),))
