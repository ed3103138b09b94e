"""Titles: what people put behind a surname, as they type it: 师付 for 师傅, shuji for 书记."""

import re

# Between the characters of a name: blanks, dots, pictures, never the end of a clause.
GAP = r"(?:[^\w,，。!！?？;；:：\n]|_){0,3}"
TRADITIONAL = str.maketrans(
    "張劉陳楊趙黃吳孫馬馮蔣許鄭韓鄧蕭葉蘇呂盧賈魏鐘鍾閻陸錢湯龍賀顧嚴歐陽龔萬趕馮紀齊羅譚譚鄒關喬賴簡龐顏莊聶齋連韋蘭單鄔溫閔魯祿麥週"
    "書記師員網長總經領導隊會組樓處點醫護婦張這個錢輸偉麗軍國強華紅輝傑潔鋒飛鳳寶貴東慶衛興學藝偉瑪榮麗蓮鳴銘實誌堅劍鋼廣濤遠雲",
    "张刘陈杨赵黄吴孙马冯蒋许郑韩邓萧叶苏吕卢贾魏钟钟阎陆钱汤龙贺顾严欧阳龚万赶冯纪齐罗谭谭邹关乔赖简庞颜庄聂斋连韦兰单邬温闵鲁禄麦周"
    "书记师员网长总经领导队会组楼处点医护妇张这个钱输伟丽军国强华红辉杰洁锋飞凤宝贵东庆卫兴学艺伟玛荣丽莲鸣铭实志坚剑钢广涛远云",
)
FULL = """
    师傅 师父 师付 师夫 师府 师富 司傅 帅傅 施傅 师* 书记 书纪 书计 书寄 书籍 书济 术记 输记 叔记 舒记 书j 书* s记 支书 总支 一把手
    主任 主仼 主席 经理 经里 网格员 网隔员 网各员 网格长 网格 网哥 格员 格长 格格 微格 队长 对长 站长 科长 局长 所长 班长 组长 楼长
    院长 处长 委员 干事 会计 主管 老师傅 老师 老哥 大师 医生 大夫 警官 同志 先生 女士 小姐 领导 老板 大爷 大妈 大娘 大姐 大哥 大叔
    阿姨 奶奶 爷爷 电工 水工 保安 某某 某人 某 这个人 那个人 这人 那人 那小子 这小子 那家伙 这家伙
"""
# A single character is a title where no other word begins with it: 周工作, 张总是.
SINGLE = r"""
    总(?![是算体部共说在结有会的得数要不]) 工(?![作程地资人具业期会商艺厂序委]) 队(?![伍友列员内赢]) 姐 姊 哥(?!们) 弟 妹 叔 伯 姨 婶 嫂
    师(?![范生大]) 接(?=偏|收|要|拿|不管|骂) (?-i:J) [x×*○]{1,3} 师\W?$
"""
PINYIN = (
    "shi ?fu|sf|shu ?ji|sj|zhu ?ren|zr|jing ?li|jie|ge|gong|zong|lao ?shi|wang ?ge(?: ?yuan)?|dui(?: ?zhang)?"
    "|ge ?zhang|mou|shu|yi|a ?yi"
)


def _spaced(word: str) -> str:
    """The word, whose characters may stand apart."""
    return GAP.join(map(re.escape, word))


TITLES = "|".join(map(_spaced, sorted(FULL.split(), key=len, reverse=True)))
PINYIN_TITLE = rf"(?:{PINYIN})(?![a-z])"
ANY_TITLE = rf"(?:{TITLES}|{PINYIN_TITLE}|{'|'.join(SINGLE.split())})"


def simplified(text: str) -> str:
    """The text with the signs of names and titles as the mainland writes them."""
    return text.translate(TRADITIONAL)
