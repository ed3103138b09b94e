"""Impatience: words that only ask why nothing happens (怎么还没人来), and are about something said before."""

import re

from bot.intake.spot import fold

SIGNS = re.compile(r"[^\w]|_")
PIECE = (
    # Whose patience it is, and what softens it.
    r"请问|麻烦|你好|您好|喂+|哎+|唉+|师傅|网格员|社区|物业|工作人员|领导|书记|我家|我们?|咱们?|你们|您们?|他们?|那个|这个?|这都|那|的|事情?|上次|报的|说的|反映的|就|也|真|啊|呀|呢|吧|嘛|啦|了|哦|么|吗|呗|哈"
    # Nobody came.
    r"|(?:怎么|咋|为什么|为啥|到现在|现在|都|还|一直|老|总|就是|愣是|根本)*(?:没|没有|不|不见|木得|冇)(?:见)?(?:个)?(?:人影?|动静|音信|信儿|消息|下文|回音|回复|答复|结果|进展|反应)(?:来|管|理|修|处理|办|答复|回复|过问|搭理|露面|接|联系)*(?:我|一下)?"
    r"|(?:怎么|咋|为什么|为啥|到现在|现在|都|还|一直|老|总)+(?:没|没有|不)(?:来修|来人|人接单|来|管|理|修|弄|处理|办|答复|回复|回话|回信|解决|修好|弄好|办好|动静|消息|结果|下文|接单|联系)(?:我|人)?"
    r"|(?:一点|半点|啥|什么|连个)*(?:动静|音信|信儿|消息|下文|影子|人影)(?:都|也)*(?:没有|没|不见)"
    # For how long.
    r"|(?:这|都|已经|又|快|等了?|过了?|过去|拖了?|报了?|整整|足足)*(?:好几|[几两三四五六七八九十一二半多\d]+)(?:个)?(?:多)?(?:天|小时|钟头|星期|礼拜|周|月|年|分钟|回|次|遍)(?:多)?(?:了|过去)*"
    r"|(?:等|拖|耗)(?:到)?(?:什么时候|啥时候|猴年马月|多久|多长时间|哪天|何时)(?:去|啊|才行)?|(?:还)?要?等多久|能不能|等(?:了)?(?:这么|那么|好|半天|老)(?:久|长时间|半天)?|等不及|等不了|等得?急死"
    # Will anybody.
    r"|(?:到底|究竟|还|有没有人|有人|谁)*(?:管不管|办不办|来不来|修不修|理不理|弄不弄|处不处理|管没管|管了没有?|来了没有?|有没有人(?:管|来|理|接)|(?:有人|谁)(?:管|来|理|接)|管)(?:一?管|我)?"
    r"|(?:什么时候|啥时候|几时|几点|多久|何时|哪天)(?:能|才|才能|可以)?(?:来人?|修好?|好|办好?|弄好?|处理好?|解决|有人来|到|轮到|给个?(?:话|说法|准信))"
    # Hurry.
    r"|(?:帮|请|再|给|替|能不能|可以|麻烦)*(?:我)?(?:催)(?:一?下|一催|催|促|一促)*(?:他|她|他们)?|快(?:点|些|一点)?(?:来|办|修)?|赶紧(?:的)?(?:来|办|修)?|抓紧|尽快|速度|急死(?:人|我)?|急|人呢|有完没完|没完没了|敷衍|到底"
)
IMPATIENT = re.compile(rf"(?:{PIECE})+")
# Without one of these the pieces say nothing of waiting.
CORE = re.compile(
    r"[没不][^,]{0,6}(?:来|管|理|修|办|复|话|动静|音信|消息|下文|结果|反应|联系|影)|天了|小时了|星期|礼拜|催|管不管|办不办|来不来|等|拖|"
    r"(?:什么|啥)时候|几点|人呢|谁管|有人管|动静|快点|赶紧|抓紧|有完没完|敷衍|多久|几时|[天月年周]了?$"
)
URGES = re.compile(r"催")
STILL = re.compile(r"反应|动静")
MOST = 30  # characters: longer words say something


def is_impatient(text: str) -> bool:
    """Whether the words ask for haste, and say nothing else. Never raises."""
    bare = SIGNS.sub("", fold(text))
    return 0 < len(bare) <= MOST and CORE.search(bare) is not None and IMPATIENT.fullmatch(bare) is not None


def urges(text: str) -> bool:
    """Whether they ask for a reminder: 催一下."""
    return is_impatient(text) and URGES.search(text) is not None


def may_tell_of_somebody(text: str) -> bool:
    """Whether words of impatience may as well tell how somebody in danger is: 没反应了."""
    return STILL.search(fold(text)) is not None
