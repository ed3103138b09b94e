"""Accounts by which a person can be written to: e-mail, WeChat, QQ, Telegram and WhatsApp."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import one_of

Span = tuple[int, int]

DOT = r"\s?(?:\.|点|\(dot\)|\sdot\s)\s?"
AT = r"\s?(?:@|\(at\)|#at#|#|艾特|\sat\s)\s?"
EMAIL = re.compile(
    rf"(?<![A-Za-z\d._+-])[A-Za-z\d._+-]{{1,64}}{AT}[A-Za-z\d-]{{1,63}}"
    rf"(?:{DOT}[A-Za-z\d-]{{1,30}}){{0,3}}{DOT}(?:com|cn|net|org|edu|gov|io|me|cc|hk|info|top|vip|xyz)(?![A-Za-z\d])",
    re.IGNORECASE,
)
NAMES_IT = r"(?:\s|同[号步]|号码?|账号|帐号|id|群主|我的|我|是|为|加|搜|[:=,.\-(【「“\"]){0,6}"
WECHAT = (
    r"(?:微\s?信|[薇威徽]\W{1,4}|威信|薇信|徽信|维信|围信|微x|卫星|绿泡泡|weixin|wechat|we\s?chat|(?<![a-z])(?:v信|v心|wei信|vx|wx|v(?![a-z])|(?<=[我加])v)"
    r"|[➕+加]\s?v信?|[➕+]\s?微|加微(?!信)|加我|加好友)"
)
WECHAT_ID = re.compile(
    rf"{WECHAT}({NAMES_IT})((?:[A-Za-z][A-Za-z\d_\-]{{4,23}}|[1-9]\d{{5,11}}))(?![A-Za-z\d_*])", re.IGNORECASE
)
QQ = re.compile(
    rf"(?:(?<![a-z])q\s?q|(?<![a-z])q(?=\s?[:=]|号)|加q|扣扣|扣扣号|企鹅号?|球球|秋秋|叩叩)(?:群)?{NAMES_IT}([1-9](?:[\s.\-_*]?\d){{4,10}})(?![\d*])",
    re.IGNORECASE,
)
# Networks where a name finds the person; a bare word counts behind 号, 账号 or a sign.
NETWORKS = one_of(
    r"抖音 快手 小红书 微博 哔哩 b站 支付宝 淘宝 闲鱼 陌陌 探探 钉钉 知乎 贴吧"
    r" ins instagram facebook 脸书 whats\s?app line skype twitter 推特"
)
NETWORK = re.compile(
    rf"{NETWORKS}(?:账?号|帐号|id|名|昵称|用户名|是|叫|搜|[\s:@.,(]){{0,4}}"
    r"([A-Za-z\d][A-Za-z\d_.\-]{4,30})(?![A-Za-z\d])",
    re.IGNORECASE,
)
POSTS = one_of("qq 126 163 139 189 sina gmail outlook hotmail foxmail")
MAIL_IN_WORDS = re.compile(
    r"(?:邮箱|邮件|e-?mail|信箱)[^A-Za-z\d\n]{0,4}([A-Za-z\d._-]{3,40})"
    rf"\s+{POSTS}\s*(?:\.|点|\s)\s*(?:com|cn|net)",
    re.IGNORECASE,
)
AT_NAME = re.compile(r"(?<![A-Za-z\d_.@/])@([A-Za-z][A-Za-z\d_]{4,31})(?![A-Za-z\d_@]|\.[A-Za-z])")
LINK = re.compile(
    r"(?:https?://)?(?:t\s?(?:\.|点)\s?me|telegram\s?\.\s?(?:me|dog)|wa\s?\.\s?me|u\.wechat\.com|qm\.qq\.com|m\.me"
    r"|line\.me|weibo\.com|tg://resolve\?domain=)\s?/?\s?([+@A-Za-z\d_][A-Za-z\d_/+\-]{2,80})(?![A-Za-z\d_/+*\-])",
    re.IGNORECASE,
)
HANDLE = re.compile(
    r"(?:电报|飞机号?|纸飞机|telegram|(?<![a-z])tg|加我|联系我?|私聊我?|找我)[^@\w\n]{0,4}(?:[:是]\s?)?@?([A-Za-z]\w{4,31})(?![\w*])",
    re.IGNORECASE | re.ASCII,
)


def emails(text: str) -> Iterator[Span]:
    yield from (found.span() for found in EMAIL.finditer(text))
    yield from (found.span(1) for found in MAIL_IN_WORDS.finditer(text))


def wechat_ids(text: str) -> Iterator[Span]:
    """A name of letters alone counts only where a word or sign says that it is one: 微信 payment stays."""
    for found in WECHAT_ID.finditer(text):
        named = any(char.isdigit() or char in "_-" for char in found[2]) or found[1].strip()
        if named:
            yield found.span(2)


def qq_numbers(text: str) -> Iterator[Span]:
    yield from (found.span(1) for found in QQ.finditer(text))


def links(text: str) -> Iterator[Span]:
    yield from (found.span(1) for found in LINK.finditer(text))


def handles(text: str) -> Iterator[Span]:
    for found in HANDLE.finditer(text):
        if any(char.isdigit() or char == "_" for char in found[1]) or text[found.start(1) - 1] == "@":
            yield found.span(1)


def networks(text: str) -> Iterator[Span]:
    for found in NETWORK.finditer(text):
        if any(char.isdigit() or char in "_-." for char in found[1]):
            yield found.span(1)


def at_names(text: str) -> Iterator[Span]:
    """A name at Telegram, by which anybody can write to its owner."""
    yield from (found.span(1) for found in AT_NAME.finditer(text))


RULES = (emails, links, networks, at_names, qq_numbers, wechat_ids, handles)
LETTERED = (emails, links, at_names, handles)
