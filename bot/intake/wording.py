"""
Sayings: tables of regular expressions, one a line, with two abbreviations.

"…" stands for up to twelve characters of the same sentence, "‥" for up to six; <old> and the like
for the words of WHO_AND_WHAT.
"""

from collections.abc import Mapping

from bot.intake.sayings import Sayings, bars

WHO_AND_WHAT: Mapping[str, str] = {
    # Before those that it names. "孩子的玩具" is no victim.
    "victim": (
        "(?:有人|有个|几个人|一个[男女]的?|<old>|<child>|<kin>|爸|妈|爷爷|奶奶|邻居|工人|保安|保洁|姑娘|小伙|婴儿|大叔|师傅|孕妇|病人|业主|住户|"
        "[男女](?:的|人|孩|娃)|骑车的|行人|路人|我们?|俺|他们?|她们?|人)(?!的|家的|手机|钥匙|[车包鞋])"
    ),
    "people": "邻居|对门|对面|楼上|楼下|隔壁|一楼|两家|两户|人家|有户|亲戚|房东|租户|租客",
    "kin": "老两口|小两口|两口子|夫妻|兄弟|姐妹|婆媳|父子|母女|儿子|女儿|儿媳|老公|老婆|外甥|侄子|子女|媳妇",
    "old": (
        "老人|老头|老太|老爷子|大[爷妈娘]|奶奶|爷爷|姥姥|阿姨|我[妈爸]|父亲|母亲|老[爹娘]|俺[爹娘妈爸]|"
        "外[公婆]|阿婆|岳[母父]|公公|婆婆|老伴|岁"
    ),
    "child": "孩子|小孩|娃|学生|宝宝|孙子|孙女|小姑娘|小朋友",
    "hour": (
        "半夜|夜里|夜间|凌晨|深夜|晚上|后半夜|大清早|清早|一大早|大早上|早上|早晨|清晨|中午|午休|天不亮|周末|整天|天天|"
        r"从早|[一二两三四五六七八九十\d]{1,3}点"
    ),
    "sound": (
        "响|吵|闹|喊|吼|唱|敲|砸|锤|钻|弹|吹|拍|跺|蹦|跳|跑|走来走去|拖|挪|搬|嗡|咣|哐|咚|轰|砰|啪|震|喇叭|卸货|装修|施工|"
        "打牌|麻将|划拳|叫唤|狗叫|打桩|脚步|声音|动静|音箱|音响|鞭"
    ),
    "drain": "下水|地漏|马桶|厕所|便池|管道|主管|窨井|污水|雨水|排水|化粪池|篦子|水池|水槽|洗菜池|洗脸池|面盆",
    "vehicle": "车|大众|奔驰|宝马|奥迪|丰田|皮卡|面包|SUV",
    "ebike": "电瓶车|电动车|电动自行车|电单车|电摩|电驴|电车|电瓶|电池|三轮|电动摩托",
    "tree": (
        "树|柳|槐|松(?![了动开散垮手紧快])|柏(?!油)|杨|桐|榆|椿|杏|桃|玉兰|丁香|冬青|灌木|绿篱|竹子|葡萄|藤|枝"
    ),
    "dog": "狗|犬|泰迪|金毛|哈士奇|藏獒",
    "road": "路|地面|地砖|台阶|坡|楼梯|砖|石板|院子|水泥地|甬道|便道|巷|门口|通道",
    "gear": (
        "健身|器材|器械|单杠|双杠|漫步|扭腰|秋千|滑梯|跷跷板|球台|篮球|球场|球网|凉亭|亭子|长廊|长椅|座椅|椅子|石凳|石桌|"
        "凳子|木凳|活动室|活动中心|会议室|场地|宣传栏|公告栏|公示栏|告示栏|公厕|大屏|电子屏|晾衣杆|晾衣架|晾衣绳|球室|场所|门牌|杆子|信报箱|书屋|舞台"
    ),
    "lift": "电梯|轿厢|[客货]梯|梯子(?=.{0,3}(?:停|卡|坏|不动|又))",
    "fuel": "煤气|燃气|天然气|液化气|瓦斯",
    "heat": "暖气|供暖|供热|地暖|地热|暖气片|分水器|暖气管|阀门",
    "lonely": (
        "老人|老头|老太|老爷子|大[爷妈娘]|奶奶|爷爷|姥姥|阿姨|我[妈爸]|老伴|独居|"
        "一个人住|邻居|对门|隔壁|老[爹娘]|外[公婆]|阿婆"
    ),
    "alone": (
        "老人|老头|老太|老爷子|大[爷妈娘]|奶奶|爷爷|姥姥|我[妈爸]|老伴|"
        "独居|一个人住|一个人在家|老[爹娘]|外[公婆]|阿婆"
    ),
    "silent": (
        "(?:(?:没人|没有人|没个人)(?:答应|应|开|理|接|回)|(?:没|不)(?:答应|应|吭声|吭气|吱声|回应)|没有?(?:反应|动静|回音))"
    ),
    "at": "(?:里[面头]?|门?口|旁边|边上|边|跟前|前面|后面|外面|上面|下面|底下|附近|对面|中间|上)(?![不去来升])",
    "thing": "瓶|砖|石|东西|烟头|花盆|垃圾|菜叶|水袋|剩饭|玻璃|刀|铁|木板|鞋|杂物|尿不湿|袋子",
}


def saying(line: str) -> str:
    """A line of a table as a regular expression."""
    for name, meant in WHO_AND_WHAT.items():
        line = line.replace(f"<{name}>", f"(?:{meant})")
    return line.strip().replace("…", ".{0,12}").replace("‥", ".{0,6}")


def each(lines: str) -> tuple[str, ...]:
    """The regular expression of each saying."""
    return tuple(saying(line) for line in lines.split("\n") if line.strip())


def any_of(lines: str) -> Sayings:
    """Any of the sayings; a line holds several, parted by bars."""
    return Sayings(part for line in each(lines) for part in bars(line))
