"""Urgency: detects complaints that can't wait, and words that take the urgency back."""

from collections.abc import Iterable

from bot.intake.danger import CLAUSE
from bot.intake.wording import any_of

# Present harm. Only a worry or the past in the same clause takes it back.
HARM = any_of("""
    (?:水管|管子|管道|总阀|阀门|暖气片?|热水).{0,6}[爆崩炸喷]|[喷涌][出得].{0,3}(?:水|都是|满)|水帘
    (?:[污黑粪脏臭]水|大粪|粪汤|脏东西).{0,10}(?:冒|涌|溢|漫|返|反上|翻)|<drain>[^味气]{0,12}(?:倒灌|冒(?!.{0,2}[气味泡])|涌|溢出|漫出|返上|反上|翻[到上])
    (?:家|屋|客厅|厨房|卧室|地下室)‥(?:成河|淹|水漫)|水.{0,4}(?:哗哗|往[下外]淌|止不住|顺着灯|流到电)|水.{0,4}漫[到进出过]|灯‥[流滴漏]水|顶.{0,3}里?(?:一直|不停|哗哗).{0,4}[流滴]水
    (?:<tree>|墙|杆|牌|瓦|砖|玻璃|空调|板)…(?:快要?|就要|要|随时.{0,3}|摇摇欲)(?:倒|掉|塌|坠|砸)|(?:快要?|就要)[倒掉塌坠砸](?:下|了|到)|挂在半空|悬在
    (?:枝|砖|瓷砖|玻璃|瓦|石头|水泥块|冰溜子).{0,6}往下掉|[落砸摔碎]在‥(?:旁边|脚|头|身|跟前|面前|边上)
    砸[到在中着]了?(?:人|<child>|<old>|我|脚|头|身)|差点.{0,4}[砸扎]|随时.{0,4}[掉倒塌]|漏.{0,8}灯都|水.{0,3}像下雨|(?<!会)[咬扎划烫][伤了着].{0,4}(?:人|<child>|<old>|我(?!.{0,3}[车胎鞋衣裤]))|[咬烫扎划砸]出血|[流淌]血|[扔丢抛]….{0,4}砸[坏到中伤]
    (?:路|地|坑|院子|楼梯)‥(?:塌了|塌陷|陷了|陷下|陷进)|井盖…(?:没了|没有|丢|不见|塌|翻|偷|碎)|没有?井?盖
    (?:手|脚|腿|头|脑袋|胳膊|指头?)(?:被|让|叫|给|夹|卡).{0,8}[夹卡压]|[夹卡压]住了?.{0,6}(?:手|脚|腿|头|胳膊)|拔不出来|抽不出来
    (?<!没)(?<!没有)跑水了|(?:地板|屋里|家里|客厅|地下室).{0,3}泡了
    [整全](?:[个栋幢]?(?:楼|小区|单元|院)|栋|幢)‥(?:停电|没电|没有电|断电|黑)|制氧机|呼吸机
    <lift>…(?:往下掉|下坠|急坠|急停|掉[了到]?层|掉了)
    [拉甩吊扯接]…(?:线|插板|插座|电源)…充|(?:插|线|电).{0,6}(?:发烫|烫手|打火)|[焦糊]味|火星|插排…充
    (?<![不会])要[倒掉塌坠]下?来?了
    动手|打起来|抄起|砸.{0,3}门|[撬拧踹].{0,5}[门锁]
    (?:<child>|<old>|痴呆|糊涂)…(?:走丢|走失|找不[着到]|不见了)
    越来越浓|往下滴水
""")
# Spread over several clauses: help that can't get through, a person who hasn't come home.
AT_LENGTH = any_of("""
    (?:<old>|<child>|糊涂|痴呆)……(?:没回来|没回家|找不[着到])
    (?:消防|生命)通道…(?:堵|占用|占了|挡)|(?:消防|救护|急救)车….{0,4}(?:堵|挡|拦|进不|过不|出不)
    [堵占挡].{0,4}(?:消防|生命|救护)(?:车|通道)|(?:担架|120)….{0,4}(?:进不|出不|过不|抬不)
""")
# A call for help, which a polite question softens.
CRY = any_of("""
    (?:快|赶紧|赶快|马上)点?(?:来人|派人|来看|来个人|找人|围|来[啊呀]|来$)|来人[啊呀]|救命|急急急|十万火急|火速|出人命|要出事|掉进去
""")
WISH = any_of("""
    能不能|可不可以|建议|希望|什么时候|啥时候|为啥|为什么|凭啥|凭什么|怎么算|怎么走|想问|咨询|请问|一个礼拜|有没有|哪里|多少钱
""")
WORRY = any_of("""
    万一|如果|要是|会不会|就怕|怕(?!人)|担心|以防|防止|避免|演练|宣传|隐患|改造的时候|没有?动手|真.{0,3}着火
    去年|前年|以前|上个月|上次|上回|[修弄]好了|处理了|清理了
""")


def presses(words: str, urgent_keywords: Iterable[str]) -> bool:
    """Whether `words` (cleaned) state a harm that is present or gets worse by the minute."""
    # Harm is judged by its own clause. A cry is judged by the complete message: 快来人 is about something named
    # elsewhere, and a question anywhere softens it.
    if any(HARM.search(clause) and not WORRY.search(clause) for clause in CLAUSE.split(words)):
        return True
    cried = CRY.search(words) or AT_LENGTH.search(words) or any(word in words for word in urgent_keywords)
    return bool(cried) and not WISH.search(words) and not WORRY.search(words)
