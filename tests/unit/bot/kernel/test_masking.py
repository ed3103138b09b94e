"""Numbers that identify people are hidden, and no others."""

import re
import timeit
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel import masking
from bot.kernel.masking import hidden_spans, mask
from bot.kernel.masking.reading import harmless as harmless_at_a_glance
from bot.kernel.masking.reading import readings
from bot.kernel.masking.told import told
from bot.messaging.redaction import keys
from handlers.formatting import excerpt
from tests.unit.bot.kernel import masking_texts
from tests.unit.bot.kernel.masking_texts.generated_leaks import leaks, survives
from tests.unit.bot.kernel.masking_texts.generated_plain import harmless


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("打13912345678", "打139******78"),
        ("打139 1234 5678", "打139******78"),
        ("打139-1234-5678", "打139******78"),
        ("打139.1234.5678", "打139******78"),
        ("打1391234 5678", "打139******78"),
        ("打1 3 9 1 2 3 4 5 6 7 8", "打139******78"),
        ("打１３９１２３４５６７８", "打139******78"),
        ("打139\u200b1234\u200b5678", "打139******78"),
        ("打一三九一二三四五六七八", "打一三九******七八"),
        ("微信wx13912345678", "微信wx139******78"),
        ("打+86 139-1234-5678", "打861********78"),
        ("打8613912345678", "打861********78"),
        ("座机0931-8765432", "座机093******32"),
        ("座机（0931）8765432", "座机093******32"),
        ("座机 8765432", "座机 87*****"),
        ("身份证620102199001011234", "身份证620*************34"),
        ("身份证62010219900101123X", "身份证620*************3X"),
        ("身份证62010219900101123x", "身份证620*************3x"),
        ("身份证620102 19900101 1234", "身份证620*************34"),
        ("身份证620102900101123", "身份证620**********23"),
        ("车牌甘A12345挡路", "车牌甘A*****挡路"),
        ("车牌甘A·88T66挡路", "车牌甘A*****挡路"),
        ("车牌甘Ａ１２３４５挡路", "车牌甘A*****挡路"),
        ("新能源甘AD12345", "新能源甘A*****"),
        ("粤Z1234港", "粤Z*****"),
        ("卡号6222021234567890123", "卡号622**************23"),
        ("卡号6222 0212 3456 7890 123", "卡号622**************23"),
    ],
)
def test_numbers_that_identify_are_hidden(text: str, hidden: str) -> None:
    assert mask(text) == hidden
    assert mask(hidden) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "5号楼3单元402",
        "9-2-301",
        "9-2-301 9-2-302 9-2-303",
        "301 302 303 401 402 501 502",
        "1301 1302 1303 1304 1305",
        "15-3-301 14-301",
        "2026-11-21 14:30",
        "2026-11-21 2026-11-22",
        "20261121",
        "一共12345.67元",
        "100000000元",
        "室温18.5度 22.3度 13.9",
        "诉求 26-0001",
        "26-0001 26-0002 26-0003 26-0004",
        "110 119 120 12345",
        "贵州在2026年12月",
        "新买12345",
        "一二三四五六七",
    ],
)
def test_rooms_dates_amounts_and_complaint_numbers_stay(text: str) -> None:
    assert mask(text) == text


PERSONAL = (
    "13912345678",
    "139 1234 5678",
    "620102199001011234",
    "6222021234567890123",
    "甘A12345",
    "0931-8765432",
)


@given(st.text(max_size=60), st.sampled_from(PERSONAL), st.text(max_size=60))
def test_whatever_stands_around_it(before: str, number: str, after: str) -> None:
    assert number not in mask(f"{before} {number} {after}")


@given(st.text(max_size=300) | st.text("0123456789 -甘A.", max_size=80))
def test_no_text_breaks_it_or_grows(text: str) -> None:
    assert len(mask(text)) <= len(text)


def shown(marked: str) -> list[str]:
    """What stands in ⟦ ⟧ of which half or more can still be read."""
    text, secrets = "", []
    for part in re.split("([⟦⟧])", marked):
        if part in "⟦⟧" and part:
            secrets.append(len(text))
        else:
            text += part
    hidden = {at for span in hidden_spans(text) for at in range(*span)}
    return [
        text[start:end]
        for start, end in zip(secrets[::2], secrets[1::2], strict=True)
        if (signs := [at for at in range(start, end) if text[at].isalnum()])
        and len(hidden.intersection(signs)) * 2 <= len(signs)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", masking_texts.SETS)
def test_leaks_as_people_write_them(name: str) -> None:
    """Those that are known to show something are marked in the set, and are less than 2 % of it."""
    found = list(masking_texts.leaks(name))
    assert [text for text, _ in found if shown(text)] == [text for text, known in found if known]
    assert sum(known for _, known in found) < len(found) * 0.02
    bare = [text.replace("⟦", "").replace("⟧", "") for text, _ in found]
    assert [text for text in bare if mask(mask(text)) != mask(text)] == []


@pytest.mark.parametrize("name", masking_texts.SETS)
def test_sentences_without_a_secret(name: str) -> None:
    """Rooms, numbers of orders and registers, prices, dates, readings, public services: hardly any changes."""
    found = list(masking_texts.plain(name))
    assert [text for text, _ in found if mask(text) != text] == [text for text, known in found if known]
    assert sum(known for _, known in found) < len(found) * 0.01


@pytest.mark.slow
def test_generated_leaks_and_sentences() -> None:
    assert [text for _, text, core in leaks() if survives(core, text, mask(text))] == []
    assert [text for text in harmless() if mask(text) != text] == []


@pytest.mark.parametrize(
    "text", ["银行卡尾号4473", "手机尾号4473的住户来取快递", "尾号882的车挪一下", "电话后四位3456"]
)
def test_the_last_digits_tell_things_apart_and_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("快递电话6012345", "6012345"),
        ("水表坏了打6012345", "6012345"),
        ("单号旁边写着13995012233", "13995012233"),
        ("编号13995012233", "13995012233"),
        ("设备0951-6012345", "6012345"),
        ("电话1510 1202 301", "1202 301"),
        ("微信号WX20201234", "20201234"),
    ],
)
def test_a_word_for_a_code_spares_nobodys_number(text: str, secret: str) -> None:
    assert secret not in mask(text)


