"""
Cues: what stands around a danger that is told without its word, each with a weight.

“捂着胸口，汗珠子往下淌，嘴唇都乌了” says no word of a list; three cues of a body in distress say it together. The
weights of one danger, with those of a call for hands and of now, make a sum; habits, wishes and questions cost it.
Clauses about other times and places are left out before.
"""

import re
from collections.abc import Mapping, Sequence

from bot.complaints.complaint import Danger
from bot.intake.danger_scenes import CALLS, CLAUSES, DISTANT, OVER

LONGEST = 300  # characters; who sees a danger writes few
MOST_HEAT = 2
# The sum that is enough. Things that break, and somebody who isn't there, are mostly no danger: they need more.
ENOUGH = dict.fromkeys((Danger.MEDICAL, Danger.VIOLENCE, Danger.GAS, Danger.FIRE), 4) | {
    Danger.RESCUE: 5, Danger.TRAPPED: 5, Danger.ELECTRIC: 5, Danger.COLLAPSE: 6, Danger.MISSING: 7,
}  # fmt: skip

CUES: Mapping[Danger, Mapping[int, str]] = {
    Danger.MEDICAL: {
        4: (
            "不省人?事|没了?(?:呼吸|心跳|脉)|吐白?沫|白沫|翻白|眼.{0,3}往上翻|昏(?:死|倒|过去|迷)|晕(?:倒|过去|死|厥)|[叫摇推晃喊拍]都?不醒|不睁眼|开瓢|大出血|血.{0,2}[滋喷糊涌止]|[滋喷涌]血|咽气|断气|心肺复苏|抽搐"
            "|癫痫|羊癫疯|羊角风|心梗|脑梗|孩子?头.{0,3}出来|生出来了|[不没]出气|快没气|快不行|插[到进].{0,6}[肩胸肚腿头身]|咬到?.{0,2}舌头|[断掉]了.{0,3}[手指脚]|[像跟].{0,4}压.{0,5}石头|没爬起来"
            "|直挺挺|骨头.{0,3}(?:露|出来|断)|反着[拧弯]|[轧切绞锯]断|[抽]成一团|羊水|胎位|难产"
        ),
        2: (
            r"捂[着住][胸心肚头]|嘴唇?.{0,4}[乌紫青黑]|脸色?.{0,4}(?:白得|白的像|像纸|憋|紫|乌|猪肝|煞白|惨白|发青|发白|蜡黄)|说不[了出]话|说话.{0,3}(?:含糊|不清|呜噜|大舌头)|舌头.{0,3}硬|嘴也?[歪斜]|嘴角.{0,3}歪|汗珠|汗.{0,3}往下|冒冷?汗|虚汗|一抽一抽"
            r"|喘不|喘得|喘气|上不来气|憋气|瘫[在倒]|发麻|没力气|人软|[一浑]身汗|唇.{0,3}[白青乌紫]|咳个?不|咳得|痉挛|口水直流|[说讲]胡话|认不得人|冰凉|僵|[喝吞].{0,8}[油药剂精水灵]$|哮喘|发抖|抖得|眼睛?.{0,2}[直斜]|鼻子?.{0,2}[流冒]血|(?:胳膊|腿|手|半边|身子).{0,4}(?:抬不|不能动|动不了|没知觉|不听使唤|不会动)|[站爬起]不[起住来]|哭岔气|干呕|吐(?:血|了一|个不停|黄水)|迷瞪|迷糊|意识|没反应|不应|不答应|不会答|不说话|没人应|只听到?.{0,2}[哭喘]|哼哼|不吱声|不吭声"
            r"|后脑|磕.{0,3}[头破血]|肿|[咽吞]下|[卡噎呛][住着](?!了?(?:门|车))|心慌|[心胸]口|触电|[烫烧]伤|高烧|四十度|40度|见红|要生了?$|[躺趴栽倒][在到].{0,6}(?:雪|地|路|道|门口|草|水|台阶|沟|车里|厕所)|低血糖|[蜇咬叮](?:了|着|伤)|[切割扎][到进穿]了?(?:手|脚|腿|肉|肚)"
        ),
        1: "疼|痛|晕|血(?![压糖])|难受|恶心|发烧|误[食吞服]|糖尿|心脏|摔|动不了|不动了?|打滚|打哆嗦|发抖|浑身",
    },
    Danger.VIOLENCE: {
        4: "抱着?.{0,6}孩子?.{0,8}[跑车]|说要.{0,8}[点烧炸杀]|疯子.{0,6}[刀砍追打]|闯进|砍人|砍(?:我|他|她|伤)|捅(?:人|我|他|她|伤)|[持拿提举挥拎]着?.{0,3}[刀斧]|手里.{0,3}[刀斧]|刀.{0,3}架|拿枪|抢[钱劫包]|绑架|要杀|杀人|往死里|劈门|[泼倒拎灌浇]着?.{0,2}汽油|强奸|猥亵|[掐勒].{0,3}脖子",
        2: (
            "抡|堵[在着](?:我|楼|门|家|里|屋)|[被把]门?.{0,2}[撬踹]开|砸(?:人|门|我家?|头|窗|东西)|踹(?:门|我|她|人)|打(?:我|她|人|孩子|老婆|媳妇|老人|起来|上了|得嗷)|揍|动上?手|[抽掏抄拿]出|铁棍|棍子|板砖|酒瓶|斧|[菜水尖]刀|钢管|跟踪|尾随|跟着我|门外|门口站"
            "|[拖拽].{0,3}(?:头发|走|进|地)|翻东西|有人进|陌生|前夫|醉鬼|喝[醉多]|威胁|扬言|惨叫|流血|闷响|没声了|围殴|围着"
        ),
        1: "骂|吵|哭|喊|不敢|躲|害怕|男的|一伙|一群|抢",
    },
    Danger.FIRE: {
        4: "喷火|着火|起火|烧起[来了]|燃起|[整把].{0,6}[楼房].{0,3}点|火[好很太真].?大|窗户?.{0,3}[全都震].{0,2}[飞碎]|失火|火苗|火光|火星子|烧起来|黑烟|浓烟|火势|冒火了",
        2: "冒烟|烟.{0,3}[呛大浓灌满]|[都全]是烟|[渗窜灌涌]进?来?.{0,2}烟|糊味|焦味|着了|[炸爆]了|轰的?一声|好大的?灰|打火机.{0,6}[点烧]|燎|烫手",
        1: "火|烟|烧|味",
    },
    Danger.GAS: {
        4: "(?:煤气|燃气|天然气|液化气).{0,4}[味漏泄]|漏气|泄漏|一氧化碳|煤烟|[烂臭]鸡蛋",
        2: "煤气|燃气|天然气|液化气|气罐|嘶嘶|呲呲|嗤嗤|炉子|煤炉|炭|刺鼻|酸味|农药|头[疼晕痛]|恶心|吐|熏[晕倒]",
        1: "味|晕|难受|白气|不敢开|点灯|开灯|窗|一家",
    },
    Danger.RESCUE: {
        4: (
            "溺|落水|沉下|扑腾|跳[河江湖楼井桥]|坠楼|压在.{0,4}[底下]|[车轮轱辘]子?底?下|卷[进到车].{0,3}(?:轮|轱辘|车|机器)|[掉栽翻滑滚跌摔冲]到?.{0,6}(?:河|江|湖|井|池|坑|渠|沟|洞|冰窟|水库).{0,2}[里去了]|冰.{0,2}[裂破塌]|冰窟|翻过.{0,3}[栏窗]|跨[出过].{0,3}[来栏]|一起一伏|半截身子|[压砸]在.{0,4}[车人]上|车里有人|冲[到进].{0,4}人堆|[压砸]住.{0,6}[腿人身手脚]|[压砸]在.{0,3}底下|飞进去|冲进去|漂着个?人|铁轨|骑[到在上]窗|没撤|涨水|洪水|泥石流|滚石|半个身子|连人带车"
        ),
        2: (
            "水里|水中|水面|水.{0,2}急|[河江湖塘渠]边|悬[在着空]|吊[在着]|挂[在着]|晃荡|翻出|窗户?外|楼顶|天台|空调外?机?上|一[只条][脚腿]|撞[了倒飞到]|顶.{0,2}墙上|压[着住了]|埋|砸[到了着中]|断了一|溜坡|失控|冒头|人影|脑袋|别动|劝"
        ),
        1: "水|掉|摔|孩子|娃|学生|工人|司机|大爷|老人|大姐|看不见",
    },
    Danger.COLLAPSE: {
        4: "冲到.{0,6}(?:房|人|边)|[往下]下沉|(?:山|坡|崖).{0,2}(?:垮|塌|滑)|塞得?进.{0,3}[拳手]|塌(?:了|下|方|陷)|坍|垮[了塌]|[要快]倒|要塌|[歪倒斜]过来|[倒砸]下来|摇摇欲坠|[楼房]子?在晃|地震",
        2: "鼓出|鼓起|裂[开缝了]|歪[了得]|[往直]下?[掉蹦落]|砖|瓷砖|水泥块|[吹刮]起|掀|断了|支架|[挂悬]着|咔|嘎|晃[来荡得]|[底下]下.{0,4}(?:是|有|就|全|站)|公交站|单元门口?|操场|一堆人|放学",
        1: "墙|楼|房|招牌|广告|铁皮|风|老大|一块",
    },
    Danger.TRAPPED: {
        4: "困[在住]|被困|出不来|[关锁]在里|反锁",
        2: "电梯.{0,6}(?:停|卡|溜|掉|坠)|卡[在住电门]|夹[住着]|往下[溜掉坠]|里[头面].{0,3}[几七八九十两三四五六0-9]个|有个?孕妇|钻[进到]|越拽越|[拔拽]不|绞[住进]|缠住|门锁着|门.{0,2}打不开|门还在动|脚脖子|头.{0,3}[钻卡伸]进",
        1: "孩子|娃|老人|孕妇|零下|哭|喊|肿|里[头面]",
    },
    Danger.MISSING: {
        3: "不见了|没回[来家]|找不[着到](?:了|人)|走[丢失]|联系不上|没影|关机",
        2: "分不清|糊涂|痴呆|记性|不认[得识]|脑子不|智力|自闭|[0-9一二三四五六七八九十]岁|小时了?|到现在|天.{0,2}黑|一宿|一下午",
        1: "老爷子|老太|爷|奶|爸|妈|孩子|娃|出[去门]|遛弯|公园|买菜|早[起上]|穿|零下",
    },
    Danger.ELECTRIC: {
        4: "触电|漏电|电[线缆].{0,4}[断掉耷落垂]|火花|电.{0,2}[打击]飞|电麻|电得",
        2: "(?<!不)(?<!没)触?电.{0,3}(?:响|冒|烟)|滋啦|刺啦|噼里|噼啪|[粘]在|打飞|蓝光|配电|变压器|电箱|高压|水坑|水里|手麻|电麻|麻了一下",
        1: "电|水|学生|孩子|娃|炸",
    },
}  # fmt: skip
HEAT = re.compile(
    r"快[来叫帮派打报救去快点]|救|求[你大各帮助]|来个?人|叫人|报警|1[12][09]|咋[办整]|怎么办|够不着|[拉拽捂拦按扑]不[住上开]|堵死|不敢[动出开进靠]|现在|这会儿|刚(?!好)|正[在往朝好]|还在|一直|越.{1,2}越|眼看|马上|哭|喊|叫唤|嗷嗷|一个人|孩子|娃|老人|孕妇|[几两三俩多0-9]个[人大小老工学]|!|零下|学生|放学|不对劲|一[屋家车]"
)
COOL = re.compile(
    r"每[天次到]|天天|经常|老是|总是?|有时|平时|年年|好几[年个]|[0-9一二两三半几]个?(?:年|月)[了多来]|[吗嘛][?？]?$|能不能|可不可以|请问|哪里|哪儿|几点|几号|多少钱|什么时候|啥时候|建议|希望|想[学请问买装换]|换[一个]|修[一理]|有点|谁会|师傅吗|没人[管修]|管管|管一管|投诉|物业|扰民|难看|不好看|提醒|注意|小心|防|讲座|课|买|卖|办|补贴|费|申请|政策|狗粮|猫|差点|已经|以前|感冒|无聊|地漏|反味|垃圾|厕所|下水|烤|烧烤|烧纸|饭店|摊|过期|加装|安装|报修|维修"
)
SUMS: Sequence[tuple[Danger, Sequence[tuple[int, re.Pattern[str]]]]] = tuple(
    (danger, tuple((weight, re.compile(words)) for weight, words in rows.items()))
    for danger, rows in CUES.items()
)


def cued(words: str) -> Danger | None:
    """The danger whose cues weigh most, if they weigh enough, in folded words. Never raises."""
    if len(words) > LONGEST or OVER.search(words):
        return None
    near = ",".join(clause for clause in CLAUSES.split(CALLS.sub(" ", words)) if not DISTANT.search(clause))
    if words.rstrip().endswith(("!", "！")):
        near += "!"
    weight, danger = max(((_weight(rows, near), danger) for danger, rows in SUMS), key=lambda each: each[0])
    heat = min(len({*HEAT.findall(near)}), MOST_HEAT)
    cool = 2 * len({*COOL.findall(near)})
    return danger if weight >= 3 and weight + heat - cool >= ENOUGH[danger] else None


def nearest(words: str) -> Danger | None:
    """The danger whose cues weigh most; None without any that counts."""
    weight, danger = max(((_weight(rows, words), danger) for danger, rows in SUMS), key=lambda each: each[0])
    return danger if weight else None


def _weight(rows: Sequence[tuple[int, re.Pattern[str]]], words: str) -> int:
    """The sum of the cues; one said twice counts once, and of the lightest two at most."""
    return sum(weight * min(len({*cue.findall(words)}), 2 if weight < 2 else 3) for weight, cue in rows)
