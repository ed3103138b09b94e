"""Accounts by which a person can be written to: e-mail, WeChat, QQ, Telegram and WhatsApp."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import MEASURED, one_of

Span = tuple[int, int]

DOT = r"[\s(]{0,2}(?:[.,]|点|dot)[\s)]{0,2}"
AT_WORD = one_of("@ &#64; [艾爱]特 圈[aA啊]? 小老鼠 花[aA] (?<![A-Za-z])at(?![A-Za-z])")
AT = rf"(?:[\W_]{{0,2}}{AT_WORD}[\W_]{{0,2}}|\s?[#*]\s?)"
POSTS = one_of(
    "qq 126 163 139 189 sina gmail outlook hotmail foxmail yeah sohu yahoo icloud live aliyun tom"
    r" vip\.163 vip\.qq"
)
ENDS = "(?:com|cn|net|org|edu|gov|io|me|cc|hk|info|top|vip|xyz)(?![A-Za-z\\d])"
ENDED = re.compile(ENDS, re.IGNORECASE)
EMAIL = re.compile(
    rf"(?<![A-Za-z\d._+*-])[A-Za-z\d._+-]{{1,64}}?(?:{AT}[A-Za-z\d-]{{1,63}}(?:{DOT}[A-Za-z\d-]{{1,30}}){{0,3}}{DOT}{ENDS}"
    rf"|(?:{AT}|\s?[^\w\s./:,-]{{1,2}}\s?|[\W_]{{1,3}}at[\W_]{{1,3}}|[在爱]){POSTS}(?:{DOT}|[\W_]{{1,3}}(?:dot[\W_]{{1,3}})?)(?:com|cn|net)(?![A-Za-z\d]))",
    re.IGNORECASE,
)
NAMES_IT = (
    r"(?:\s|同[号步]|名|号码?|账号|帐号|id|群主|我的?|就?是|为|加|搜索?|叫|[吧哈啊呀]|联系|备注"
    r"|[:=,.\-(*~+➕\"]){0,6}"
)
SIGNS = r"[\W_]{0,3}"
# By its sound and its signs: 微❤信, 薇芯, v心, V-X, and V alone where somebody is to be added.
WECHAT = (
    rf"(?:[微嶶薇威徽维围葳卫唯w]{SIGNS}(?:[信心芯新欣星x]|亻言)|微[x我]|绿泡泡|绿色软件|weixin(?:hao)?|we\s?chat|(?<![a-z])wei{SIGNS}信"
    rf"|(?<![a-z])(?:v[信心芯]|v[\s.\-_]?x|w[\s.\-_]?x|v(?![a-z]))|[我加]v|[加我有➕+]{SIGNS}[微嶶薇威维葳](?!信)|[薇威葳维徽]\W{{1,4}}"
    r"|[➕+加十]\s?v信?|加我|加(?=[A-Za-z]+[_-]?\d)|加好友|滴滴我?)"
)
NAME = r"[A-Za-z][A-Za-z\d_\-]{4,23}|[1-9]\d{5,11}"
WECHAT_ID = re.compile(
    rf"{WECHAT}({NAMES_IT})((?:{NAME}|(?:[A-Za-z\d] ){{5,19}}[A-Za-z\d]))(?![A-Za-z\d_*])", re.IGNORECASE
)
WECHAT_AFTER = re.compile(
    rf"(?<![A-Za-z\d_@./-])({NAME})(?:[\s,(]{{1,2}}|\s?就?是我?的?)(?:加?微信|绿泡泡|加v|v[x信]?(?![a-z])|wx(?![a-z]))",
    re.IGNORECASE,
)
COMMON = re.compile(
    r"(?:pay|windows|mac|android|ios|iphone|group|web|store|moments|business|work|video|emoji)", re.IGNORECASE
)
QQ = re.compile(
    rf"(?:(?<![a-z])q[\s.\-]?q|(?<![a-z])q(?=\s?[\d:=]|号)|加q|扣扣?|[企小]?鹅|球球|秋秋|丘丘|蔻蔻|叩叩|抠抠)(?:邮箱|群)?{NAMES_IT}([1-9](?:[\s.\-_*]?\d){{4,10}})(?![\d*])",
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
MAIL_NAME = re.compile(
    rf"(?:邮箱|邮件|e-?mail|信箱)[^A-Za-z\d\n]{{0,4}}(?!{POSTS}(?![A-Za-z\d._-]))([A-Za-z\d][A-Za-z\d._-]{{4,40}})(?![A-Za-z\d@])",
    re.IGNORECASE,
)
AT_NAME = re.compile(r"(?:(?<![A-Za-z\d_.@/])@|艾特\s?)([A-Za-z][A-Za-z\d_]{4,31})(?![A-Za-z\d_@]|\.[A-Za-z])")
LINK = re.compile(
    r"(?:https?://)?(?:(?<![a-z])t[\s(]{0,2}(?:\.|点|dot)[\s)]{0,2}me(?:斜[杠线])?|telegram\s?\.\s?(?:me|dog)|wa\s?\.\s?me|u\.wechat\.com|qm\.qq\.com|m\.me"
    r"|line\.me|weibo\.com|tg://resolve\?domain=)\s?/?\s?([+@A-Za-z\d_][A-Za-z\d_/+\-]{2,80})(?![A-Za-z\d_/+*\-])",
    re.IGNORECASE,
)
HANDLE = re.compile(
    r"(?:电报|飞机号?|纸飞机|telegram|(?<![a-z])tg|加我|联系我?|私聊我?|找我)[^@\w\n]{0,4}(?:[:是]\s?)?@?([A-Za-z]\w{4,31})(?![\w*])",
    re.IGNORECASE | re.ASCII,
)


def emails(text: str) -> Iterator[Span]:
    if ENDED.search(text):  # for most texts the end is wanting, and quickly looked for
        yield from (found.span() for found in EMAIL.finditer(text))
    yield from (found.span(1) for found in MAIL_NAME.finditer(text))


def wechat_ids(text: str) -> Iterator[Span]:
    """A name of letters alone counts only where a word or sign says that it is one: 微信 payment stays."""
    for found in WECHAT_ID.finditer(text):
        named = any(char.isdigit() or char in "_-" for char in found[2]) or found[1].strip()
        if named or not COMMON.match(found[2]):
            yield found.span(2)
    for found in WECHAT_AFTER.finditer(text):
        if any(char.isdigit() or char in "_-" for char in found[1]):
            yield found.span(1)


def qq_numbers(text: str) -> Iterator[Span]:
    yield from (found.span(1) for found in QQ.finditer(text) if not MEASURED.match(text, found.end()))


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
