"""HTML of a bot: the tags it may use, and Telegram's errors for others."""

import pytest

from bot.sandbox.errors import BadRequest
from bot.sandbox.html import parse_html


@pytest.mark.parametrize(
    ("source", "plain", "marks"),
    [
        ("<b>诉求</b> 26", "诉求 26", [("bold", 0, 2)]),
        ("😀<i>好</i>", "😀好", [("italic", 2, 1)]),
        ("<b>粗<u>线</u></b>", "粗线", [("bold", 0, 2), ("underline", 1, 1)]),
        ("<STRONG>a</Strong><em>b</em><del>c</del><ins>d</ins>", "abcd", None),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ("<b><code class='x'>x</code></b>", "x", [("bold", 0, 1), ("code", 0, 1)]),
        ("&lt;b&gt; &amp;amp; &quot; &nbsp; &#128512; &#x41;", '<b> &amp; " &nbsp; 😀 A', []),
        ("a & b", "a & b", []),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [("bold", 0, 1)]),
    ],
)
def test_marks(source: str, plain: str, marks: list[tuple[str, int, int]] | None) -> None:
    text, entities = parse_html(source)
    assert text == plain
    if marks is not None:
        assert [(e["type"], e["offset"], e["length"]) for e in entities] == marks


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ('<a href="https://t.me/x?start=a&amp;b=c">x</a>', "https://t.me/x?start=a&b=c"),
        ("<a href='http://a.cn'>x</a>", "http://a.cn"),
        ("<a href=a.cn>x</a>", "a.cn"),
        ("<a>a.cn</a>", "a.cn"),
    ],
)
def test_links(source: str, address: str) -> None:
    _, (link,) = parse_html(source)
    assert (link["type"], link["url"]) == ("text_link", address)


def test_a_link_to_nowhere_is_text() -> None:
    assert parse_html("<a>x</a>") == ("x", [])


def test_a_link_to_a_person() -> None:
    _, (mention,) = parse_html('<a href="tg://user?id=7">王师傅</a>')
    assert mention == {"type": "text_mention", "offset": 0, "length": 3, "user": {"id": 7}}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("好<img src=x>", 'Unsupported start tag "img" at byte offset 3'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("a <3", "Unclosed start tag at byte offset 2"),
        ('<a href="x', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<b ", "Unclosed start tag at byte offset 0"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ],
)
def test_refusals(source: str, words: str) -> None:
    with pytest.raises(BadRequest) as told:
        parse_html(source)
    assert str(told.value) == f"Bad Request: can't parse entities: {words}"
