"""Distance: what is told of another world than here and now, and manners of speaking that name no danger."""

import re

LONGEST, STORY = 300, 1000  # characters

# Cut out before anything is read: 好吃到爆炸, 嘴里冒火, 眼神能杀人, and things that are bought against a danger.
MANNERS = re.compile(
    r"(?:好[吃看喝听玩]|美|帅|可爱|人气|流量|信息|情绪|心态|脾气|辣|香|酷|简直|绝)到?(?:要|快)?(?:爆炸|炸裂|爆)|[气肺]炸|炸毛|爆炸头|爆炸性"
    r"|眼神.{0,4}杀人|杀人(?:诛心|的眼[神光])|(?:嘴巴?|嗓子|喉咙|眼睛|七窍|头顶|脑门|鼻子)里?(?:都|直|快|要|能)*.{0,2}(?:冒火|冒烟|生烟|起火|喷火)"
    r"|防走[失丢]|防丢|防火[毯门材]|灭火[毯器瓶弹]|救火(?:队员?|英雄|员)|火旺|打雷|抢救了?(?=一袋|东西|过来的?(?:树|花))"
    r"|[打点]不[着燃]火?|打火(?![星花])|火苗(?:发?黄|小)|漏电(?:保护|开关)|漏数|抢钱[啊呀吗嘛]|落水管|[累晕困饿]死|烟熏火燎|跟地震|[都全]是人"
    r"|跳楼[价甩大]|自杀式|[吓笑气累饿渴热冷困忙烦愁冻疼急羞]死|要死要活|死贵|死沉|死活(?!不[知醒])"
)
FAR = re.compile(
    r"电影|电视剧|小说|剧[里情本]|追剧|侦剧|片子|游戏|队友|笑话|段子|做梦|梦[见到]|谣言|辟谣|考考|演[习练]|看.{0,2}新闻|新闻.{0,2}[说里上播报]|抖音|快手|刷到|歌里|书里|脑筋急转弯|故事|听课|讲座"
    r"|哈哈|嘻嘻|笑死|\U0001f602|\U0001f923|找[着到]了(?![^,]{0,4}(?:血|遗书|倒))|没事[了儿](?:$|[^,]{0,3}$)|(?<!没)(?<!没有)[背送找领抱救][了]?回[来家]|好人一生平安|虚惊|想(?:找|请|问|学|买|报)(?!.{0,8}(?:帮|救|找人|孩子|老人))|调解[员好完]?$|找不到.{2,10}在哪|没感觉|喝醉.{0,6}唱|脱险|出院|早就?[补修换]|补好了"
)
NEAR = re.compile(
    r"救命|(?:快|赶紧|马上|赶快).{0,4}(?:来|叫|报警|打1|救|跑|撤)|不是(?:演|开玩笑|闹着|电影|游戏|谣言|段子)|没(?:在)?开玩笑|真的(?:着|起)火"
)


def plainly(words: str) -> str:
    """The words without manners of speaking; a long story as it is."""
    return MANNERS.sub(" ", words) if len(words) <= LONGEST else words


def is_far(words: str) -> bool:
    """Whether it is told for a laugh, read or dreamt of, or over."""
    return len(words) <= STORY and FAR.search(words) is not None and NEAR.search(words) is None
