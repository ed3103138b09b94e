"""Roster cells: the plain form of words as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.committees.roster import PARTY
from bot.people.rules import PURPOSE_WORDS, ROLE_WORDS
from bot.roster import cells
from bot.roster.cells import LEVEL_WORDS, CellForm, degrees, hundredths, millionths, square_metres
from bot.texts import LANGUAGES

FORMS = {form.name: form for form in (*vars(cells).values(), PARTY) if isinstance(form, CellForm)}


@pytest.mark.parametrize(
    ("form", "raw", "plain"),
    [
        ("text", "  冬天\u3000 24\n小时 ", "冬天 24 小时"),
        ("text", "双怡苑（南区）", "双怡苑（南区）"),
        (
            "text",
            "一家\U0001f468\u200d\U0001f469\u200d\U0001f467",
            "一家\U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("text", "\ufeff东\u200b湖\u202e", "东湖"),
        ("text", "第一行_x000D_\n第二行", "第一行 第二行"),
        ("name", "王\u3000芳", "王芳"),
        ("name", "Li  Wei", "Li Wei"),
        ("code", " Ｇ１－２ ", "G1-2"),
        ("role", "网 格 员", "网格员"),
        ("phone", "138 0013 8000", "13800138000"),
        ("phone", "138-0013-8000", "13800138000"),
        ("phone", "＋86 13800138000", "13800138000"),
        ("phone", "0086-13800138000", "13800138000"),
        ("phone", "（0931）8888888", "0931-8888888"),
        ("phone", "0931-8888888", "0931-8888888"),
        ("phones", "138 0013 8000；0931-8888888/12345", "13800138000、0931-8888888、12345"),
        ("size", "８９．５０", "89.5"),
        ("size", "100.00", "100"),
        ("point", "３６.0614， 103.8343", "36.0614,103.8343"),
        ("size", "100", "100"),
        ("size", "0", "0"),
        ("size", "89.5㎡", "89.5㎡"),
    ],
)
def test_a_cell_is_made_plain(form: str, raw: str, plain: str) -> None:
    assert FORMS[form].plain(raw) == plain


@pytest.mark.parametrize("form", FORMS)
@given(raw=st.text())
def test_what_is_plain_stays_as_it_is(form: str, raw: str) -> None:
    plain = FORMS[form].plain(raw)
    assert FORMS[form].plain(plain) == plain


FITTING = {
    "level": ("街道", "户"),
    "role": ("供热", "红管家"),
    "purpose": ("议事会", "单位群"),
    "provider": ("物业", "服务单位"),
    "phone": ("13800138000", "8888888", "0931-8888888-12", "119", "95598", "400-123-4567", "+85291234567"),
    "phones": ("110、13800138000",),
    "user": ("70001", "5123456789"),
    "chat": ("-1001234567890", "-12345"),
    "size": ("0", "89.5", "89.55", "1234567"),
    "point": ("36.0614,103.8343", "-36,-103.5", "90,180"),
    "party": ("社区两委", "党员代表", "居民代表", "利益相关方"),
    "text": ("字" * 200,),
    "name": ("字" * 64,),
    "code": ("9" * 32,),
}
NOT_FITTING = {
    "level": ("小区", "网格员"),
    "role": ("组长",),
    "purpose": ("聊天群",),
    "provider": ("部门", "煤炭"),
    "phone": ("1380013800", "138001380001", "23800138000", "没有", "110、119", "0931-888"),
    "phones": ("110、没有",),
    "user": ("-70001", "0", "七", "70001.5", "7" * 17),
    "chat": ("1001234567890", "-0", "群", "-1.5"),
    "size": ("-1", "89.555", "12345678", "89.5㎡", "大", "1e3"),
    "point": ("36.0614", "103.8343,36.0614", "91,0", "0,181", "北纬36", "36.0614;103.8343"),
    "party": ("群众",),
    "text": ("字" * 201,),
    "name": ("字" * 65,),
    "code": ("9" * 33,),
}


@pytest.mark.parametrize(("form", "plain"), [(f, p) for f, examples in FITTING.items() for p in examples])
def test_what_fits(form: str, plain: str) -> None:
    assert FORMS[form].fits(plain)


@pytest.mark.parametrize(("form", "plain"), [(f, p) for f, examples in NOT_FITTING.items() for p in examples])
def test_what_doesn_t_fit(form: str, plain: str) -> None:
    assert not FORMS[form].fits(plain)


def test_every_form_was_tried() -> None:
    assert set(FITTING) == set(NOT_FITTING) == set(FORMS)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_sizes_are_kept_exactly(size: int) -> None:
    written = square_metres(size)
    assert FORMS["size"].fits(written)
    assert hundredths(written) == size


@given(
    st.integers(min_value=-90_000_000, max_value=90_000_000),
    st.integers(min_value=-180_000_000, max_value=180_000_000),
)
def test_points_are_kept_exactly(latitude: int, longitude: int) -> None:
    assert millionths(degrees(latitude, longitude)) == (latitude, longitude)


def test_no_size_is_none() -> None:
    assert hundredths("") is None
    assert square_metres(None) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_writes_a_wrong_word_is_told_every_right_one(language: str) -> None:
    choices = {"level": LEVEL_WORDS, "role": ROLE_WORDS, "purpose": PURPOSE_WORDS}
    for form, words in choices.items():
        texts = LANGUAGES[language][f"roster.problem.{form}"]
        assert [word for word in words if word not in texts] == []
