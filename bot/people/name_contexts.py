"""Name contexts: the words that a surname is also a part of, so that 周末 and 工程师 name nobody."""

from collections.abc import Mapping
from typing import NamedTuple


class Context(NamedTuple):
    """Characters right before the surname, and the beginnings right after it, that make another word."""

    before: str = ""
    after: str = ""


CONTEXTS: Mapping[str, Context] = {
    "王": Context("国霸天蜂大", "府 者 牌 子 国 家 八 朝 码 花"),
    "周": Context("一上下本每几", "末 边 围 一 二 三 四 五 六 日 天 到 期 转 岁 年 长 折 黑 报 密 遭 刊 全 身"),
    "高": Context(
        "最提升增太很较更早晚",
        "峰 层 楼 度 中 低 兴 速 温 空 压 声 跟 铁 了 音 处 的 些 点 得 血 龄 坡",
    ),
    "黄": Context("发变泛", "狗 色 车 历 灯 鱼 瓜 土 豆 花 昏 牛 金 的 猫 蜂 水 叶 线 牌 沙 泥"),
    "马": Context("人", "路 上 桶 扎 虎 力 达 甲 车 蜂 蹄 尾 戏 赛"),
    "张": Context("一主开紧纸几这那每两三慌夸", "嘴 口 开 贴 望 扬 力 纸 皇 围 罗 牙"),
    "章": Context("公违盖规印私勋", "程 鱼 法 子 节"),
    "李": Context("行", "子树"),
    "石": Context("", "头 子 块 板 阶 狮 墩 凳 材 桥 油 灰 膏"),
    "白": Context("明", "天 菜 色 酒 灰 事 蚁 条 墙 鸽 领 狗 的 糖 猫"),
    "方": Context("地对甲乙双警官多各平立西东北南", "便 法 面 向 块 案 形 砖 凳 的 圆 桌 脸"),
    "金": Context("现资租奖押基黄五", "属 额 店 鱼 毛 桥 色"),
    "龙": Context("水", "头 虾"),
    "洪": Context("防", "水"),
    "雷": Context("", "雨 声 电 管"),
    "米": Context("大小平", "饭 粒 线 粉 店 花 面 袋 的 "),
    "林": Context("树绿园", "子 带 荫 木 地 业 立"),
    "叶": Context("树", "子 片"),
    "于": Context("由关对至属等大小基处在高低终", "是"),
    "何": Context("任如为", "时 况 必 处 止 苦 去 在"),
    "任": Context("主责担信前上现离", "何 务 由 性"),
    "花": Context("要", "坛 园 盆 草 生 圃 店 狗 猫 架 池 钱"),
    "毛": Context("", "病 巾 毯 驴 发 孩 狗 衣 坯 线"),
    "牛": Context("", "奶 肉 羊"),
    "杨": Context("", "树 絮 柳 毛 花"),
    "柳": Context("", "树 絮"),
    "钱": Context("", "包 财 的 多 少 款 币"),
    "孙": Context("", "子 女"),
    "胡": Context("", "同 子 萝 说 乱 闹 椒 来 须 搞 弄 吹"),
    "董": Context("古", "事"),
    "程": Context("工过流日", "序 度 控"),
    "成": Context("完造变形达建", "天 年 了 人 片 堆 群 本 心 品 都 员 份 立 交 功"),
    "常": Context("经非通正平", "常 年 见 委 用 住 态 有 识"),
    "安": Context("保治公平不", "全 装 静 置 心 检"),
    "路": Context("修道马公走", "灯 口 面 边 上 过 人 障 段"),
    "车": Context("修开停汽", "位 库 辆 棚 子 门"),
    "时": Context("有小按及当到", "候 间 常"),
    "万": Context("千", "一 人 物 元 块 能 科"),
    "温": Context("高低气体", "度 水"),
    "单": Context("订菜名", "元 位 车 独 子"),
    "包": Context("承外背钱", "子 装 裹 括 袋 箱 工"),
    "卫": Context("保门警", "生"),
    "关": Context("有相机开海", "于 门 灯 系"),
    "易": Context("容", "拉"),
    "段": Context("路时", "时 路"),
    "赵": Context("", "庄 家庄"),
    "许": Context("也允不准", "愿 多 可 诺 久"),
    "沙": Context("", "子 发 土 堆"),
    "向": Context("", "上 下 外 东 西 南 北 日 阳"),
}
# Behind the given name: 国庆节 is no 国庆.
AFTER_GIVEN = r"(?!节|期|以来|初期?的|长假|小区|花园|广场|路|街|大街|医院|大厦|树|花[^了])"
