"""Sentences that hold no secret: made by chance from a fixed seed, and those that intake is tested with."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

REAL_NUMBERS = ("13912345678", "甘A88T66", "13800138000")  # in sentences of intake: to be hidden

PRICES = (
    "物业费{a}.{b:02}元/平方米",
    "停车费{c}元一个月",
    "一共{d}.{b:02}元",
    "报价{c}、{e}、{f}元三档",
    "押金{d}元，退了{c}元",
)
PLACES = (
    "{g}号楼{h}单元{i}",
    "{g}-{h}-{i}漏水",
    "{g}栋{i}室",
    "{i} {j} {k}三户都没水",
    "双怡苑{g}号楼{h}单元{i}室暖气不热",
    "{g}号楼{i}、{j}、{k}停电",
    "{g}#{h}-{i}",
    "从{g}号楼到{h}号楼的路灯",
)
DAYS = (
    "2026年{l}月{m}日",
    "2026-{l:02}-{m:02} {n:02}:30",
    "{l}月{m}日{n}:00-{o}:30",
    "2026/{l}/{m}停水",
    "2026.{l:02}.{m:02}",
    "2026{l:02}{m:02}开会",
    "10:30-12:00",
    "早上8:00到11:30，下午14:00到17:30",
    "从2025-{l:02}-{m:02}到2026-{l:02}-{m:02}",
    "7:30 8:10 9:20 10:40 11:50的班车",
    "{n:02}:30、{n:02}:45、{o:02}:15各一趟",
)
OFFICIAL = (
    "第26-{p:04}号诉求",
    "26-{p:04}和26-{q:04}是一件事",
    "打12345没人接",
    "报警110，火警119，急救120",
    "停电打95598",
    "12345热线",
    "燃气公司电话 96777",
    "客服400-{p:04}-{q:03}",
    "联系12315",
    "拨打96110",
    "26-0001 26-0002 26-0003",
    "打12345转3",
    "电话12319",
    "水务热线96508",
    "公积金12329",
    "联系10086查话费",
)
AMOUNTS = (
    "共{d}户",
    "35千伏线路",
    "面积 {a}{b}.{r} 平方米",
    "室温{s}.{r}度，{t}度，{s}度",
    "{a}{c}度电",
    "水表{p:04}吨",
    "电表读数 00{d}{e}",
    "{c} {e} {f}",
    "签名{d}人，同意{c}人，反对{a}人",
    "得票 {c}/{d}",
    "{a}.{b:02}%",
    "第{a}届第{h}次会议",
    "宽{c}cm高{e}cm",
    "{u}℃",
    "占比{s}.{r}%，上次{t}.{r}%",
    "100 200 300 400",
    "1 2 3 4 5 6 7 8 9 10",
    "每度0.{b:02}元，用了{c}度",
    "楼高{t}层",
    "1、2、3、4、5、6号楼",
)
WORDS = (
    "一楼到六楼都没水",
    "三番五次反映了",
    "一、二、三、四单元",
    "七八个人在楼下吵",
    "微信群里没人回",
    "QQ群太吵",
    "加我一个",
    "联系物业没用",
    "宁夏的天气真冷",
    "京东快递放门口",
    "我们单元A座电梯坏了",
    "川流不息的车",
    "苏A的车总停在门口",
    "打电话不接",
    "手机没信号",
    "邮箱满了",
    "一二三四五，上山打老虎",
    "请在微信里说",
    "WeChat group is noisy",
    "call the property office",
    "加v字形标志",
    "云B区的灯坏了",
    "E栋电梯",
    "C12栋门口",
    "卡在电梯里了",
    "银行门口堵车",
    "V型槽漏水",
    "晋升为网格长",
    "宁静的小区被吵",
    "豫园路12号",
)


def harmless() -> Iterator[str]:
    random = Random(615)
    for _ in range(14):
        for form in (*PRICES, *PLACES, *DAYS, *OFFICIAL, *AMOUNTS):
            yield form.format(**_facts(random))
    yield from WORDS
    yield from _residents()


def _facts(random: Random) -> dict[str, int]:
    pick = random.randint
    room = pick(1, 18) * 100 + pick(1, 4)
    return {
        "a": pick(1, 9),
        "b": pick(0, 99),
        "c": pick(100, 900),
        "d": pick(1000, 9999),
        "e": pick(100, 900),
        "f": pick(100, 900),
        "g": pick(1, 30),
        "h": pick(1, 6),
        "i": room,
        "j": room + 1,
        "k": room + 2,
        "l": pick(1, 12),
        "m": pick(1, 28),
        "n": pick(7, 11),
        "o": pick(12, 20),
        "p": pick(1, 9999),
        "q": pick(100, 999),
        "r": pick(0, 9),
        "s": pick(10, 25),
        "t": pick(10, 33),
        "u": pick(-20, 38),
    }


def _residents() -> Iterator[str]:
    """The sentences that intake is tested with: written for other ends, by other hands."""
    folder = Path(__file__).parent.parent.parent / "intake"
    for name in ("neighbourhood.jsonl", "sentences.jsonl", "dangers.jsonl"):
        for line in (folder / name).read_text("utf-8").splitlines():
            if not any(number in line for number in REAL_NUMBERS):
                yield json.loads(line)["text"]
