"""Present dangers: what cannot wait for a press, and gets the emergency numbers at once."""

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.intake.spot import clean


class Danger(StrEnum):
    GAS = "gas"
    FIRE = "fire"
    TRAPPED = "trapped"  # in a lift
    NO_ANSWER = "no_answer"  # somebody, mostly old, doesn't answer the door
    MEDICAL = "medical"
    VIOLENCE = "violence"
    ELECTRIC = "electric"


SIGNS: Mapping[Danger, re.Pattern[str]] = {
    Danger.GAS: re.compile(
        r"(?:煤气|燃气|天然气|液化气)(?:的)?(?:味|泄漏|泄露|漏了|在漏|一直漏|漏气|管漏|罐漏)|(?:漏|跑)(?:煤气|燃气|天然气)|一股(?:煤气|燃气)|闻到(?:煤气|燃气)"
    ),
    Danger.FIRE: re.compile(
        r"(?<!打不)着火|起火|失火|冒(?:黑|浓|大)?烟|火苗|烧起来|烧着了|(?:电池|电瓶|电表箱|配电箱)(?:冒烟|烧)|爆炸"
    ),
    Danger.TRAPPED: re.compile(
        r"困人|困在?(?:了)?(?:电梯|里面|里头)|电梯.{0,8}(?:困住|被困|关住|出不来)|(?:人|老人|孩子|小孩).{0,6}(?:困|关)在.{0,4}电梯"
    ),
    Danger.NO_ANSWER: re.compile(
        r"(?:敲|叫|砸)(?:了)?(?:半天|好久|很久|几次|多次)?(?:的)?门.{0,10}(?:没人|没有人|不)(?:应|开|答应|回应)"
        r"|没(?:有)?人应门|(?:几|两|三|好几)天没(?:出门|见人|见着|露面|动静)|(?:电话|手机).{0,6}(?:没人接|打不通|不接).{0,12}(?:老人|独居|一个人)"
        r"|(?:老人|独居|大爷|大妈|奶奶|爷爷).{0,16}(?:联系不上|没人应|不应声|没动静)"
    ),
    Danger.MEDICAL: re.compile(
        r"晕倒|昏倒|昏迷|摔(?:倒|跤)?.{0,8}(?:起不来|不能动|流血|动不了)|喘不上气|心脏病|抽搐|大出血|没(?:有)?呼吸|吐血|中风|喝(?:了)?农药|想不开|要跳楼"
    ),
    Danger.VIOLENCE: re.compile(
        r"打起来|拿(?:着)?刀|动刀|砍人|正在打人|持刀|家暴|打得.{0,4}流血|有人(?:在)?撬|正在撬"
    ),
    Danger.ELECTRIC: re.compile(
        r"触电|漏电|电线(?:掉|断|垂)(?:下来|在地|了)|(?:冒|打|喷)(?:电)?火花|被电(?:了|到|着)"
    ),
}

# What makes it a wish, a worry, a lesson or something over long ago.
NOT_NOW = re.compile(
    r"万一|如果|要是|怕(?:以后|将来|哪天|万一)|会不会|以防|防止|预防|避免|演练|演习|宣传|培训|讲座|隐患|去年|前年|上个月|上次|以前|曾经|后来|能不能(?:给|装|通)|什么时候(?:能)?通"
)
CLAUSE = re.compile(r"[,。!?;\n，！？；]+")


def find_danger(text: str) -> Danger | None:
    """The first present danger a clause tells of; None for wishes, worries and what is long over."""
    for clause in CLAUSE.split(clean(text)):
        if NOT_NOW.search(clause):
            continue
        for danger, signs in SIGNS.items():
            if signs.search(clause):
                return danger
    return _across(text)


def _across(text: str) -> Danger | None:
    """A door nobody answers is often told in two clauses: 敲了半天门，没人应."""
    whole = CLAUSE.sub("", clean(text))
    return Danger.NO_ANSWER if SIGNS[Danger.NO_ANSWER].search(whole) and not NOT_NOW.search(whole) else None
