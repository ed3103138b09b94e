"""All-clear: who told of a danger says that it is over (谢谢，火灭了), and nothing else."""

from datetime import timedelta

from bot.intake.spot import fold
from bot.intake.wording import any_of

WITHIN = timedelta(days=1)  # after the danger was told of
OVER = any_of("""
    (?:火|明火|火苗|烟|火势)[^,.没不]{0,5}(?:灭|熄|散|控制住|控制|扑灭|没)了?[了啦]
    (?:灭|扑灭|救|控制)(?:了|住了|下来了|出来了|掉了)(?!吗)
    (?:人|孩子|小孩|娃|老人|[爸妈爷奶]|老伴|老爷子|老太太|他|她|我们?)[^,.没不]{0,6}(?:救|出|找|醒|下|回|送|脱险|平安|安全|好)(?:出来|下来|到|过来|回来|来|医院|走|多)?[了啦]
    没事[了啦]|解除[了啦]|警报解除|虚惊一场|虚惊|不用来[了啦]?|危险(?:过去|解除)|脱险|得救|平安无事
    (?:气|煤气|燃气|阀门?|总闸|电)[^,.没不]{0,4}(?:关|修|停|断|掐)(?:好|掉|上)?[了啦]|味儿?[^,.没不]{0,3}(?:散|没)了?[了啦]
    (?:门|电梯)[^,.没不]{0,4}(?:开|打开|修好|放下来)[了啦]|误报|搞错了|看错了|找到[了啦]|找着[了啦]|回来[了啦]
""")
NOT_YET = any_of("""
    但|可是|不过|还(?:有|没|在|是|冒)|没(?:出来|下来|找到|醒)|受伤|又|流血|快来|快点|[吗么嘛?]|怎么|会不会|要是|等
""")
MOST = 60  # characters: longer words tell more than that


def is_all_clear(text: str) -> bool:
    """Whether the words say that a danger is over. Never raises."""
    words = fold(text)
    return len(words) <= MOST and OVER.search(words) is not None and NOT_YET.search(words) is None