def test_numbers_of_the_community_are_spared() -> None:
    text = "找物业0951-6012345，或李姐13912345678"
    assert mask(text, keys("0951-6012345")) == "找物业0951-6012345，或李姐139******78"


PARTS = (
    *("1", "13", "1 ", "1️⃣", "138-", "+86", "(", "一", "宁A", "宁A 1", "a.", "微信", "QQ1 ", "t.me/", "0951-"),
    *(
        "头",
        "1头",
        "1..",
        "1-.",
        "四个",
        "八个8",
        "一百",
        "one ",
        "198那个",
        "1要",
        "依",
        "a.qq.",
        "a@",
        "加",
        "京 A 1",
    ),
    *("密码", "尾号1", "101、", "1-1-101、", "l1", "@a1", "抖音a1", "编号1-", "wifi ", "十三", "车号A"),
)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_a_long_text_costs_time_by_its_length_alone(part: str) -> None:
    """Four times the text takes four times the work, not sixteen; measured against itself."""

    def seconds(size: int) -> float:
        text = (part * size)[:size]
        return min(timeit.repeat(lambda: mask(text), timer=process_time, number=1, repeat=3))

    seconds(100)
    assert seconds(4096) < 8 * seconds(1024) + 0.05


def test_an_excerpt_never_cuts_a_number() -> None:
    """Half a number isn't known for one, so it would be shown."""
    for before in range(270, 305):
        text = "水" * before + "打139 1234 5678找我" + "水" * 50
        assert not re.search("139", excerpt(text)) or "139 1234 5678" in excerpt(text)
        assert len(excerpt(text)) <= 300


@pytest.mark.parametrize(
    "code", ["VXJ8-3456", "QQ23-4567", "E234-5678", "2345-678K", "58-31234567890a", "58-3f9a2c1b7d04"]
)
def test_codes_that_minyi_gives_out_stay_whole(code: str) -> None:
    """Receipts of votes and heads of the chain: somebody has to copy them down."""
    assert mask(f"回执 {code}，请抄下来") == f"回执 {code}，请抄下来"


@pytest.mark.parametrize("words", ["封存码：4-763123456747", "Seal code: 12-139123456780"])
def test_a_seal_code_without_a_letter_stays_whole_behind_its_word(words: str) -> None:
    assert mask(words) == words


@pytest.mark.parametrize("number", ["6234-5678", "58-312345678901"])
def test_a_number_without_a_letter_is_none_of_them(number: str) -> None:
    assert mask(f"电话 {number}") != f"电话 {number}"


SEEN = (
    "接单，办结 3号楼①❶Ａａ９〇一二三四五六七八九洞微信电话扣扣➕加q：@.-v0123456789ABx☎⬇️📞🅰\u20e3\u200b＠ \n"
)


def found_anywhere(read: str) -> list[tuple[int, int]]:
    return [*told(read), *(span for rule in (*masking.DOCUMENTS, *masking.OTHERS) for span in rule(read))]


@given(st.text(st.sampled_from(SEEN), max_size=30) | st.text(max_size=30))
def test_what_is_passed_over_at_a_glance_holds_nothing_to_hide(text: str) -> None:
    if harmless_at_a_glance(text):
        assert not [span for read in readings(text) for span in found_anywhere(read.text)]


@given(st.text(st.sampled_from(SEEN), max_size=40) | st.text(max_size=40))
def test_rules_that_need_a_letter_find_nothing_without_one(text: str) -> None:
    for read in readings(text):
        if not masking.LETTER.search(read.text):
            assert not [span for rule in masking.LETTERED for span in rule(read.text)]


@given(st.text(st.sampled_from(SEEN), max_size=40) | st.text(max_size=40))
def test_rules_for_long_numbers_find_nothing_among_few_digits(text: str) -> None:
    for read in readings(text):
        if not masking.ENOUGH.search(read.text):
            assert not [span for rule in masking.LONG for span in rule(read.text)]


def test_most_of_what_a_card_shows_is_passed_over() -> None:
    shown = ("接单", "📞 联系居民", "暖气不热，三号楼", "请在明天下午三点前办结")
    assert all(map(harmless_at_a_glance, shown))
    assert not any(map(harmless_at_a_glance, ("13912345678", "加v", "一三九一二三四五六七八", "ＱＱ", "❶❸")))
