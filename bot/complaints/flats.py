"""
Flats: the floor, door and flat that words name, however they are written, so that neighbours read none of it.

Building and unit may stand: 9号楼2单元501 东户 becomes 9号楼2单元**.
"""

import re

HIDDEN = "**"
D, TENS, ONES = "[0-9０-９]", "[一二三四五六七八九十]", "[一二三四五六七八九]"
SPOKEN = "[零〇○幺洞一二三四五六七八九两0-9０-９]"
# Numbers of three or four digits that are no flat: measures, years, times, prices, public numbers, 26-0001.
MEASURES = (
    "[元块度平米瓦伏个次天年人吨斤公升兆片根只颗台件分秒点条份月楼栋幢]|号[楼文]|路(?!过)|毫米|小时|多"
    "|(?:kw|mm?|v|w)(?![a-z])"
)
# Behind one of these a number is money or a reading, unless it has a flat's form: 工资1850, but 物业费501没交.
MONEY = "".join(
    f"(?<!{word})"
    for word in (
        "工资",
        "低保",
        "退休金",
        "养老金",
        "费",
        "租",
        "读数",
        "交了",
        "花",
        "押金",
        "价",
        "补贴",
        "欠",
    )
)
LIKE_A_FLAT = f"(?={D}{{1,2}}(?:0[1-9]|1[0-2])(?!{D}))"
BEFORE = rf"(?:{MONEY}|{LIKE_A_FLAT})(?<![0-9０-９A-Za-z.:：+*×~年月])(?<!{D}{{2}}-)(?<!编号)(?<!单号)(?<!电话)"
AFTER = rf"(?![0-9０-９.:：%]|\s*(?:{MEASURES})|-[0-9])"
PUBLIC = r"(?!1(?:10|14|19|20|22)(?![0-9]))(?!(?:19|20)[0-9]{2}年)"
# A floor where people live, and not the lamp of its landing.
COMMON = r"(?![的上]?[^,，。;；]{0,3}(?:楼道|走廊|过道|平台|楼梯|电梯|大厅|公共|声控|感应|路灯|灯))"
LAYER = "层(?![漆灰冰土油板砖雪防保涂护])"
FLOOR = rf"(?:(?<![0-9０-９下负])(?:{D}{{1,2}}|{TENS}{{1,3}})\s?(?:楼|{LAYER}|f(?![a-z]))|顶[楼层]){COMMON}"
WHICH = "(?:[那这]|第?[一二三1-3])"
DOOR = (
    rf"[东西南北中左右][边侧手首]?{WHICH}?户(?![外口型])|[东西南北左右][边侧手首]{WHICH}家(?![具电长属庭])"
    "|[东西南北左右]第?[一二三1-3]个?门|[那这]户"
)
SIDE = "靠?[东西南北中左右][边侧手首]*(?:边|门|面)?|对门|对过"
ROOM = rf"{BEFORE}{PUBLIC}{D}{{3,4}}{AFTER}"
ROOMS = (
    ROOM,
    rf"(?<=[元门栋幢座楼#杠/])\s?{D}{{3,4}}{AFTER}",  # 2门501
    rf"(?<!{D}{{3}}-)(?<=[0-9０-９一二三四五六七八九十]-)(?!0[0-9]{{3}}){D}{{3,4}}(?!{D}|-[0-9])",  # 3-2-501
    rf"(?<![0-9０-９.-])[1-9]-0[1-9](?!{D})",  # 5-01
    rf"(?<=单元){D}{{1,2}}-{D}{{1,2}}(?!{D}|-)",  # 2单元11-2
    rf"{BEFORE}[1-9] [0-9] [0-9](?: [0-9])?(?! ?[0-9])",  # 5 0 1
)
READ_OUT = (
    rf"(?<![零〇○幺洞一二三四五六七八九十百0-9年月号])(?:{ONES}[一二三四五六七八九幺]?[零〇○洞0][一二三四五六七八九幺1-9]"
    rf"|[1-9][零〇○洞幺一二三四五六七八九]{{2}}|{ONES}百零{ONES})(?![零〇○一二三四五六七八九十百年月日号点])",
    rf"(?<=[元门杠]){SPOKEN}{{3,4}}",
)
MORE = rf"(?:[、,，/和与到至及]\s?{D}{{3,4}}(?!{D}))*"  # 501、502
ENGLISH = (
    r"\b(?:flat|apartment|apt\.?|room|no\.)\s*[0-9]{1,4}[a-z]?\b"
    r"|\b[0-9]{1,2}(?:st|nd|rd|th) floor\b|\bfloor [0-9]{1,2}\b"
)
WAYS = (
    rf"{FLOOR}\s?(?:{ROOM}|{SPOKEN}{{3,4}}|零{ONES}|{DOOR}|{SIDE})?",
    rf"(?:{'|'.join(ROOMS)}){MORE}(?:号?室|号房|户|号)?",
    rf"(?:{'|'.join(READ_OUT)})室?",
    DOOR,
    ENGLISH,
)
FLAT = re.compile(f"(?:{'|'.join(WAYS)})+", re.IGNORECASE)


def names_flat(words: str) -> bool:
    """Whether the words name a floor, a door or a flat; in doubt they do. Never raises."""
    return FLAT.search(words) is not None


def without_flats(words: str) -> str:
    """The words with floors, doors and flats hidden. Never raises."""
    return FLAT.sub(HIDDEN, words)
