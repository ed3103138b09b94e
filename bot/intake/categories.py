"""What complaints are about: the categories a community has until its config says otherwise."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of trouble, the words it is told by, and who serves it."""

    code: str
    name: str
    keywords: tuple[str, ...]
    urgent_keywords: tuple[str, ...] = ()  # any of these makes it urgent
    provider: str | None = None  # the roster's word for who serves it: 供热, 物业 …
    respond: timedelta | None = None  # None: the community's own limit, likewise below
    answer: timedelta | None = None
    resolve: timedelta | None = None


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DEFAULTS: tuple[Category, ...] = (
    Category(
        "heating",
        "供暖",
        _words("暖气 供暖 供热 取暖 地暖 暖气片 不热 室温 热力 锅炉房 换热站 冰凉 屋里冷 家里冷 冻得"),
        _words("暖气爆 暖气管爆 暖气片爆"),
        "供热",
    ),
    Category(
        "leak",
        "漏水",
        _words(
            "漏水 渗水 滴水 漏雨 渗漏 返潮 墙皮 湿了 洇 漏到 下雨就漏 顶漏 楼顶漏 屋顶漏 天花板 "
            "泡了 防水 水管爆 水管裂 管子爆 喷水 漏得"
        ),
        _words("往下滴水 水管爆 管子爆 喷水 哗哗 快来人 泡了"),
        "物业",
    ),
    Category(
        "sewer",
        "下水道",
        _words("下水道 下水 污水 化粪池 地漏 马桶堵 管道堵 窨井 井盖 返水 粪水 排污 臭水 厕所堵 下水堵 冒水"),
        _words("往上冒 污水从 返水 粪水 井盖没 井盖丢 没有井盖 井盖塌 冒出来 漫出来 溢出来"),
        "物业",
    ),
    Category(
        "water",
        "供水",
        _words(
            "停水 停了三次水 没水 水压 自来水 水质 水黄 供水 二次供水 水流小 水太小 来水 停了水 水箱 发黄 有水锈"
        ),
        (),
        "供水",
    ),
    Category(
        "power",
        "供电",
        _words("停电 跳闸 断电 没电 电压 电表 电费 供电 变压器 电箱 配电 电路 线路老化 灯泡闪 水电费 插座"),
        _words("跳闸停电 都黑着 冒火花 打火花 漏电 触电 电线掉 电线断 整栋楼"),
        "供电",
    ),
    Category(
        "property",
        "物业服务",
        _words(
            "物业费 物业服务 换物业 换一家物业 物业合同 服务合同 广告收益 公共收益 公共区域 开发商 维修资金 业委会 "
            "物业态度 物业不管 物业公司 收支 公示 明细 塑胶地面 业主大会 保洁态度 物业收费 物业人员"
        ),
        (),
        "物业",
    ),
    Category(
        "ev_charging",
        "电动车充电",
        _words(
            "电动车 电瓶车 充电桩 充电 飞线 电动自行车 电瓶 车棚充电 拉电线 进电梯 推进电梯 上楼充电 电单车"
        ),
        _words("拉电线 飞线 拉线充电 楼道里充电 楼道充电 在家充电 电瓶冒烟 电池冒烟"),
        "物业",
    ),
    Category(
        "parking",
        "停车",
        _words(
            "停车 车位 停车费 乱停 消防通道 占车位 车库 堵死 僵尸车 挪车 占道 违停 私家车 地锁 停的车 车堵 "
            "停满 两辆车 堵住 占了位 停在"
        ),
        _words("消防通道 救护车都进不来 消防车都进不来 生命通道"),
        "物业",
    ),
    Category(
        "roads",
        "道路",
        _words(
            "地砖 路面 坑 道路 拐角 拓宽 太窄 绊 砖翘 翘起 大门窄 南门 北门 人行道 路不平 减速带 反光镜 台阶 "
            "坡道 积水 结冰 路口 盲区 小路 水泥路 无障碍 扶手 撞上"
        ),
        _words("塌陷 塌了 陷下去 大坑"),
    ),
    Category(
        "lighting",
        "路灯照明",
        _words(
            "路灯 楼道灯 灯不亮 灯坏 摸黑 声控灯 照明 黑漆漆 灯都不亮 感应灯 太暗 楼灯 灯泡坏 没有灯 没灯 灯又"
        ),
        (),
        "物业",
    ),
    Category(
        "sanitation",
        "环境卫生",
        _words(
            "垃圾 垃圾桶 苍蝇 卫生 打扫 垃圾分类 狗屎 狗粪 保洁 脏 老鼠 蟑螂 蚊子 臭味 小广告 清运 没人扫 "
            "建筑垃圾 粪便 烟头"
        ),
        (),
        "物业",
    ),
    Category(
        "greening",
        "绿化",
        _words("树 枯树 树枝 绿化 草坪 花坛 修剪 种菜 挡光 白蜡树 绿地 草地 杂草 毛絮 浇水 砍树 树冠 飞絮"),
        _words("快倒 要倒 倒下来 往下掉 砸到 压断 倒了"),
    ),
    Category(
        "noise",
        "噪音扰民",
        _words(
            "噪音 吵 弹琴 音响 广场舞 扰民 装修声 施工声 半夜 油烟 狗叫 睡不着 太响 噪声 声音太大 唱歌 打麻将 "
            "敲敲打打 电钻 跳绳 跺脚 休息不了 受不了 烧烤店 练琴 大喇叭 开得太大"
        ),
        (),
    ),
    Category(
        "dispute",
        "矛盾纠纷",
        _words(
            "邻居 纠纷 调解 吵架 打架 鞋柜 互相推 赔 要动手 堆杂物 占楼道 公共楼道 楼道里堆 不挪 被砸 施工方 "
            "说理 评评理 欠钱 家暴 兄弟 婆媳 划了 蹭了 推诿 吵到"
        ),
        _words("要动手 动手了 打起来 打架 家暴 拿刀 打人"),
    ),
    Category(
        "elevator",
        "电梯",
        _words("电梯 困人 电梯坏 电梯停 加装电梯 按铃 电梯门 电梯晃 电梯掉 停运 电梯响 轿厢"),
        _words("困人 困住 关在电梯 困在电梯 电梯掉 急坠 下坠 被困"),
        "物业",
    ),
    Category(
        "gas",
        "燃气",
        _words("燃气 煤气 天然气 煤气味 燃气味 煤气罐 通气 液化气 燃气表 燃气灶 气味越来越浓 燃气费 通天然气"),
        _words("煤气味 燃气味 天然气味 漏气 煤气泄漏 燃气泄漏 一股煤气 煤气漏"),
        "供气",
    ),
    Category(
        "facilities",
        "公共设施",
        _words(
            "活动室 健身器材 健身器 座椅 长椅 凉亭 广场 场地 平整 刷一刷 乒乓球 儿童乐园 滑梯 快递柜 宣传栏 晾衣 "
            "晾晒 凳子 坑坑洼洼 休息的地方 娱乐 秋千 图书室 雨棚"
        ),
        (),
    ),
    Category(
        "care",
        "民生关怀",
        _words(
            "托管 高龄 补贴 老人没人 独居 残疾 低保 养老 看孩子 托管班 上门办 助餐 食堂 腿脚不方便 孤寡 慰问 "
            "敲门没人应 没人应门 没有人应门 轮椅 生病 医保 理发 送餐 老年卡 没人照顾 义诊 双职工 寒假 暑假 瘫痪"
        ),
        _words("敲门没人应 没人应门 没动静 联系不上 晕倒 摔倒起不来 昏倒 想不开"),
    ),
    Category(
        "papers",
        "证件办理",
        _words(
            "不动产证 房产证 居住证 户口 证明 办证 房本 社保 盖章 身份证 准生证 落户 手续 产权 开个证明 办理证"
        ),
        (),
    ),
    Category(
        "home_service",
        "上门服务",
        _words(
            "水龙头 换一个 师傅 修一下 帮忙换 上门修 家里灯 通一下 修个 换个 修水管 换锁 开锁 家电 修洗衣机 "
            "帮忙修 帮忙搬 会修 马桶坏 龙头 搬一下 帮我装"
        ),
        (),
        "物业",
    ),
    Category(
        "security",
        "治安安全",
        _words(
            "门禁 丢了 小偷 监控 陌生人 高空抛物 往下扔 从窗户 被偷 保安 偷 自行车丢 单元门 可疑 贼 抢 狗没拴 "
            "不拴绳 咬 大门坏 传销 闯进 撬 诈骗"
        ),
        _words("砸到孩子 差点砸 往下扔 高空抛物 咬人 咬了 撬门 有人闯"),
        "物业",
    ),
    Category(
        "praise",
        "表扬感谢",
        _words("谢谢 感谢 表扬 点赞 真快 真好 辛苦了 锦旗 热心 负责任 太棒 好评 办得好"),
    ),
    Category("other", "其他", ()),
)
