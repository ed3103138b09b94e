"""Speech: what people say for digits and between them, when they tell a number."""

import re

from bot.kernel.masking.signs import one_of

WORDS = {
    word: str(digit)
    for words in (
        "zero one two three four five six seven eight nine",
        "ling yi er san si wu liu qi ba jiu",
        "dong yao liang",
        "oh",
    )
    for digit, word in enumerate(words.split())
} | {"guai": "7", "gou": "9"}
ROMAN = dict(zip(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"), "123456789", strict=True))
WORD = rf"(?<![a-z])(?:{'|'.join(WORDS)})(?![a-z])|(?<![a-z\d])(?:{'|'.join(ROMAN)})(?![a-z\d])"
TIMES = {"双": 2, "俩": 2, "double": 2, "仨": 3, "triple": 3}
REPEATED = r"(?:[2-8]个|双|俩|仨|double|triple)\s?\d"
RECKONED = r"\d千(?:\d百)?0?(?:\d十)?\d?|\d百0?(?:\d十)?\d?|\d十\d?"  # 三千三百零一 for 3301
TOKEN = re.compile(
    rf"(?P<repeated>{REPEATED})|(?P<reckoned>{RECKONED})|(?P<word>{WORD})"
    rf"|(?P<plain>\d+?(?={REPEATED}|\d[十百千位])|\d+(?:x(?![a-z\d]))?)",
    re.IGNORECASE,
)
# Words that mean nothing between two groups, or the place of a group in the number: 中间四位, 第二段, 后半截.
PLACE = (
    r"(?:[前后中末尾头首最]|第[1-4](?=[个段条截句行部])|[上下左右当](?=[半联间中段面边]))"
    r"(?:[前后中末尾头间半]|[一二三四五六七八九十]{1,2}|\d{1,2}(?=[个位段条截句行联号部])){0,3}"
    r"[个位段条截句行联号部分数字巴间了面边头后尾]{0,4}"
)
FILLERS = one_of(
    r"[呃嗯啊额哦噢嘛哈呀哎诶呢吧嘞喽撒么] 那个 这个?是? 就是 是吧 完了 对 然后是? 接着是? 接下来 连[着上]"
    r" 加上? 外加 跟着?(?=\W?\d) 再(?:就是)?[加打接拨按来]? 接[上到]? 是 为 的 就 有 拼[上起接]?"
    r" 空格? 横?杠 横线 减号? 短横 斜[杠线] 点 转 逗号 句号 星号? 井号? then and dash space dot minus"
    r" 区号 号码 电话 数字 出生 生日 开[头始] 打头 起头 居中 收尾 结尾 \d{1,2}(?:位(?:数字?)?|个数字?)"
    f" {PLACE}"
)
# Behind a group they make a measure or a place of it.
UNITS = (
    "号楼栋幢室户层单元年月日时点分秒块角万千百十亿个只台件人次票度吨米里平方"
    "条第章路弄巷排座门组网格区至到或岁届期版班%、"
)

# Characters that sound like a digit.
SOUNDS = {
    sound: str(digit)
    for digit, sounds in enumerate(
        (
            "林灵铃玲凌另",
            "依衣医伊腰妖邀夭吆要易亿",
            "儿尔而耳俩",
            "散伞山彡仨叁",
            "似思死司丝寺肆",
            "无吴舞武午巫捂伍",
            "溜刘留流柳遛",
            "期妻起其漆气凄",
            "吧爸霸巴扒发",
            "酒就久旧救",
        )
    )
    for sound in sounds
}
