"""Leaks made by chance from a fixed seed: every kind of number in the forms that people write."""

import re
from collections.abc import Callable, Iterator
from random import Random

FRAMES = (
    "{}",
    "我的号码{}，请回电",
    "有事打{}",
    "联系李阿姨 {} 谢谢",
    "3号楼2单元501 {}",
    "楼上不承认，找他：{}。",
    "师傅电话{}（下班别打）",
    "急！{}",
    "邻居说是{}的，麻烦问问",
    "请物业联系{}，在家等",
)
NUMBER_FRAMES = (*FRAMES[:-2], "水管爆了{}快来", "登记一下：{}")
SPOKEN = "零一二三四五六七八九"
CAPITAL = "零壹贰叁肆伍陆柒捌玖"
IDENTIFY = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
)
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"


def _cut(number: str, sizes: tuple[int, ...], sign: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return sign.join(parts)


def _mobile(random: Random) -> str:
    return random.choice(("135", "138", "150", "159", "177", "182", "186", "189", "191", "199")) + "".join(
        random.choices("0123456789", k=8)
    )


SHAPES: tuple[tuple[int, ...], ...] = (
    *(
        (3, 4, 4),
        (3, 4, 4),
        (3, 4, 4),
        (4, 4, 3),
        (7, 4),
        (3, 8),
        (3, 2, 2, 2, 2),
        (3, 3, 5),
        (1,) * 11,
        (5, 6),
    ),
)
SIGNS = (
    " ",
    "-",
    "/",
    "，",
    "。",
    "·",
    "—",
    "_",
    "~",
    "|",
    "  ",
    " - ",
    "、",
    "\n",
    "*",
    "…",
    "\u200b",
    "\u3000",
    "－",
)


def _plain_mobile(random: Random) -> str:
    return _cut(_mobile(random), random.choice(SHAPES), random.choice(SIGNS))


def _glued(random: Random) -> str:
    place = random.choice(("501室", "2单元", "3号楼2单元501", "李", "手机", "tel"))
    return place + _mobile(random) + random.choice(("", "王", "（微信同号）", "先生"))


def _with_country(random: Random) -> str:
    return random.choice(("+86", "+86 ", "0086", "0086-", "（+86）", "86-", "+86-")) + _plain_mobile(random)


def _bracketed(random: Random) -> str:
    number = _mobile(random)
    return random.choice(("({}){}-{}", "（{}）{} {}", "[{}] {} {}", "【{}】{}{}")).format(
        number[:3], number[3:7], number[7:]
    )


def _other_script(random: Random) -> str:
    number = _mobile(random)
    table = random.choice(
        (SPOKEN, CAPITAL, CIRCLED, "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    )
    written = "".join(table[int(digit)] for digit in number)
    if table == SPOKEN and random.random() < 0.5:
        written = written.replace("一", "幺")
    return _cut(written, random.choice(((11,), (3, 4, 4), (3, 8))), random.choice((" ", "-", "，")))


def _keycaps(random: Random) -> str:
    return "".join(f"{digit}\ufe0f\u20e3" for digit in _mobile(random))


def _mixed(random: Random) -> str:
    number = _mobile(random)
    return "".join(SPOKEN[int(d)] if random.random() < 0.4 else d for d in number)


def _landline(random: Random) -> str:
    area, number = (
        random.choice(("0951", "0931", "010", "021", "0953")),
        "".join(random.choices("2345678", k=7)),
    )
    if len(area) == 3:
        number += "1"
    form = random.choice(
        ("{}-{}", "{} {}", "({}){}", "（{}）{}", "{}{}", "{}—{}", "{}-{}转802", "{}/{}", "{}-{}-12")
    )
    body = random.choice((number, f"{number[:3]} {number[3:]}", f"{number[:4]}-{number[4:]}"))
    return form.format(area, body)


def _abroad(random: Random) -> str:
    number = "".join(random.choices("2345678", k=7))
    return random.choice(("+86 951 ", "+86-951-", "0086 951 ", "+86(951)", "+86951")) + number


def _local(random: Random) -> str:
    number = random.choice("2345678") + "".join(random.choices("0123456789", k=6))
    body = random.choice(
        (number, f"{number[:3]} {number[3:]}", f"{number[:3]}-{number[3:]}", f"{number[:3]}·{number[3:]}")
    )
    return (
        random.choice(
            ("固话 ", "座机：", "家里电话", "打座机 ", "单位电话是", "固定电话：", "电话号码 ", "Tel: ")
        )
        + body
    )


def _identity(random: Random) -> str:
    day = f"{random.randint(1940, 2015)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    number = random.choice(("640102", "620103", "110101", "640381")) + day + f"{random.randint(0, 999):03}"
    number += random.choice("0123456789Xx")
    shape = random.choice(
        ((18,), (18,), (6, 8, 4), (6, 4, 4, 4), (5, 5, 5, 3), (3, 3, 4, 4, 4), (4, 4, 4, 4, 2), (9, 9))
    )
    return _cut(number, shape, random.choice((" ", "-", ".", "/", "，", "\u3000", "_")))


def _old_identity(random: Random) -> str:
    day = f"{random.randint(30, 80)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    return f"身份证640102{day}{random.randint(100, 999)}"


def _bank(random: Random) -> str:
    number = random.choice(("6222", "6217", "6228", "4367", "5309")) + "".join(
        random.choices("0123456789", k=11)
    )
    odd = sum(sum(divmod(int(d) * 2, 10)) for d in number[::-2]) + sum(int(d) for d in number[-2::-2])
    number += str(-odd % 10)
    shape = random.choice(((16,), (4, 4, 4, 4), (4, 4, 4, 4), (6, 10), (4, 12), (8, 8)))
    return random.choice(("卡号", "退款打到", "", "建行 ")) + _cut(
        number, shape, random.choice((" ", ".", "-", "·", "/", "，"))
    )


def _plate(random: Random) -> str:
    province, letter = random.choice("宁甘京陕沪粤川苏"), random.choice("ABCDE")
    five = "".join(random.choices("0123456789ABCDEFGHJK", k=4)) + random.choice("0123456789")
    form = random.randrange(9)
    if form == 0:
        return f"{province}{letter}{random.choice('DF')}{random.randint(10000, 99999)}"
    if form == 1:
        return f"{province}{letter}{random.randint(1000, 9999)}{random.choice('警学港挂')}"
    if form == 2:
        return f"{province}{letter} {' '.join(five)}"
    sign = ("", "·", " ", "-", ".", "•")[form - 3]
    whole = f"{province}{letter}{sign}{five}"
    return whole.lower() if random.random() < 0.2 else whole


def _passport(random: Random) -> str:
    eight = random.randint(10000000, 99999999)
    return random.choice(
        (
            f"护照E{eight}",
            f"护照号 G{eight}",
            f"护照 EA{eight // 10}",
            f"通行证C{eight}",
            f"港澳通行证：W{eight}",
        )
    )


def _email(random: Random) -> str:
    user = random.choice(("lihua", "wang.fang", "zhao_88", "13x5", "c-chen"))
    return (
        user
        + random.choice(("@", "＠", " @ ", "(at)", "[at]"))
        + random.choice(("qq.com", "163.com", "gmail.com", "sina.com.cn", "126.com"))
    )


def _wechat(random: Random) -> str:
    name = random.choice(("lihua_88", "wxid_k2j3h4", "wang-fang66", "fang5566", "abc19880101", "sunny_day"))
    cue = random.choice(
        (
            "微信：",
            "微信号",
            "加微信",
            "vx:",
            "VX ",
            "v信",
            "wx号：",
            "加v ",
            "➕v ",
            "薇信 ",
            "威信:",
            "我的微信号是",
            "WeChat: ",
        )
    )
    return cue + name


def _qq(random: Random) -> str:
    number = str(random.randint(100000, 9999999999))
    return random.choice(("QQ", "QQ：", "qq号", "扣扣 ", "加QQ", "我的QQ是", "企鹅号 ")) + number


def _link(random: Random) -> str:
    return random.choice(
        (
            "t.me/lihua_88",
            "https://t.me/wangfang",
            "t.me/+AbCdEf123",
            "https://wa.me/8613812345678",
            "wa.me/8615912345678",
            "telegram.me/zhao88",
            "http://t.me/sunnyday",
        )
    )


KINDS: dict[str, tuple[Callable[[Random], str], int]] = {
    "mobile": (_plain_mobile, 80),
    "glued": (_glued, 30),
    "country": (_with_country, 30),
    "bracketed": (_bracketed, 20),
    "script": (_other_script, 40),
    "keycaps": (_keycaps, 10),
    "mixed": (_mixed, 15),
    "landline": (_landline, 40),
    "abroad": (_abroad, 15),
    "local": (_local, 30),
    "identity": (_identity, 45),
    "old_identity": (_old_identity, 10),
    "bank": (_bank, 40),
    "plate": (_plate, 45),
    "passport": (_passport, 15),
    "email": (_email, 25),
    "wechat": (_wechat, 30),
    "qq": (_qq, 25),
    "link": (_link, 15),
}


def leaks() -> Iterator[tuple[str, str, str]]:
    """The kind, the sentence, and what in it identifies."""
    random = Random(20261126)
    for kind, (make, count) in KINDS.items():
        for _ in range(count):
            written = make(random)
            yield kind, random.choice(NUMBER_FRAMES).format(written), _core(kind, written)


def _core(kind: str, written: str) -> str:
    """The number or name without the words before it."""
    if kind == "link":
        return written.rsplit("/")[-1]
    if kind == "glued":
        return re.findall(r"\d{11}", written)[-1]
    return re.findall(r"[A-Za-z\d_-]{5,}", written)[-1] if kind in ("wechat", "qq", "passport") else written


def survives(core: str, text: str, masked: str) -> bool:
    """Whether half of what identifies can still be read."""
    return _signs(text) - _signs(masked) < (_signs(core) + 1) // 2 if core not in masked else True


def _signs(text: str) -> int:
    return sum(char in IDENTIFY or char.isdigit() for char in text)
