"""
Sensitive matters: what nobody says aloud, whether they ask for confidence or not.

Somebody in office who enriches himself, violence at home, a crime next door: told in private, such words are kept
like a whisper from the first. In a group they were said aloud already. See docs/decisions/0046.
"""

import re
from collections.abc import Mapping

from bot.intake.confidence import asks_confidence
from bot.intake.danger import find_danger
from bot.intake.dialects import standard
from bot.intake.spot import fold

LONGEST = 600  # characters

PARTS: Mapping[str, str] = {
    "office": "书记|主任|网格[员长]|楼栋?长|单元长|物业|业委会|会长|居委会|社区(?!食堂|医院)|街道(?!上)|[民片]警|派出所|公务员|领导|干部|会计|财务|出纳|队长|院长|校长|园长|护工|老师|教练|保安|电工|经理|管家|主管|收费的|所长|城管|工作人员",
    "kin": "老公|丈夫|男人|爱人|前夫|前妻|前男友|男朋友|对象|婆婆|公公|儿子|儿媳|媳妇|继父|继母|后[爸妈]|女婿|小叔子?|大伯子|哥|弟|爹|爸|妈|他爸|他爹|娃他|舅|叔|家里那?[个位口]|我家那口子|室友|房东|老板|邻居|隔壁|对门|楼[上下]|老.家|那[家户]",
    "gain": (
        "收.{0,6}(?:钱|礼|烟|酒|回扣|红包|好处|信封|台费|卡)|[私侵]吞|贪(?!吃|玩|睡)|挪用|侵占|装.{0,3}(?:自己|腰包|兜)|[拿拉搬运]回?.{0,3}(?:自己家|家里?去|回家)|卷[了走款钱]|[做造弄]假|假[账发票]|是?编的|虚报|多报|冒领|套取|截留|内定|走过场|关系户"
        "|(?:小舅子|外甥|侄|亲戚|儿子|闺女|媳妇|小姨子|弟弟?|哥哥?|自己人|家属|熟人).{0,10}(?:名额|低保|车位|工程|房|补|中标|包了|上班|没交|当)|(?:给|替).{0,4}(?:小舅子|外甥|侄|亲戚|儿子|自己|熟人|情人)|回扣|串通|猫腻|勾结|吃拿卡要|一个鼻孔|穿一条裤|私[自下]?[卖租分]|[卖租]给|[卖租]了|倒卖|偷[接电税拿]|包庇|买票|拉票|花钱买|行贿|受贿|送钱|塞钱|腐败|黑钱|小金库|公款|吃喝|空饷"
        "|放行费|辛苦费|茶水费|打点|白占|公家的|到了.{0,8}(?:手里|口袋|兜里)|自己在.{0,4}填|代填|账.{0,10}(?:对不上|不对|有问题)|差了.{0,6}万|空药|套.{0,4}(?:医保|补贴|的钱)|收人家|卡我|不撤|差评|撕了|压下|不让看|吃饭的票|吃空|挂名|顶替|两套房|补偿款?.{0,4}多|翻了一倍|双份|阴阳合同|不开票|勒索|敲诈|卡着不|压着不|拖着不办|要好处|暗示|请客|回收?扣"
    ),
    "abuse": "打人|骂人|骂我|态度恶劣|酒驾|喝酒开车|摸我|摸了?我|骚扰|调戏|偷看|偷拍|偷内衣|翻.{0,4}垃圾桶|泄露|卖.{0,4}(?:信息|电话|资料)|威胁|报复|逼[我着]|[叫让逼]我们.{0,12}(?:五分|签|满意|说好|改)|表上.{0,4}写|没[去来].{0,10}(?:写|记|说)|两面|背后一套|放水|睁.{0,3}闭|消防.{0,6}停|[记检]查?记录|到处[讲说传].{0,6}我?|[讲说传]我家|碰.{0,3}(?:不该|身体|胸|屁股)|保护伞|棋牌室|欺负|虐待|克扣|饿着",
    "violence": (
        "打[我他她]|打(?:妈|娘|爹|爸|孩子|娃|老人|媳妇|老婆|他妈|他爸)|[揍掐踹踢勒拖捆]我|拖[下出]|[锁关][在着].{0,6}(?:屋|家|里|打|女|老人)|进我房间|碰[她他我].{0,3}(?:不该|身体|胸|屁股)|绑在|绑着|被关|再没见.{0,4}出|[被家].{0,6}打了(?:怎么办|$)|被[收没].{0,2}手机|手机.{0,3}被收|关起来|毁了我|毁容|知道我住哪|关着个|锁屋里打|不让[^,]{0,4}(?:出门|出屋|吃饭|见人|上班|打电话|接电话|看病|回家)|不给[^,]{0,4}(?:饭|吃|钱|看病|药)|扣[了着]?.{0,10}(?:身份证|工资卡|银行卡|手机|户口)|(?:身份证|工资卡|手机|存折).{0,6}(?:扣|拿走|收走|没收|抢)"
        "|皮包骨|饿得|挨饿|挨打|挨揍|[打砍弄]死我|杀我|烟头烫|烫.{0,4}(?:孩子|他|她|我)|动手动脚|猥亵|强[奸迫]|性|被.{0,8}欺负|不规矩|占便宜|堵[我着]|跟踪|尾随|纠缠|缠着|控制我|威胁|我的照片|裸照|视频威胁|肋骨|脸肿|青一块|浑身伤|淤青|被打|家暴|虐|逼我|要我?钱.{0,4}打|打我要钱|喝了?酒.{0,6}(?:打|砸|不是人|骂)|凶(?:我|得)"
    ),
    "crime": (
        "赌[博场钱]|开赌|耍大?钱|打麻将.{0,6}(?:输赢|钱|上千|几千)|麻将.{0,8}(?:输赢|赌)|高利贷|放贷|[吸制贩藏溜]毒|毒品|冰毒|大麻|笑气|K粉|摇头丸|拿货|锡纸|卖淫|嫖|不同的男|白粉|半夜.{0,10}(?:搬|送|运|卸).{0,6}箱|一把.{0,3}[上几]?千|上千一把|玩很?大|输了.{0,4}万|让老人.{0,3}掏|掏了.{0,6}万|[那这]个?种?生意|小姐(?=.{0,4}[多站])|站街|挂羊头|特殊服务|进进出出.{0,6}男|陌生男人.{0,8}进|小?姑娘.{0,8}不让出门|传销|洗脑|拉人头|集资|骗.{0,4}(?:老人|钱|养老|万)|骗走|诈骗|假[烟酒药币证货牌]|没证.{0,6}(?:打针|看病|行医|开)|无证.{0,4}(?:行医|诊所|经营|办学)|黑诊所|黑[网旅幼]|藏枪|[有买卖]枪|地头蛇|保护费|黑社会|恶霸|打手|马仔|倒.{0,4}(?:废油|废水|毒|化学|污水)|偷[排倒]|偷(?:人|东西|电|退休|钱|车|孩子)|销赃|人贩|拐卖|童工|偷渡|邪教|法轮|代孕|养小鬼|贩卖|走私|非法|窝点|卖给孩子|卖烟给|套现|洗钱|私藏|烟花.{0,4}作坊|小作坊.{0,4}(?:黑|假|地沟)|地沟油"
    ),
    "dread": "我?怕(?:他|她|被|我)|害怕|不敢|威胁|您懂|你懂|懂得|瞅着不对|看着不对|我怀疑|亲眼|有录像|有截图|有证据|我见过|听着都|瘆|救救|帮帮",
}
TABLE = """
<office> & <gain>
<office> & <abuse>
(?:我|俺)[^,]{0,4}(?:<kin>) & <violence>
(?:<kin>|他|她) & <violence> & 我|孩子|娃|老人|女|妈|爹|爸|娘
<crime> ! 宣传|讲座|预防|防范|防诈|怎么(?:举报|识别|办)|课|知识|网吧有没有|展览|电影
[关锁]着?个?(?:女人?|孩子|老人|姑娘|人) & 不让|出门|哭|喊|救|看看
有个?(?:男|人|领导|老头).{0,14}(?:堵|摸|跟踪|盯|信封|偷看|偷拍|露|脱)
(?:男的|男人|老头|他).{0,10}(?:跟踪|尾随|堵|骚扰|偷拍|偷看|摸).{0,10} & 我|女|孩|娃
(?:我姑娘|我女儿|我闺女|我孩子|我儿子|我妹|我姐|我妈|老人|孩子) & 碰.{0,3}不该|绑在|绑着|关起来|被关|进.{0,2}房间|手机.{0,3}被收|再没见.{0,4}出
我?.{0,4}被.{0,6}(?:家里人|老公|丈夫|男人|他|儿子|婆婆)打 ! 打电话
威胁.{0,10}(?:我|俺|报警|弄|杀|打|投诉) ! 演|电视
我?怀疑.{0,20} & <gain>|<crime>|<violence>|藏|偷|毒|枪
"""
# Said of a good turn, of a price or a rule; asked for, or told by the office itself.
CALM = re.compile(
    r"收了?[钱费]不[办干管]|租给(?!.{0,4}(?:小舅|亲|自己|外甥|朋友))|打手[电机]|诈骗(?:电话|短信)|被骗了|打孩子声|错觉|小广告|感谢|谢谢|点赞|表扬|辛苦|挺好|热情|放水(?!,|。|$)|卖菜|卖水果|超市|打麻将声音|打折|买一送|快递|通知|公示[了栏]?(?!.{0,6}假)|在哪|几点|多少钱|怎么(?:办理?|交|领|申请)|请问|咨询|谁管|招人|停水|停电|停气|打扫|打招呼|打电话|打水|打牌声|打球|打篮球|打羽毛|性价比|性能|男性|女性|可能性|习惯性|个性|性格|理性|积极性|调解好了|说开了|演|剧|新闻|孙子|满月"
)


