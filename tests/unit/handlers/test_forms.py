"""The questions of every declared form: each has words, in every language."""

import pytest

from bot.kernel.forms import Draft, Field, Form, Option, Question
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.people.reading import Reader
from bot.texts import LANGUAGES, speaking
from handlers import forms
from handlers.subjects import REGISTRY

FACTS: dict[str, str | int] = {"name": "李阿姨", "telegram_id": 100, "number": "26-0001", "to": "赵姐"}
ASKED = [(form, field) for form in REGISTRY.forms.values() for field in form.fields]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("form", "field"), ASKED, ids=lambda one: one.name)
def test_each_question_has_its_words(language: str, form: Form, field: Field) -> None:
    options = (Option("1", "双怡苑"),) if field.options else ()
    question = Question(form.name, field, Draft(1, form.name, 1, Place(100), 0), options)
    with speaking(language):
        view = forms.view(question, Notification(f"ask.{form.name}.{field.name}", FACTS))
    assert "李阿姨" in view.text
    assert bool(view.rows) != bool(view.ask)


@pytest.mark.parametrize(
    ("place", "sight"),
    [
        (Place(100), Sight.ALL),
        (Place(100, 7), Sight.ALL),
        (Place(101), Sight.NOTHING),
        (Place(-1001), Sight.NOTHING),
        (None, Sight.NOTHING),
    ],
)
async def test_a_question_is_read_where_its_form_was_begun(place: Place | None, sight: Sight) -> None:
    draft = Draft(1, "contact", 1, Place(100), 0)
    assert await forms.SUBJECT.reads[forms.FORM].see(None, Reader(None, place), draft) is sight
