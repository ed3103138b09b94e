"""Dialects: words of the south, the north-east and the north-west, read as the standard language has them."""

import re
from collections.abc import Mapping
from functools import lru_cache

STANDARD: Mapping[str, str] = {
    said: meant
    for meant, words in {
        "了": "咗 嘞 咧 嗒 哒 唠",
        "在": "喺 搁 勒拉 勒浪 勒海",
        "没": "冇 冒得 没得 莫得 呒没 呒得 么得",
        "不": "唔 勿",
        "站在": "企喺 企在",
        "掉": "跌落 跌咗落 跌了落",
        "他": "佢 渠佢 伊拉",
        "点": "啲",
        "来": "嚟",
        "的": "嘅 滴(?=[,。!]|很) 嘞(?=人|娃)",
        "大爷": "阿伯 老伯伯 阿公 老汉儿? 老倌 爹爹",
        "奶奶": "阿婆 婆婆(?!妈) 嬷嬷 阿嬷 阿奶 嗲嗲",
        "孩子": "细路仔? 细佬哥? 娃儿子? 崽子? 伢子? 妹陀 幺儿 小囡 囡囡 碎娃 娃娃 小把戏 孙伢",
        "老婆": "婆娘 堂客 婆姨 屋里头的",
        "头": "脑壳 脑阔 脑瓜子? 头壳",
        "哪里": "边度 边处",
        "拿": "攞",
        "多少": "几多",
        "怎样": "点样",
        "家里": "屋头 屋里厢 屋企 俺屋 屋里头",
        "楼下": "楼脚 楼底下",
        "知道": "晓得 知到",
        "睡": "瞓 困觉 睏",
        "用": "使(?=醒|死|起来)",
        "死": "翘辫子 挂了(?=怎么|算)",
        "着火": "火烛 走水 燃起来?了? 起火",
        "看": "瞅 睇 瞧",
        "怎么": "咋个 哪能 咋",
        "弄": "整(?=不|好|了|一)",
        "地上": "地浪 地下(?=.{0,3}(?:抽|打滚|不动)) 地头",
        "倒": "晕低",
        "脸": "面(?=青|白|发|都)",
        "我": "俺 阿拉 俄(?=家|妈|爸|们) 额(?=家|妈|爸|们)",
        "你": "恁 侬",
        "别": "莫(?=劝|管|怕|救|找|再) 甭 休要 唔好 覅",
        "叫不应": "叫也叫不应 叫她也不吱声 叫他也不吱声 喊也喊不应",
        "快不行了": "不得行了 不中了 要落气了? 不来事了 快过去了 要走了(?=,快|,救)",
        "很": "好得很 蛮 老(?=大(?!爷|娘|妈|哥|姐|伯)|浓|多|高|厉害) 贼(?=大|浓|多|疼) 巴适得很",
        "什么": "啥子? 嘛玩意 乜嘢? 么子",
        "地方": "旮旯 哈儿 嘎达 哪搭",
        "厉害": "狠火 凶得很",
        "一下": "一哈",
        "谁": "哪个(?=[来帮看见晓去管能给]) 边个",
        "给": "俾 畀",
        "现在": "而家 依家 㑚?宜",
        "累": "攰",
        "找": "揾",
        "扔": "掟",
        "叫": "嗌",
        "着": "紧(?<=[烧漏打出升冒]紧)",
        "请": "唔该",
        "可以": "可唔可以",
        "多久": "几耐",
        "什么时候": "几时 啥辰光",
        "多少钱": "几钿 好多钱",
        "阿姨": "嬢嬢 孃孃",
        "被": "遭(?!罪|殃|遇|受|了)",
        "玩": "耍(?=[得着到起水了嘛]|$)",
        "烟": "烟灰(?=大|多|呛)",
    }.items()
    for said in words.split()
}
SIMPLIFIED = str.maketrans(
    "說別讓訴講報復對們給誰實見這證請開發隱寫記個裡係話單獨傳轉貼掛賣當聽書員網師邊煩為處應過還會來問題嗎麼裏臉鄰認識穩妳祕關帶顧慮慶訊資電機聲張揚義務覺擔壞樓門煙氣車燈無緊熱凍濕澆滅燒"
    "爐廚閘壓傷暈頭腦腳腸臟髒斷綁鎖戶間廳廁長幾歲爺媽孫兒細貓馬魚鳥雞蟲樹葉橋塊墻牆頂階層裝補換掃塵溝淨衝沖滲滿漲災險緩遲現從後時點鐘週號碼區園場廣鄉鎮縣醫藥療護嬰產婦殘輪飯錢費稅繳賬帳"
    "貸騙搶賭槍殺鬥罵鬧響靜謝讚勞幫辦領學習課讀視線纜銷購買貨運動飛騎載夾墜懸搖鬆鐵銅鋼鏽磚簾鏡櫃嚴輕強難願樂愛親戀離結緣靈夢遺囑終遠總於與並國際華萬億數據檔級類種樣條項雙隻圓圖畫紙筆標"
    "誌準則規劃範圍監測檢驗調訪談議論評審許該試設計訂託詢詳語誤諒豐財貧貴賠賴贏趕跡躍軟輛輸辭農達違遞邏郵釋針釣銀鋪錄錯鍋鍵鏈鑰閃閉閒閱隊陽陰陳隨雖雜霧頁順須預頑頓顆額顯風飄飽餓館驚體髮"
    "鮮麗麥黃黨齊齒龍",
    "说别让诉讲报复对们给谁实见这证请开发隐写记个里系话单独传转贴挂卖当听书员网师边烦为处应过还会来问题吗么里脸邻认识稳你秘关带顾虑庆讯资电机声张扬义务觉担坏楼门烟气车灯无紧热冻湿浇灭烧"
    "炉厨闸压伤晕头脑脚肠脏脏断绑锁户间厅厕长几岁爷妈孙儿细猫马鱼鸟鸡虫树叶桥块墙墙顶阶层装补换扫尘沟净冲冲渗满涨灾险缓迟现从后时点钟周号码区园场广乡镇县医药疗护婴产妇残轮饭钱费税缴账账"
    "贷骗抢赌枪杀斗骂闹响静谢赞劳帮办领学习课读视线缆销购买货运动飞骑载夹坠悬摇松铁铜钢锈砖帘镜柜严轻强难愿乐爱亲恋离结缘灵梦遗嘱终远总于与并国际华万亿数据档级类种样条项双只圆图画纸笔标"
    "志准则规划范围监测检验调访谈议论评审许该试设计订托询详语误谅丰财贫贵赔赖赢赶迹跃软辆输辞农达违递逻邮释针钓银铺录错锅键链钥闪闭闲阅队阳阴陈随虽杂雾页顺须预顽顿颗额显风飘饱饿馆惊体发"
    "鲜丽麦黄党齐齿龙",
)
LOOKS = re.compile(r"\(\?(?:[^()]|\([^()]*\))*\)")  # what stands before or behind a word and is not replaced
OPTIONAL = re.compile(r"(.)\?")


def _spellings(said: str) -> list[str]:
    """What a pattern of a word matches: 细路仔? is 细路仔 and 细路."""
    word = LOOKS.sub("", said)
    if (optional := OPTIONAL.search(word)) is None:
        return [word]
    before, behind = word[: optional.start()], word[optional.end() :]
    return [*_spellings(f"{before}{optional[1]}{behind}"), *_spellings(f"{before}{behind}")]


# Without groups, so that the engine skips all characters with which no word begins: with a group around each
# word it tries them all at each character, which took a tenth of a complaint's whole time.
SAID = re.compile("|".join(STANDARD))
MEANT = {word: meant for said, meant in [*STANDARD.items()][::-1] for word in _spellings(said)}


@lru_cache(maxsize=64)  # the same words are weighed by several tables
def standard(words: str) -> str:
    """Folded words in simplified signs, with those of dialects replaced. Never raises."""
    return SAID.sub(lambda found: MEANT[found[0]], words.translate(SIMPLIFIED))
