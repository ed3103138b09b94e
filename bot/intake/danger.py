"""Present dangers: detects emergencies, which are filed and answered with emergency numbers at once."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.complaints.complaint import Danger
from bot.intake import english
from bot.intake.spot import fold
from bot.intake.wording import any_of

SIGNS: Mapping[Danger, re.Pattern[str]] = {
    Danger.GAS: any_of("""
        <fuel>.{0,4}(?:味|泄|漏|跑气)|[漏跑]了?着?<fuel>|(?:一股|闻[到见着])‥(?:<fuel>|臭鸡蛋)|臭鸡蛋.{0,4}味
        <fuel>中毒|<fuel>报警器‥[响叫]|一氧化碳|(?:灶|气罐)‥(?:嘶嘶|漏气)|肥皂水.{0,4}[冒起鼓].{0,2}泡|灶(?!.{0,8}[烟霉糊馊腥]).{0,6}(?:(?<!没)有味|一股.{0,2}味|漏气)
    """),
    Danger.FIRE: any_of("""
        (?<![打点]不)着了?火|起火|失火|走水了|冒.{0,3}烟|浓烟|(?<!灶)(?<!气)火苗|烧起来|烧着了|点着了|自燃|爆炸|(?<![坐躺站蹲扶跟])着起来|火(?:势|好大)|(?:楼道|楼里|走廊|地下室|车库)‥[点生]火
    """),
    Danger.TRAPPED: any_of("""
        (?<!经常)(?<!老是)(?<!总是)(?<!时常)(?<!两头)困[人梯]|[困卡关锁][在到]了?‥<lift>|[困关]在了?‥里[面头]|[困卡]了?<lift>[里中]
        <lift>…‥(?:困住|被困|困了|困着|关住|卡住.{0,4}人|出不来|出不去|有人(?:在里面)?[喊叫拍哭])
        <lift>……里[面头].{0,10}(?:拍门|敲门|砸门|呼救|[喊哭])|<lift>[卡停]….{0,8}在里[面头]|<lift>….{0,6}里[面头]还?(?:有人|有个|有<old>|有<child>)
        (?:<child>|<old>).{0,8}反?锁在‥里
    """),
    Danger.NO_ANSWER: any_of("""
        [敲叫砸拍喊]…门…<silent>|没有?人应门
        <lonely>……(?:[敲叫喊拍]|门|电话)‥<silent>|<lonely>……(?:没动静|没反应|没人答应|没人应)
        <alone>……(?:联系不上|不接电话|电话不接|没人接|打不通|敲门.{0,3}不开)|(?:没人接|打不通|不接)….{0,4}<alone>
        <lonely>….{0,8}(?:[天日今]|早上|好久)‥没(?:[出开]过?门|露面|动静|见出来|(?:见|见着|看见|见到)(?:人|他|她|了?$))
        [两三几多0-9]天没(?:见着?|看见|见到)?‥<alone>(?:出来|出门|露面|了)
    """),
    Danger.MEDICAL: any_of("""
        晕(?:倒|过去)|头晕.{0,4}站不|昏倒|昏过去|昏迷|不省人事|叫不醒|[摔滑栽跌躺]….{0,2}(?:[起站爬]不起?来|动不了|不能动|不动了|血|骨折)
        (?<!得)喘不[上过]来?气|心脏病.{0,3}[犯发]|(?:心口|胸口)‥[疼痛]|[疼痛晕].{0,4}冒(?:冷|虚)汗|抽搐|抽风(?![机扇])|口吐白沫|大出血|没有?呼吸|吐血|中风了
        (?:楼顶|天台|窗台|窗户|阳台|楼边|高处)….{0,6}(?:要|想|准备|往下)‥跳(?!舞|绳|操|广场)
        (?<!腿)(?<!脚)(?<!手)抽筋|羊水破|要生了|(?:孕妇|<old>|<child>|有人)….{0,4}(?:疼|痛)得(?:厉害|打滚|受不了|直|站不)|说胡话
        喝了?农药|割腕|想不开|跳楼(?!价)|轻生|(?<!快)(?<!要)中暑了|(?:<child>|<old>|人)‥烫伤
    """),
    Danger.VIOLENCE: any_of("""
        打起来|打架(?!斗殴)|动刀|砍人|[拿持提举]着?.{0,2}(?:刀|斧)|[拿举]着?.{0,2}[棍棒].{0,4}[打追砸冲]|抄[起着]|家暴|往死里打|[喊叫]救命|被人?打[了得伤]
        [打揍](?:老婆|媳妇|女人|女的|老人|孩子|人(?!工)|我)(?!.{0,3}(?:电话|手机|招呼|主意))
        [在正]‥撬.{0,4}[门锁]|有人‥撬.{0,4}[门锁]|砸我?家?的?门
    """),
    Danger.ELECTRIC: any_of("""
        触电|漏电(?!保护|开关)|(?:电线|电缆|高压线)‥[掉断垂](?:了|下来|在|到|着)|耷拉.{0,12}线|线.{0,4}耷拉|火花|火星|刺啦
        被电[了到着麻]|麻手|(?:电箱|电表|插座|配电|线路|电线)‥(?:焦|糊|烧|打火|冒火)|(?:电(?![费价话视])|闸|插[座头])…冒.{0,2}火
    """),
}

# Words before a sign that make it a worry: 怕着火 is one, 着火了怕烧到楼上 is a fire. Words anywhere in the
# clause that make it a lesson or the past.
WORRY = any_of("""
    万一|如果|要是|假如|倘若|一旦|(?<!可)怕|担心|小心|当心|容易|会不会|会(?=着火|起火|爆炸|漏电|触电|晕)|以防|早晚|迟早
    哪天|比如|不能再|别再|不要|谁负责|真(?=着火.{0,3}[怎咋谁])
