"""Texts: the same keys in both languages, one for every refusal and every key the code asks for."""

import re
import string
from dataclasses import replace
from pathlib import Path

import handlers.subjects  # noqa: F401 - for the refusals they define
from bot.categories import DEFAULTS
from bot.kernel.refusal import Refusal
from bot.settings import CommunitySettings
from bot.texts import LANGUAGES, Html, say, speaking
from bot.texts.en import TEXTS as EN
from bot.texts.zh import TEXTS as ZH
from bot.texts.zh import ballots, privacy
from handlers import formatting
from tests.architecture.text_key_values import refusals

ROOT = Path(__file__).parents[2]
SAID = re.compile(r'\b(?:say|plain|_line|context\.say\(update,|every_language)\(?\s*"([a-z][\w.]*)"')


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(EN) == set(ZH)


def test_both_languages_fill_in_the_same_facts() -> None:
    assert [key for key in ZH if placeholders(EN[key]) != placeholders(ZH[key])] == []


def test_english_is_english() -> None:
    borrowed = re.compile(
        r"#诉求|诉求：|报修：|9号楼2单元(?:301)?|中文|请选语言|街道|社区|网格|楼栋|单元|户|[^\x00-\u2fff]"
    )
    own = {key for key, text in EN.items() if re.search("[\u4e00-\u9fff]", text)}
    assert all(borrowed.search(EN[key]) for key in own)
    assert len(own) < 30


JARGON = re.compile(r"存证|哈希|密钥|加密|封存的|台账|数据库|字段|链(?!接)|从 0 数起|0\.01")


def test_members_and_residents_read_no_jargon() -> None:
    """Of ballots and their own data: 台账存证 told a member of 73 nothing, nor what to do with it."""
    read = {**ballots.TEXTS, **privacy.TEXTS, "ballot.head": ZH["ballot.head"]}
    assert {key: text for key, text in read.items() if JARGON.search(text)} == {}
    assert "书记" in ZH["ballot.head"]  # whom to ask


def lacks_words(kind: type[Refusal]) -> bool:
    key = f"refusal.{kind.__name__}"
    facts = set(kind.__dataclass_fields__)
    return not placeholders(ZH[key]) <= facts or ("mine" in facts and f"{key}.mine" not in ZH)


def test_every_refusal_has_its_words_and_the_facts_they_need() -> None:
    assert [kind.__name__ for kind in refusals() if lacks_words(kind)] == []


def test_every_key_the_code_asks_for_is_there() -> None:
    asked = {
        key
        for folder in ("bot", "handlers")
        for path in (ROOT / folder).rglob("*.py")
        for key in SAID.findall(path.read_text("utf-8"))
        if not key.endswith(".")
    }
    assert asked - set(ZH) == set()
    assert len(asked) > 60


def test_what_people_wrote_is_escaped_and_what_we_said_is_not() -> None:
    line = say("list.line", mark="", number="1", category="<b>", place="&", status=Html("<i>x</i>"))
    assert line == "1 &lt;b&gt; · &amp; · <i>x</i>"


def test_placeholders_in_what_people_wrote_stay_as_they_are() -> None:
    assert "{number}" in say("notice.supplement", number="26-0001", who="", words="{number}")


def test_an_unknown_language_is_the_default() -> None:
    with speaking("tlh"):
        assert say("toast.claim") == LANGUAGES["zh"]["toast.claim"]
    with speaking("en"):
        assert say("toast.claim") == LANGUAGES["en"]["toast.claim"]


def test_our_own_categories_have_names_in_both_languages_and_a_communitys_own_stay() -> None:
    assert all(ZH[f"category.{usual.code}"] == usual.name for usual in DEFAULTS)
    own = CommunitySettings(categories=(replace(DEFAULTS[0], name="暖气"), *DEFAULTS[1:]))
    with speaking("en"):
        assert formatting.category(CommunitySettings(), "elevator") == "Lifts"
        assert formatting.category(own, "heating") == "暖气"
        assert formatting.category(CommunitySettings(categories=()), "gone") == "gone"
