"""
Small talk: words to the bot that report nothing, such as thanks, a greeting or a question about what was filed.

Recognized only where nothing else is said: 谢谢王师傅 is thanks, 谢谢，灯修好了 is praise, for a draft.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.intake.spot import fold


class Talk(StrEnum):
    THANKS = "thanks"
    HELLO = "hello"
    HOW = "how"  # how the bot is used
    STATUS = "status"  # how far one's complaints are
    CANCEL = "cancel"  # the open draft is not wanted
    NUMBER = "number"  # digits that name nothing


@dataclass(frozen=True, slots=True)
class SmallTalk:
    kind: Talk
    number: str = ""  # of the complaint it names, as it was written


MARKS = re.compile(r"[\s,.;:!?，。；：！？、~～…·\-—'\"“”‘’()（）\[\]【】]|[^\w\s]", re.UNICODE)
WHO = (
    r"(?:(?!怎|什|没|谁|哪|不)[\u4e00-\u9fff]{0,3}(?:师傅|书记|主任|网格员|网格长|老师|阿姨|大哥|大姐|大爷|叔叔|同志|姐|哥|叔|工)"
    r"|大家|各位|你们|您们|社区|物业|民意|机器人|小助手|你|您|领导|师傅|了|啦|啊|呀|哦|哈|呢|哟|的|真的|太|非常|很|就|先|都|也|一声)"
)
THANK = r"(?:谢谢|多谢|感谢|谢了|谢啦|辛苦|麻烦您|麻烦你|拜谢|三克油|thanks?|thankyou|thx|谢)"
YES = r"(?:好的|好吧|好嘞|好|嗯+|哦+|噢|行|可以|没问题|收到|知道|明白|清楚|了解|ok|okay|是的|对)"
GREET = (
    r"(?:你好|您好|大家好|哈喽|哈罗|早上好|上午好|中午好|下午好|晚上好|早安|晚安|早|喂+|hello|hi|hey"
    r"|在吗|在不在|在么|在嘛|有人吗|有人在吗|在不|areyouthere|goodmorning|goodevening)"
)
USE = (
    r"(?:请问|这个|这|它|你|您|我|要|想|应该|该|是|到底|机器人|民意|东西)*"
    r"(?:怎么用|怎么使用|怎么弄|怎么操作|怎么反映|怎么投诉|怎么报修|怎么发|咋用|如何使用|如何反映|使用方法|使用说明|帮助|help|howtouse|"
    r"howdoesthiswork|howdoiusethis|能干什么|能干啥|能做什么|能帮我做什么|能帮我干什么|会什么|会干什么|会干啥|会做什么|有什么功能|有什么用|干什么的|干啥的|是谁|是什么|是干嘛的|干嘛的)(?:呢|啊|呀|的|吗|this|it)*"
)
FAR = (
    r"(?:请问|那个|我|我的|我家|我们|这件|那件|上次|之前|昨天|前天|说|反映|报|的|事|事情|诉求|问题|单子|号|现在|到底|都|几天了|一下|查|查查|看看|"
    r"怎么|还|到|了|呢|啊|呀|吗|嘛|么|您|你|们|师傅|网格员|办得|处理得|修得|弄得|查得|是|这|那|给|帮|想|要|知道|问|问问)*"
    r"(?:怎么样|怎样|咋样|办得如何|如何|进展|进度|办好|办完|办到哪|到哪了|到哪步|啥情况|什么情况|怎么说|怎么回事|解决了|处理了|修了|到哪一步|处理好|修好|有消息|有结果|没人来|没来|"
    r"没动静|没人接|什么时候来|啥时候来|几点来|什么时候好|多久|状态|howisit|anynews|status|whatabout|progress)"
    r"(?:了|呢|啊|呀|吗|嘛|么|没有|没|没呀|一下|不|步|里|的)*"
)
OFF = (
    r"(?:取消|算了|不用了|不说了|不反映了|不报了|不要了|撤销|作废|删了吧|当我没说"
    r"|cancel|nevermind|forgetit|stop)(?:了|吧|啊|呀|它|这个|这条)*"
)
LOOK_UP = (
    r"(?:请|麻烦|帮我|帮忙|给我|我|想|要|查|查询|看|看看|看下|一下|下|进展|进度|的|诉求|编号|单子|号|件|吧)*"
)
NUMBERED = re.compile(r"(?<![0-9])([0-9]{2}\s*[-－—–]\s*[0-9]{1,6})(?![0-9])")
DIGITS = re.compile(r"[0-9]{1,12}")
THANKS = re.compile(rf"(?:{YES}|{WHO})*{THANK}(?:{THANK}|{YES}|{WHO})*|{YES}(?:{YES}|{WHO})*|👍+|🙏+|👌+")
KINDS = (
    (Talk.CANCEL, re.compile(OFF)),
    (Talk.HOW, re.compile(rf"(?:{GREET})*{USE}")),
    (Talk.STATUS, re.compile(rf"(?:{GREET})*{FAR}")),
    (Talk.HELLO, re.compile(rf"{GREET}(?:{GREET}|{WHO})*")),
    (Talk.THANKS, THANKS),
)
MOST = 30  # characters: longer words say something


def is_thanks(text: str) -> bool:
    """Whether the words are thanks, or a word that they were read, and nothing else. Never raises."""
    found = small_talk(text)
    return found is not None and found.kind is Talk.THANKS


def _signs(text: str) -> SmallTalk | None:
    """Pictures alone are thanks; other signs, such as ？, may ask whether anybody is there."""
    if not text.strip():
        return None
    pictures = any(unicodedata.category(sign) == "So" for sign in text)
    return SmallTalk(Talk.THANKS if pictures else Talk.HELLO)


def small_talk(text: str) -> SmallTalk | None:
    """The small talk, None for words that say anything else. Never raises."""
    if not text or len(text) > MOST:
        return None
    folded = fold(text).lower()
    named = NUMBERED.search(folded)
    rest = MARKS.sub("", NUMBERED.sub("", folded))
    if named is not None:
        asks = not rest or re.fullmatch(rf"(?:诉求|编号|no|complaint)*(?:{FAR}|{LOOK_UP})?", rest) is not None
        return SmallTalk(Talk.STATUS, named[1]) if asks else None
    if not rest:
        return _signs(text)
    if DIGITS.fullmatch(rest):
        return SmallTalk(Talk.NUMBER, rest)
    kind = next((kind for kind, pattern in KINDS if pattern.fullmatch(rest)), None)
    return SmallTalk(kind) if kind else None
