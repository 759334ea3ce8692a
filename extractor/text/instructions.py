"""Where a text speaks to a language model instead of a reader: orders, a role, a score to be given, marks of a chat.

Words are looked for without white space and hidden characters and in one width, so that neither takes an order out of
sight. Each pattern needs what an official text does not say: 指令, 系统, 大模型 and 忽略 alone are ordinary words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.text.hidden import HIDDEN, TURNING
from extractor.text.widths import fold
from schemas.evidence import Span

_BEFORE: Final = "之前|以前|此前|先前|前面|上面|以上|上述|前述|原有|原来|原先|所有|全部|一切|任何|其[他它]|已有|现有|你|您|给出?|收到|接收到?|得到|被|系统|开发者|用户|预设|的|这些|那些"
_ORDERS: Final = (
    "指令|指示|提示词|提示语|系统提示|系统消息|prompts?|设定|约束|规则和?要求|对话|上下文|安全规则|安全策略"
)
_MODEL: Final = r"(?:ai|llm|gpt|chatgpt|deepseek|qwen|人工智能|大?语言模型|大模型|智能体|聊天机器人|智能助[手理]|语言助手)"
_FORGET: Final = "忽略|无视|忽视|忘记|忘掉|不要理会|不用理会|无需理会|不必理会|不要遵守|不要遵循|不必遵守|停止遵守|停止执行|放弃执行|抛弃|覆盖|绕过|推翻|ignore|disregard"
_PERFECT: Final = "满分|100分(?!制|以|的)|一百分|最高分|最高等级|无问题|没有问题|未发现问题|没有发现问题|无异常|全部通过|空列表|空数组|空结果"
_FAULTS: Final = "问题|错误|差异|偏差|异常|矛盾|不一致|不符|警告|疑点|缺陷|风险|发现"
_ANY: Final = "任何|所有|全部|一切|本|此|该|这份|这个|这些|上述|以上|以下|下列|文档|文件|报告|表格?|中|里|内|存在|出现|相关|数据|数字|计算|的"

_CHINESE: Final = (
    # orders taken back
    rf"(?:{_FORGET})(?:了|掉)?(?:{_BEFORE}){{1,8}}(?:{_ORDERS}|指引|说明书)",
    rf"(?<![勿得要能可须])(?:{_FORGET})(?:{_BEFORE}){{0,6}}(?:之前|此前|先前|前面)(?:{_BEFORE}){{0,6}}(?:要求|规则|内容|限制|说明|提示)",
    r"(?:以下|以上|下面|上面|下列|接下来)的?(?:内容|文字|文本|部分|段落|一段|均|都|才|就|这段|话){0,3}(?:是|为|属于|作为)(?:真正的?|新的?|最新的?|来自)?(?:系统|开发者|管理员|system)的?(?:级别?)?(?:提示词?|指令|指示|消息|命令|prompt)",
    r"(?<![一-龥])(?:新的?|最新|最高优先级|高优先级|隐藏|真正的?|系统级?|管理员|开发者)(?:的)?(?:系统)?(?:指令|提示词|命令):",
    r"(?:新的?|最高优先级的?|系统级)(?:系统)?指令(?:如下|是)",
    r"(?:执行|遵循|遵守|服从|按照)(?:以下|下列|下面|我|本文档?|此处)的?(?:新的?|隐藏)?(?:指令|提示词|prompt)(?!书)",
    r"(?:输出|显示|打印|透露|泄露|复述|重复|告诉我)(?:出|一遍)?(?:你|您)?的?(?:完整的?|全部|原始)?(?:系统提示词?|系统指令|systemprompt|提示词|初始指令)",
    # a role
    rf"(?:你|您)(?:现在|其实|从现在起|从此|只|就|将|应该?|实际上|已经?){{0,6}}(?:是|成为|扮演|充当|作为)(?:一(?:个|名|位|款|台))?(?:[一-龥]{{0,8}}的)?[一-龥]{{0,4}}{_MODEL}",
    rf"作为(?:一(?:个|名|位|款))?{_MODEL}(?:助手|模型|系统|审核员|评审员?)?[,:]?(?:请|你|您)",
    rf"(?:如果|若|假如|假设|既然)(?:你|您|读者|阅读者|审核者)(?:是|为)(?:一(?:个|名|位|款))?{_MODEL}",
    rf"(?:致|请|注意|告知|@|敬告)(?:所有|各|任何|正在|阅读|审核|处理|评审|本|此|该|文档|文件|报告|材料|的){{0,6}}{_MODEL}(?:助手|模型|系统|审核员|评审员?|读者)?(?:[:,!](?:请|你|您|务必|注意|不要|直接|必须|忽略)|请|你|您|务必)",
    rf"{_MODEL}(?:在)?(?:审核|评审|评分|打分|判断|阅读|处理)(?:本|此|该|到此|时)[^,。;]{{0,10}}(?:请|务必|必须)(?:直接|一律){{0,6}}(?:通过|给|判|评|忽略|输出|打)",
    rf"(?:阅读|处理|审核|评审|读取|解析|分析)(?:到)?(?:本|此|该|这份|这个|以上|以下)(?:文档|文件|材料|表格?|报告|文本|内容)?的(?:任何|所有)?{_MODEL}",
    r"从现在(?:开始|起)[,:]?(?:你|您)(?:是|将|必须|只|要|应|的|不)",
    r"(?:你|您)的(?:新)?(?:任务|角色|身份|职责|输出|回答|回复)(?:是|为|:|必须|应当?|只)",
    r"(?:你|您)(?:必须|只需要?|只能|应当?|需要?|务必|要|可以|不得|不要|不能)(?:直接|立即|始终|严格|全部|一律){0,6}(?:输出|返回|回复|回答|给出|判定|打分|评分|忽略|报告|标记|把|将)",
    # a score to be given, faults to be passed over
    rf"(?:请|务必)(?:直接|务必|一律|全部|统一|只|仅|均|都|将?所有指标){{0,6}}(?:给出?|给予|打|评为?|评定为|判定为|判为|认定为|输出|返回|回复|回答)(?:结果|结论|评价|得分|总分|为|:|\"|“){{0,6}}(?:{_PERFECT})",
    r"(?:输出|返回|回复|回答)(?:结果|结论|评价|得分|总分|一律|均|都|全部|为|:|\"|“){0,6}(?:满分|一百分|最高分|无问题|没有问题|未发现问题|无异常|全部通过|空列表|空数组|空结果|空的?json)",
    r"(?:请|务必|必须|一律|直接|你|您|并|要|把)(?:务必|直接|一律|把|将|全部|统一|都|应){0,6}(?<=[把将])(?:本|该|此|这个|这份|全部|所有|各项|它的|指标|项目|表|报告|总|最终|自评|评价){0,6}的?(?:得分|分数|评分|总分|执行率|完成率|实际完成值|自评结果|评价结果|评价等级)(?:均|都|一律|全部|统一|也)?(?:(?:改写?|修改|更改|替换|篡改)(?:为|成)|(?:设置?|填写?|调整?|判定?|标记?|记)(?:为|成)(?:满分|最高|100|优))",
    rf"(?:不要|不得|请勿|切勿|无需|不必|禁止|不准|不许|别|不应|停止)(?:再)?(?:报告|标记|标注|指出|列出|输出|提及|检查|核对|校验|提示|反馈|返回|记录|揭示|披露)(?:{_ANY}){{0,6}}(?<!数字)(?:{_FAULTS})(?!单位|处理|整改)",
    r"(?:不要|不得|请勿|切勿|禁止|别|不)(?:向|对)(?:用户|审核人员?|使用者|任何人)(?:透露|提及|显示|报告|说明|展示)(?:本|此|这|该|以上|上述)(?:条|段|些)?(?:指令|指示|提示词?|消息|内容|规则)",
)

_EN_BEFORE: Final = "all|any|every|everything|the|your|my|these|those|this|that|of|previous|prior|above|preceding|earlier|foregoing|former|existing|original|initial|system|developer|other|and|given"
_ENGLISH: Final = (
    rf"(?:ignore|disregard|forget|override|bypass|neglect|discard)(?:{_EN_BEFORE}){{1,8}}(?:instruction|prompt|rule|direction|directive|command|message|context|guideline|constraint|text)",
    r"(?:donot|don't|don’t|never|stop)(?:follow|obey)(?:ing)?(?:"
    + _EN_BEFORE
    + r"){1,8}(?:instruction|prompt|rule|guideline)",
    r"youare(?:now|actually|really|only|just)?(?:an?|the)?(?:helpful|large|expert|friendly|powerful|unrestricted){0,6}(?:ai(?![a-z])|ai(?:assistant|model|language|system|reviewer|agent)|assistant|languagemodel|llm|chatbot|chatgpt|gpt)",
    r"(?:asan?|ifyouarean?|dear|attention|noteto(?:the)?|to(?:any|all|the))(?:large)?(?:ai(?![a-z])|ai(?:assistant|model|language|system|reviewer|agent)|languagemodel|llm|chatbot)",
    r"(?:output|return|respond|reply|answer|print|write|give|assign|award)(?:only|with|just|the|an?|exactly|it|this|every|all|report|document|:|\"|“){0,6}(?:fullmarks?|fullscores?|(?:the)?maximumscores?|perfectscores?|100points|100/100|noissues?|noerrors?|nofindings?|noproblems?|emptylist)",
    r"(?:set|change|make|modify|replace|overwrite)(?:the|all|this|every|its|my|a|final|total|overall){0,6}(?:score|total|rating|grade|executionrate|result|mark)s?(?:to|as|with|=)",
    r"(?:donot|don't|don’t|never|mustnot|shouldnot|pleasenot)(?:ever)?(?:report|flag|mention|list|mark|reveal|raise|output|check)(?:any|the|this|these|all|of){0,6}(?:issue|error|finding|problem|discrepanc|instruction|deviation|anomal|inconsistenc|mistake|warning|prompt)",
    r"(?:new|updated|hidden|revised|additional|real)(?:system)?instructions?:",
    r"(?:reveal|print|show|repeat|output|display|leak)(?:me|the|your|full|entire){0,6}(?:systemprompt|systemmessage|initialinstructions?|hiddenprompt)",
    r"systemprompt:",
)

_MARKS: Final = (
    r"<\|[a-z_▁]{3,24}\|>",
    r"\[/?inst\]",
    r"<</?sys>>",
    r"</?(?:system|assistant|instructions?|prompt|user_query|tool_call|function_calls?)>",
    r"##(?:system|instructions?|assistant|系统提示词?|系统指令|指令)(?::|(?=[^a-z一-龥]))",
    r"[\[【](?:system|assistant|系统提示词|系统指令|系统消息|开发者消息)(?:prompt|message)?[\]】]",
)
"""What only a transcript of a chat holds."""

_ADDRESSED: Final = re.compile("|".join((*_CHINESE, *_ENGLISH, *_MARKS)))
_ROLE: Final = re.compile(r"(?:system|assistant|developer)(?:message|prompt)?:")
"""What opens a turn of a chat, at the start of a line."""
_LINE_OPENS: Final = re.compile(r"(?:^|[\n\r\f])[\s\"'“‘*#>【\[(|-]*$")
_REACH: Final = 40

_SIMPLER: Final = str.maketrans(
    "請輸滿統語為個報錯誤問題標記將從現務規則設內無視對話審閱讀處評總異執",
    "请输满统语为个报错误问题标记将从现务规则设内无视对话审阅读处评总异执",
)
"""Traditional characters of the words above."""

_INK: Final = re.compile(r"[0-9A-Za-z\u3400-\u9fff.,%]")
"""What words and numbers are made of."""
_HIDDEN_RUN: Final = re.compile(f"{HIDDEN.pattern}+")


@lru_cache(maxsize=8)
def addressed(text: str) -> tuple[Span, ...]:
    """The places where ``text`` speaks to a language model, in order."""
    # hidden characters give way to blanks, one for one: white space is put aside and offsets hold
    seen = HIDDEN.sub(" ", text)
    folded = fold(seen)
    plain = _plain(folded.text)
    found = [folded.span(*match.span()) for match in _ADDRESSED.finditer(plain)]
    for match in _ROLE.finditer(plain):
        span = folded.span(*match.span())
        if _LINE_OPENS.search(seen[max(0, span.start - _REACH) : span.start]):
            found.append(span)
    return tuple(sorted(set(found)))


@lru_cache(maxsize=8)
def hidden_within(text: str) -> tuple[Span, ...]:
    """Words and numbers that hold hidden characters, and what turns the order of letters wherever it stands."""
    return tuple(
        Span(*run.span())
        for run in _HIDDEN_RUN.finditer(text)
        if TURNING.search(run.group())
        or (_INK.match(text, run.end()) and run.start() and _INK.match(text, run.start() - 1))
    )


def _plain(text: str) -> str:
    """The text in small letters and simplified characters, as long as it was."""
    return text.replace("\u0130", "i").lower().translate(_SIMPLER)
