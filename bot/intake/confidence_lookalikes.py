"""Words that only sound like those of confidence: cut out before anybody asks. See confidence_words."""

from collections.abc import Mapping

from bot.intake.confidence_words import any_of

FAMILIES: Mapping[str, str] = {
    "said not to be needed": r"""
        <not>‥挂<me>的?(?:电话|号)|<not>‥挂(?:断|了|机|电话)
        (?:不用|不必|不需要|用不着|犯不着|无需|无须|没必要|没有必要|不需|没啥|没什么|不是要|不是|甭)(?:给|替|帮|为)?<me>?…(?:保密|匿名|隐瞒|隐去|隐藏|遮掩|偷偷|悄悄|藏着)
        (?:别|不要|不想|(?<!会)不会|(?<!会)不)(?:给<me>|替<me>)?(?:匿名|保密)(?!…(?:吗|行|可以))
        (?:可以|能)?(?:让|叫|告诉)‥(?:知道)?是<me>(?:说|反映|举报)的?也?(?:没关系|行|可以|无所谓|没事|不怕)
        (?:不怕|不担心|不用怕|没在怕|怕什么|谁怕|有啥怕|怕啥)[^,。;!?\n]{0,10}
        \b(?:no need|needn't|need not|don't need|doesn't need|do not need|not necessary|don't have|no reason)\b[^.!?\n]{0,30}\b(?:anonymous(?:ly)?|confidential(?:ly)?|secret|private|hide|quiet)\b
        \bnot (?:anonymous|confidential|a secret)\b
    """,
    "not about the writer": r"""
        (?:别|不要)(?:光|只|老|总|净|仅|尽|一直)[^,。;!?\n]{0,8}
        (?:密码|钥匙|门卡|门禁卡?|验证码)(?:千万|可|就)?<wish>[^,。;!?\n]{0,8}
        (?:别|不要)(?:把)?(?:密码|钥匙|门禁密码|单元门密码)[^,。;!?\n]{0,8}
        <others>[^,。;!?\n]{0,4}不(?:敢|在|肯|能)?在?群|<not>声张着
        don't use my (?:parking|car|bike|place|spot|seat|charger|door)
        <not>[^,。;!?\n]{0,8}(?:写|登|记|填|念|报|搞|弄|打)(?:错|漏|反)
        <not>(?:忘|漏)(?:了|记)?(?:写|登|填|记|报|<me>)[^,。;!?\n]{0,6}
        <not>(?:转发|发群里?|发到群里?|群发)…<chatter>
        匿名(?:的|者)?(?:电话|信|短信|骚扰|投票|表决|问卷|调查|包裹|快递|账号|帐号|号码|贴|骂|用户|网友|群|管理员|评论|留言|聊天|小广告|传单|大字报|威胁|恐吓|诬告|诽谤|造谣|发|在群|举报<me>|举报的人|投诉<me>|人士|小区|攻击|者)
        (?:有人|有个人|有的人|不知道?谁|谁|那个|他|她|他们|收到…|接到…|被人|邻居|群里|投票|表决|问卷|选举|评议|打分|评分|测评|调查)[^,。;!?(\n]{0,6}匿名
        保密(?:局|柜|室|箱|协议|单位|处(?!理)|措施|科|员|办(?!理)|文件|工作|门|厂|培训|墙|条例|法|电话|性|期|锁|抽屉|袋|合同|等级|资料)
        (?:合同|账目?|价格?|招标|工资|收入|密码|标底|报价|费用|收支|图纸|花销|支出)[^,。;!?\n]{0,6}(?:保密|不公开)
        (?:说|讲|称)是?(?:要)?保密(?=,|不|,)
        <others>[^,。;!?\n]{0,6}不(?:想|愿意?|便|方便|好|敢|能|肯)‥(?:露面|出面|露脸|出头|站出来|现身|得罪|留名|实名)
        <others>[^,。;!?\n]{0,4}(?:偷偷|悄悄|私下|私底下|背地里|小声|暗地里|暗中)…(?:说|讲|谈|告诉|跟|聊)
        <others>[^,。;!?\n]{0,3}(?:只|光)(?:跟|和|给|对|告诉)|做好事不留名|不实名(?:登记|认证|制|注册|的|不)
        [不没]实名的?(?:人|车|用户)|<others>不(?:留|写|报|说|提)(?:姓)?名
        <others>[^,。;!?\n]{0,4}(?<!不想得)(?:不怕|不敢)…(?:得罪|公开)
        <not>告诉(?!<mine>)<me>|<not>(?:跟|和|对|给|让|叫)(?!<mine>)<me>|don't tell (?:me|us)\b
        不是<me>(?:干|弄|做|扔|倒)的,?<wish>说是<me>|<not>说是<me>们?家?的?<deed>|别说是<me>们(?!家?<told>)
        <not>‥(?:在|往|到)?…(?:群|楼道|门口|墙上?|网上|电梯|小区)…(?:发|贴|挂|传|转|说|放|写)…<chatter>
        <not>(?:把|将)?…<chatter>…(?:发|贴|挂|传|转|放)…群
        \banonymous (?:calls?|letters?|votes?|voting|ballots?|callers?|flyers?|posters?|notes?|surveys?|polls?)\b
        \bprivate (?:parking|car|property|road|garden)\b
        \bconfidential (?:documents?|papers?|bin)\b
    """,
}
INNOCENT = any_of(FAMILIES)