""")
LESSON = any_of("""
    (?:像|跟|似|如同|好比).{0,4}(?:火|爆炸|触电|晕倒).{0,3}(?:一样|似的|一般)
    演练|演习|宣传(?!栏)|培训|讲座|预案|防火|预防|防止|避免|隐患|新闻|没事了|谁都?跑|跑都跑
    去年|前年|前些年|上个月|上次|上回|那次|那年|以前|曾经|后来|多亏|幸亏|幸好|扑灭|救出来|修好了
    能不能[给装通]|什么时候能?通|[买装]…报警器|报警器…(?:[买装哪]|多少)|没有?(?:着火|困人|漏气)
""")
# Exceptions: a drain that smells of bad eggs, a closed office, neighbours who won't open because they leak or
# make noise, a chimney, a dog.
UNLESS: Mapping[Danger, re.Pattern[str]] = {
    Danger.GAS: any_of("^(?=.*臭鸡蛋)(?!.*<fuel>).*(?:下水|地漏|马桶|厕所|便池|窨井|污水|化粪池|水池)"),
    Danger.NO_ANSWER: any_of("""
        物业|办公室|居委会|窗口|前台|值班室|岗亭|客服|保安|快递|电梯|漏|渗|滴水|跑水|吵|噪|挪车|停车|装修|社区.{0,4}(?:电话|门|没人)
    """),
    Danger.FIRE: any_of(
        "^(?!.*(?:着了?火|起火|失火|火苗|自燃|爆炸|烧起来)).*(?:烟囱|油烟|排烟|烧烤|饭店|饭馆|炊烟|烧香)"
    ),
    Danger.TRAPPED: any_of("钥匙|狗|猫|鸟"),
}
NEVER = re.compile(r"(?!)")
# Only these are often said in two clauses. The gaps in the patterns of the others would span clauses about
# different things, and a false alarm is filed without asking.
ACROSS_CLAUSES = (Danger.TRAPPED, Danger.MEDICAL, Danger.NO_ANSWER)
CLAUSE = re.compile(r"[,。!?;~\n，！？；、…]+")


def find_danger(text: str) -> Danger | None:
    """The first present danger of a clause; None for wishes, worries and past events."""
    return _find(fold(text))


def telling(text: str) -> str:
    """Of words with a danger the fewest clauses in a row that tell of it."""
    starts = [0, *(found.end() for found in CLAUSE.finditer(text))]
    ends = [*(found.start() for found in CLAUSE.finditer(text)), len(text)]
    for count in range(1, len(starts)):
        for start, end in zip(starts, ends[count - 1 :], strict=False):
            if find_danger(text[start:end]) is not None:
                return text[start:end].strip()
    return text


@lru_cache(maxsize=512)  # called several times for a message
def _find(words: str) -> Danger | None:
    # Clause by clause, so that a worry in one doesn't take back the danger of another.
    clauses = [clause for clause in CLAUSE.split(words) if clause]
    found = (danger for clause in clauses for danger in SIGNS if _tells(danger, clause))
    return next(found, None) or _across(clauses) or _in_english(words)


def _in_english(words: str) -> Danger | None:
    found = english.danger_of(words)
    return Danger(found) if found else None


def _across(clauses: Sequence[str]) -> Danger | None:
    """A danger spread over two clauses: 敲了半天门，没人应; 电梯停在7楼，里面有人喊."""
    if len(clauses) < 2:
        return None
    words = "".join(clauses)
    return next((danger for danger in ACROSS_CLAUSES if _tells(danger, words)), None)


def _tells(danger: Danger, words: str) -> bool:
    """Whether `words` state the danger as present."""
    sign = SIGNS[danger].search(words)
    if sign is None or WORRY.search(words, 0, sign.end()) or LESSON.search(words):
        return False
    return not UNLESS.get(danger, NEVER).search(words)
