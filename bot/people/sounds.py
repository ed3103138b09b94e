"""Sounds: the characters of names by how they are read, since people type a name as they hear it."""

from collections.abc import Mapping
from functools import lru_cache

# Without tones. Only what stands in names: 往 sounds like 汪, and names nobody.
READINGS = """
    ai 艾爱 an 安 bai 白柏百 ban 班 bao 包鲍保宝 bei 贝蓓 bi 毕碧 bian 卞边 bin 斌彬滨宾 bing 冰兵秉炳 bo 薄波博伯
    cai 蔡才彩 cao 曹操 cen 岑 chai 柴 chang 常昌长畅 chao 晁超朝 che 车 chen 陈谌晨辰臣琛 cheng 程成承诚城 chi 池迟
    chu 褚楚初 chuan 传川 chun 春纯淳 cong 丛聪 cui 崔翠 dai 戴 dan 丹旦 dang 党 dao 道 de 德得 deng 邓登 di 狄迪
    ding 丁定 dong 董东冬栋 dou 窦 du 杜 duan 段 en 恩 fa 发 fan 范樊凡帆 fang 方房芳 fei 费飞菲 feng 冯封丰峰锋风凤枫
    fu 傅付符福富 gan 甘 gang 刚钢岗 gao 高 ge 葛戈 geng 耿庚 gong 龚宫公巩 gou 苟 gu 顾谷古 guan 关管官 guang 光广
    gui 桂贵归 guo 郭国果 hai 海 han 韩汉寒涵 hang 杭航 hao 郝浩豪昊皓好 he 何贺和赫荷河 hong 洪红宏虹鸿 hou 侯厚
    hu 胡虎湖 hua 花华桦 huan 欢焕环 huang 黄皇煌凰 hui 惠慧辉会晖 huo 霍 ji 季纪吉姬冀继积基济 jia 贾家佳嘉
    jian 简建健剑坚 jiang 江姜蒋 jiao 焦娇 jie 解杰洁捷 jin 金靳晋锦进劲瑾 jing 井景荆静晶京敬婧 ju 鞠菊居 juan 娟
    jun 军君俊钧均 kai 凯开 kang 康 ke 柯可科克 kong 孔 kui 奎 lai 赖来 lan 兰蓝岚 lang 郎朗 lei 雷磊蕾 leng 冷
    li 李黎厉丽莉立力利理礼 lian 连廉莲 liang 梁良亮 liao 廖 lin 林琳霖麟 ling 凌玲灵 liu 刘柳流 long 龙隆 lou 娄
    lu 卢鲁陆路露 luan 栾 luo 罗骆洛 lv 吕律 ma 马麻 mao 毛茂 mei 梅美 meng 孟蒙梦萌 mi 米 miao 苗 min 闵敏民
    ming 明鸣铭 mo 莫 mu 穆牧木 na 娜 nan 南楠 ni 倪 nie 聂 ning 宁 niu 牛 ou 欧 pan 潘盘 pang 庞 pei 裴佩培
    peng 彭鹏 ping 平萍苹 pu 蒲普 qi 齐戚祁琪奇启 qian 钱倩谦 qiang 强 qiao 乔巧 qin 秦覃勤琴 qing 卿清青庆晴 qiu 邱秋
    qu 曲屈 quan 全权泉 ran 冉 ren 任仁 rong 荣容蓉 rui 芮瑞锐 run 润 sha 沙莎 shan 单山珊 shang 尚 shao 邵
    she 佘 shen 沈申慎 sheng 盛胜生圣升 shi 石史施时世士诗 shu 舒淑 shuai 帅 shuang 双 shui 水 shun 顺 si 司思
    song 宋松 su 苏素 sun 孙 tai 泰 tan 谭 tang 唐汤棠 tao 陶涛桃 tian 田天甜 ting 婷亭庭廷 tong 童佟同彤 tu 涂屠
    wan 万婉 wang 王汪旺 wei 魏韦卫伟维薇威玮炜 wen 温文闻雯 weng 翁 wu 吴武伍邬 xi 席奚西喜熙 xia 夏霞 xian 贤先
    xiang 向项祥翔香 xiao 萧肖晓霄 xie 谢 xin 辛新欣鑫心 xing 邢幸兴星 xiong 熊雄 xiu 修秀 xu 徐许旭 xuan 宣轩
    xue 薛雪学 yan 严颜闫阎燕艳岩彦 yang 杨阳洋 yao 姚尧耀 ye 叶 yi 易伊一义艺毅怡 yin 殷尹银音 ying 应英颖莹
    yong 雍勇永 you 尤游友 yu 于余俞喻玉宇雨育 yuan 袁苑元媛 yue 岳月悦越 yun 云芸运 zang 臧 zeng 曾 zhai 翟
    zhan 詹战展 zhang 张章彰 zhao 赵兆肇昭 zhen 甄珍振真震 zheng 郑正政 zhi 支志智芝之治 zhong 钟仲忠中 zhou 周洲舟
    zhu 朱祝竹珠 zhuang 庄 zhuo 卓 zi 子紫自 zong 宗 zou 邹 zu 祖 zuo 左佐
"""
# Which are surnames, too: 小汪 is somebody, 小洲 is a place.
SURNAMES = frozenset(
    "艾安白柏班包鲍毕卞薄蔡曹岑柴常昌晁车陈谌程成池褚楚丛崔戴党德邓狄丁董窦杜段范樊方房费冯封丰凤傅付符甘高葛戈耿龚宫公巩苟顾谷关管郭韩杭郝"
    "何贺和赫洪侯胡花华怀黄皇惠霍季纪吉姬冀贾简江姜蒋焦解金靳晋井景荆鞠居康柯孔赖蓝郎雷冷李黎厉连廉梁廖林凌刘柳龙娄卢鲁陆路栾罗骆吕马麻毛茂梅"
    "孟蒙米苗闵明莫穆牧南倪聂宁牛欧潘庞裴彭蒲齐戚祁钱强乔秦覃卿邱曲屈全权冉任荣容芮沙单尚邵佘沈申盛石史施时舒水司宋苏孙谭唐汤陶田童佟涂屠万王汪"
    "魏韦卫温文闻翁吴武伍邬席奚夏向项萧肖谢辛邢幸熊徐许宣薛严颜闫阎燕杨阳姚叶易伊殷尹应雍尤游于余俞喻袁苑岳云臧曾翟詹战张章赵甄郑支钟仲周朱祝竺"
    "庄卓宗邹祖左"
)
# Characters typed for a surname that names nobody: by their look, or picked wrongly for the sound.
ALIKE: Mapping[str, str] = {
    "王": "亡壬玊", "李": "季孛", "刘": "刈留", "陈": "阵", "马": "码", "朱": "猪", "孙": "笋", "周": "粥",
}  # fmt: skip
# Which stand before a title by themselves more often than as a slip: 和师傅说过了.
FUNCTION = frozenset("和可后开发得长之道水时成全初向光")
# How people spell a surname out: 弓长张.
SPELT: Mapping[str, str] = {
    "张": "弓长", "李": "木子", "陈": "耳东", "胡": "古月", "林": "双木", "许": "言午", "吴": "口天", "杨": "木易",
    "刘": "文刀", "孙": "子小", "赵": "走肖", "王": "三横", "章": "立早", "徐": "双人余", "黄": "草头", "何": "人可",
}  # fmt: skip
MERGED = (
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("ing", "in"),
    ("eng", "en"),
)  # which the north-west doesn't part


def _table() -> Mapping[str, str]:
    words = READINGS.split()
    return {char: syllable for syllable, chars in zip(words[::2], words[1::2], strict=True) for char in chars}


SYLLABLES = _table()


def _key(syllable: str) -> str:
    for full, short in MERGED:
        syllable = syllable.replace(full, short)
    return syllable


@lru_cache(maxsize=512)
def same_sound(char: str) -> str:
    """The characters of names that are read like this one, itself among them."""
    if char not in SYLLABLES:
        return char
    heard = _key(SYLLABLES[char])
    return char + "".join(other for other, syllable in SYLLABLES.items() if _key(syllable) == heard != other)


def spelling(char: str) -> str:
    """The pinyin of a character, "" where it isn't one of names."""
    return SYLLABLES.get(char, "")
