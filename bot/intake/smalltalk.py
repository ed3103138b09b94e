"""
Small talk: words to the bot that report nothing, such as thanks, a greeting or a question about what was filed.

Recognized only where nothing else is said: 谢谢王师傅 is thanks, 谢谢，灯修好了 is praise, for a draft.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.intake import inquiry, plain_signs, praise
from bot.intake.kind_weights import likeliest
from bot.intake.spot import fold


class Talk(StrEnum):
    THANKS = "thanks"
    HELLO = "hello"
    HOW = "how"  # how the bot is used
    STATUS = "status"  # how far one's complaints are
    CANCEL = "cancel"  # the open draft is not wanted
    NUMBER = "number"  # digits that name nothing
    PHONES = "phones"  # whom to call
    CHAT = "chat"  # anything else that reports nothing, as far as its words weigh


@dataclass(frozen=True, slots=True)
class SmallTalk:
    kind: Talk
    number: str = ""  # of the complaint it names, as it was written


MARKS = re.compile(r"[\s,.;:!?，。；：！？、~～…·\-—'\"“”‘’()（）\[\]【】]|[^\w\s]", re.UNICODE)
WHO = (
    r"(?:(?!怎|什|没|谁|哪|不)[\u4e00-\u9fff]{0,3}(?:师傅|书记|主任|网格员|网格长|老师|阿姨|大哥|大姐|大爷|叔叔|同志|兄弟|妹子|丫头|小伙子?|闺女|老铁|美女|帅哥|姐|哥|叔|工|人)"
    r"|您呐|宝|亲|咯|请问|诸位|咧|嘞|喽|撒|噻|哒|呗|嘛|呐|滴|哇|吧|大伙儿?|邻居们?|街坊们?|亲们?|家人们?|宝子们?|侬|恁|您老|我|大家|各位|你们|您们|社区|物业|民意|机器人|小助手|你|您|领导|师傅|了|啦|啊|呀|哦|哈|呢|哟|的|真的|太|非常|很|就|先|都|也|一声)"
)
THANK = r"(?:谢谢|多谢|感谢|谢了|谢啦|辛苦|麻烦您|麻烦你|拜谢|三克油|thanks?|thankyou|thx|谢)"
YES = r"(?:嗯呐|嗯哪|妥了?|妥妥[的儿]*|得嘞|得了?|中(?!秋|午)|要得|成|欧了|哦了|没事[儿了]*|没关系|不客气|别客气|不用谢|甭客气|客气啥|客气了|应该的|哈+|呵+|嘻+|嘿+|哇+|喔+|噢+|啧+|棒|牛|厉害|是吗|是啊|对对|懂了?|晓得|记住|记下|不错|妙|赞|好的|好吧|好嘞|好|嗯+|哦+|噢|行|可以|没问题|收到|知道|明白|不谢|好玩|有趣|好笑|你忙|您忙|么么哒?|爱你们?|你真(?:聪明|棒|好|厉害|逗|可爱|行|能干|有意思)|打扰了?|没别的事?|没啥事|没什么事|不好意思|抱歉|对不起|清楚|了解|ok|okay|是的|对)"
GREET = (
    r"(?:吃了[没吗么]?|吃过了?[没吗么]?|睡了[没吗么]|起床了[没吗么]|下班了[没吗么]|早晨|在干[嘛啥]|干[嘛啥]呢|做什么呢|吃饭了?[没吗么]|忙(?:啥|什么|不忙)|在忙|哎+|诶+|欸|嗨+|嘿|(?:过年|新年|春节|节日|周末|各位|大伙儿?|下午|中午|早上|上午|晚上|大家)+好|(?:新年|新春|春节|元旦|端午|中秋|国庆|元宵|五一|十一|劳动|重阳|圣诞|平安|周末|假期|节日|生日|儿童|妇女|母亲|父亲|教师|护士|冬至|小年|除夕|开工)节?(?:快乐|愉快|安康|吉祥|大吉|好)|恭喜发财|大吉大利|万事如意|身体健康|心想事成|阖家(?:欢乐|幸福|团圆)|合家(?:欢乐|幸福)|团团圆圆|平平安安|好久不见|幸会|拜年了?|祝(?:大家|您|你|福)?|你好|您好|大家好|哈喽|哈罗|早上好|上午好|中午好|下午好|晚上好|早安|晚安|早|喂+|hello|hi|hey"
    r"|在吗|在不在|在么|在嘛|有人吗|有人在吗|在不|areyouthere|goodmorning|goodevening)"
)
USE = (
    r"(?:请问|这个|这|它|你|您|我|要|想|应该|该|是|到底|机器人|民意|东西)*"
    r"(?:怎么用|怎么使用|怎么弄|怎么操作|怎么反映|怎么投诉(?:物业|邻居|楼上|楼下)?|怎么报修|怎么发|咋用|如何使用|如何反映|使用方法|使用说明|帮助|help|howtouse|"
    r"howdoesthiswork|howdoiusethis|能干什么|能干啥|能做什么|能帮我做什么|能帮我干什么|会什么|会干什么|会干啥|会做什么|有什么功能|有什么用|这是啥咋用|这是什么怎么用|咋使|咋整|咋弄|咋操作|咋反映|(?:我|俺)?(?:要|想)(?:投诉|反映|报修|举报|咨询|报个?事)(?:一?下|个事|点事|问题|情况)?|干什么的|干啥的|是谁|是什么|是干嘛的|干嘛的)(?:呢|啊|呀|的|吗|this|it)*"
)
FAR = (
    r"(?:请问|那个|我|我的|我家|我们|这件|那件|上次|之前|昨天|前天|说|反映|报|的|事|事情|诉求|问题|单子|号|现在|到底|都|几天了|一下|查|查查|看看|"
    r"怎么|还|到|了|呢|啊|呀|吗|嘛|么|您|你|们|师傅|网格员|办得|处理得|修得|弄得|查得|是|这|那|给|帮|想|要|知道|问|问问)*"
    r"(?:怎么样|怎样|咋样|办得如何|如何|进展|进度|办好|办完|办到哪|到哪了|到哪步|啥情况|什么情况|怎么说|怎么回事|解决了|处理了|修了|到哪一步|处理好|修好|有消息|有结果|没人来|没来|"
    r"没动静|没人接|没人[管理问办](?=[吗么嘛])|什么时候来|啥时候来|几点来|什么时候好|多久|状态|howisit|anynews|status|whatabout|progress)"
    r"(?:了|呢|啊|呀|吗|嘛|么|没有|没|没呀|一下|不|步|里|的)*"
)
WHERE_MINE = (
    r"(?:请问|我)*(?:怎么|在?哪里?|哪儿|咋|如何)(?:能|可以)?(?:查|看)(?:到|一下)?(?:我们?|自己|我家)?(?:的|报的|反映的|提的|说的)*"
    r"(?:诉求|事情?|单子|进度|进展|结果)(?:呢|啊|呀|到哪了)*"
)
OFF = (
    r"(?:取消|算了|不用了|不说了|不反映了|不报了|不要了|撤销|作废|删了吧|当我没说"
    r"|cancel|nevermind|forgetit|stop)(?:了|吧|啊|呀|它|这个|这条)*"
)
BYE = (
    r"(?:再见|拜拜+|拜|88+6?|回见|明儿?天?见|改天聊|回头(?:聊|说|见)|下次聊|先这样|就这样|不聊了|吃饭去了?|睡觉去了?|早点(?:休息|睡)|好梦|晚安"
    r"|(?:我|咱)?走[了啦]|我?(?:先|要|得|去)+(?:睡|撤|忙|走|下|去忙|休息|吃饭|下线|上班|做饭|歇)(?:去|会儿?)?了?|(?:我|咱)?(?:刚|才|刚刚)(?:下班|起床|到家|吃完饭?|睡醒|上班|回来|忙完))"
)
TRIAL = (
    r"(?:(?:这个?)?(?:测试|试试|试一?下|试一?下能不能发|看看能不能发|能发出去|试试看|试试看(?:好不好用|能不能用|行不行)|(?:没[啥什么]*事)?(?:就|只是|随便)(?:看看|问问|试试|聊聊|逛逛)|test|testing|abc|123)(?:一下|下|看看?|的|ing)*"
    r"|(?:不好意思|抱歉|对不起)?(?:我|刚才)?(?:不小心)?(?:发错|按错|点错|打错|手滑|误触|发着玩)(?:了|的|群|啦)*)"
)
YOURSELF = (
    r"(?:你|您|这个?|那边|对面|请问|到底|机器人)*(?:(?:是|算)?(?:个|不是)?(?:真人|人|活人|机器人?|ai|电脑|程序|客服)(?:还是|或者?|吗|么|嘛|不|真人|人|活人|机器人?|ai|电脑|程序|自动|回复|的|呢|啊|吧|不是)+"
    r"|(?:叫|是)(?:啥|什么)(?:名字?儿?)?|是?哪位|会说话|(?:是)?谁(?:开发|做|造|发明|写)的?|(?:是)?哪(?:里|儿)的人?|几岁|多大|男的?女的?|(?:会|能)?说(?:人)?话[吗么不]|(?:能|可以)?(?:听|看|收)(?:见|到|得见|得到|懂)(?:了)?(?:我|俺)?(?:说话?|说的|发的?|的话|话|消息|信息|语音)*(?:吗|不|么|没有?|嘛)"
    r"|有没有人|有人没|人呢)(?:呢|啊|呀|的|呐)*"
)
# Of whatever office or person, but neither of a telephone that is broken nor of calls.
PHONE = (
    r"(?![\u4e00-\u9fff]*(?:(?<!有)没|不|接(?!待)|骚扰|诈骗|推销|广告|坏|断|修(?!电话)|打了|老|乱|总))[\u4e00-\u9fff]{0,12}?"
    r"(?:电话(?:号码?)?|手机号?码?|联系方式|热线|号码)(?:是|有|没有|多少|几号|啥|什么|哪些|哪个|给|我|一下|发|个|说|告诉|呢|啊|呀|吗|么|吧|的)*"
)
CALL = r"(?:请问|想|要|报修|投诉|举报|咨询|抢修|开锁|挪车)*(?:打|拨)(?:哪个|哪里的?|什么|啥|多少)(?:电话|号码?|热线)?(?:呢|啊|呀)*"
LOOK_UP = (
    r"(?:请|麻烦|帮我|帮忙|给我|我|想|要|查|查询|看|看看|看下|一下|下|进展|进度|的|诉求|编号|单子|号|件|吧)*"
)
NUMBERED = re.compile(r"(?<![0-9])([0-9]{2}\s*[-－—–]\s*[0-9]{1,6})(?![0-9])")
DIGITS = re.compile(r"[0-9]{1,12}")
THANKS = re.compile(
    rf"(?:{YES}|{WHO}|{GREET})*{THANK}(?:{THANK}|{YES}|{WHO})*|{YES}(?:{YES}|{WHO})*|👍+|🙏+|👌+"
)
KINDS = (
    (Talk.CANCEL, re.compile(OFF)),
    (Talk.HOW, re.compile(rf"(?:{GREET})*{USE}")),
    (Talk.STATUS, re.compile(rf"(?:{GREET})*(?:{FAR}|{WHERE_MINE})")),
    (Talk.PHONES, re.compile(rf"(?:{GREET})*(?:{PHONE}|{CALL})")),
    (Talk.HELLO, re.compile(rf"(?:{GREET}|{WHO})*{GREET}(?:{GREET}|{WHO})*|(?:{GREET})*{YOURSELF}|{TRIAL}")),
    (Talk.THANKS, re.compile(rf"(?:{YES}|{WHO}|{THANK})*{BYE}(?:{BYE}|{YES}|{WHO}|{THANK})*")),
    (Talk.THANKS, THANKS),
)
UPSET = frozenset("😡😠🤬😤👎😞😢😭😰😱")
MOST = 30  # characters: longer words say something


# A report that was answered like small talk would be lost.
OF_REPORTS = (inquiry.DEFECT, praise.DEFECT, plain_signs.PLACED, plain_signs.THINGS, plain_signs.PUBLIC_MATTERS)


def is_thanks(text: str) -> bool:
    """Whether the words are thanks, or a word that they were read, and nothing else. Never raises."""
    found = small_talk(text)
    return found is not None and found.kind is Talk.THANKS


def _signs(text: str) -> SmallTalk | None:
    """Pictures alone are thanks, except of who is upset; signs such as ？ may ask whether anybody is there."""
    if not text.strip():
        return None
    pictures = any(unicodedata.category(sign) == "So" for sign in text) and UPSET.isdisjoint(text)
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
    return SmallTalk(kind) if kind else _chat(folded)


def _is_strange(sign: str) -> bool:
    """Whether it is a letter of a script that no sentence was learned in."""
    return sign.isalpha() and not sign.isascii() and not "\u4e00" <= sign <= "\u9fff"


def _chat(words: str) -> SmallTalk | None:
    """Words that weigh like small talk, name no number, such as a flat's, no place and nothing wrong."""
    if any(sign.isdigit() or _is_strange(sign) for sign in words) or any(
        sign.search(words) for sign in OF_REPORTS
    ):
        return None
    return SmallTalk(Talk.CHAT) if likeliest(words, "complaint") == "smalltalk" else None
