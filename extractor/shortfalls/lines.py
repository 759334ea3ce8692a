"""How a text calls the lines of the money table, and which of them a part of a text speaks of."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractor.facts.model import FormFacts, FundFacts, FundRole
from extractor.shortfalls.amounts import prints
from extractor.shortfalls.cells import fund_gap

_TELLING = Decimal(10_000)
"""元 from which an amount is unlikely to be met by chance."""
_NOTE = re.compile(r"[（(][^）)]*[）)]|[\s：:]")
_MONEY = r"(?:财政|专项|转移支付|补助|配套|预算)*(?:资金|经费|拨款|款项|补助|配套)"
_OF_LEVEL = r"(?:本级|级|里|上|政府)?"
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"结转|结余"), r"(?:上年度?|以前年度|往年)(?:的)?(?:结转|结余)+(?:资金|经费|款)?|结转资金"),
    (re.compile(r"地方"), rf"(?:地方|[省市州县区旗镇乡]{_OF_LEVEL}){_MONEY}"),
    (re.compile(r"中央"), rf"(?:中央|国家){_OF_LEVEL}{_MONEY}"),
    (re.compile(r"转移支付(?:至|给|到)?[各县市区]"), r"转移支付(?:至|给|到)?[各县市区]+"),
    (re.compile(r"上级"), rf"上级{_MONEY}|转移支付(?:资金)?"),
    (re.compile(r"自筹|自有|单位资金"), r"自[筹有](?:资金|经费|款)?|单位(?:自有|自筹)?资金"),
    (re.compile(r"其[他它]"), r"其[他它]资金|自筹(?:资金|经费|款)?"),
    (re.compile(r"公益金"), r"(?:福彩|体彩|彩票|福利彩票|体育彩票)?公益金"),
    (re.compile(r"基本支出"), r"基本支出|人员(?:支出|经费)|公用(?:支出|经费)"),
    (re.compile(r"项目支出"), r"项目(?:支出|资金|经费)"),
    (
        re.compile(r"^(?:当年|本年|年度)?财政(?:性)?(?:拨款|资金)"),
        rf"(?:当年|本年)?财政(?:性)?(?:拨款|资金)|(?:当年|本年)(?:拨款|{_MONEY})",
    ),
)
"""Kinds of lines by their own name, each with what a text may call it."""
_LEVEL = re.compile(r"(?P<level>[省市州县区旗镇乡])(?:本)?级")
_LEFT = r"结余|结转|剩余|节余|余下|少[支用花付拨]|没有?(?:能)?[支用花付拨执到落]|未(?:能|全部|全额|完全)?[支用花付拨执到落列]|多[支用花付列]|超[支出过了]|突破|不足|缺口|短缺|节约|节省|减少|核减|压减|欠[拨付]|(?:按|顺|延|推)[^，。；]{0,6}(?:结算|支付)"
_HEAD = r"^(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、．.]|[一二三四五六七八九十]是|[①-⑳]|其中|另外?|此外|同时|但|[：:，,|]|[^，。；：:\d]{0,4}(?:方面|情况)[，,])*"


@lru_cache(maxsize=256)
def calls(item: str) -> re.Pattern[str]:
    """What a text may call the line of that name."""
    bare = _NOTE.sub("", item)
    names = [re.escape(bare)] if len(bare) > 1 else []
    level = _LEVEL.search(bare)
    if level and "上级" not in bare:
        names.append(rf"{level['level']}(?:本)?级{_MONEY}")
    names += [said for kind, said in _KINDS if kind.search(bare)]
    return re.compile("|".join(names) if names else r"(?!)")


def spoken_of(form: FormFacts, role: FundRole, text: str) -> frozenset[int]:
    """The lines of a role that a part of a text speaks of: it opens with the name, tells what is left of it, or prints its gap."""
    lines = [f for f in form.funds if f.role is role]
    named = frozenset(f.index for f in lines if opens_with(f, text) or _tells_of(f, text))
    return named | frozenset(f.index for f in lines if _prints(abs(fund_gap(f)), text))


def opens_with(fund: FundFacts, text: str) -> bool:
    """Whether a part of a text opens with what the line may be called."""
    return bool(_opening(fund.item).match(text))


@lru_cache(maxsize=256)
def _opening(item: str) -> re.Pattern[str]:
    return re.compile(f"{_HEAD}(?:{calls(item).pattern})")


def _tells_of(fund: FundFacts, text: str) -> bool:
    return bool(_remainder(fund.item).search(text))


@lru_cache(maxsize=256)
def _remainder(item: str) -> re.Pattern[str]:
    """What a text tells to be left of the line, or lacking."""
    level = _LEVEL.search(item)
    bare = rf"|{level['level']}(?:本)?级(?={_LEFT})" if level and "上级" not in item else ""
    names = f"(?:{calls(item).pattern}{bare})(?:[和及与、][^，。；：:、]{{2,8}})?"
    return re.compile(f"{names}[^，。；：:、]{{0,6}}?(?:{_LEFT})")


def _prints(gap: Decimal, text: str) -> bool:
    return gap >= _TELLING and prints(text, gap, "元")