def is_sensitive(text: str) -> bool:
    """Whether words accuse somebody in office, or tell of violence at home or of a crime. Never raises."""
    words = standard(fold(text))
    if len(words) > LONGEST:
        return False
    return any(_is_told(words, parts, unless) for parts, unless in SCENES)


def told_in_confidence(text: str) -> bool:
    """
    Whether words that somebody says in private are kept like a whisper: asked for, or too sensitive to be open.

    A present danger is told to those who can come, unless confidence is asked for. Never raises.
    """
    return asks_confidence(text) or (is_sensitive(text) and find_danger(text) is None)


def _is_told(words: str, parts: tuple[re.Pattern[str], ...], unless: re.Pattern[str] | None) -> bool:
    return (
        all(part.search(words) for part in parts)
        and not (unless and unless.search(words))
        and not CALM.search(words)
    )


def _pattern(written: str) -> re.Pattern[str]:
    for name, words in PARTS.items():
        written = written.replace(f"<{name}>", f"(?:{words})")
    return re.compile(written)


def _scene(line: str) -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str] | None]:
    told, _, unless = line.partition(" ! ")
    return tuple(map(_pattern, told.split(" & "))), _pattern(unless) if unless else None


SCENES = tuple(map(_scene, TABLE.strip().split("\n")))
