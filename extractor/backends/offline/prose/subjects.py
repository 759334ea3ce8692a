"""What a number is about: the nearest noun phrase before it."""

from __future__ import annotations

import re

from extractor.backends.offline.prose.mentions import Mention

_HEAD = re.compile(
    r"^(?:[(（]?[\d一二三四五六七八九十]{1,3}[、.．)）]|其中[:：]?|截[至止][^，]*|20\d\d年(?:度)?|本年度?|全年|年内|当年|"
    r"[一二三四五六七八九十]是|本次|我[局市县区省乡镇村院校中心部门单位]{1,3}|共|累计|已|及|和|以及|并|另|各|通过)+"
)
_TAIL = re.compile(
    r"(?:共计|合计|总计|累计|共有|共|总共|均为|分别为|分别是|达到|达|约为|约|近|为|是|有|已有|已|仅|了|各|[:：(（“]|"
    r"实现|完成了|完成|得|计|不少于|不低于|不超过|超过)+$"
)
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_LEADS_UP = re.compile(r"(?:分别为|均为|达到|达|约|为|是|共|各|均|了|[:：])+$")
_FOLLOWING = re.compile(
    r"^[\u4e00-\u9fff]{2,14}?(?=$|[的，。；、]|[按已均]|全部|全面|得到|实现|完成|通过|参[加与]|正常|持续|按[时期]|共)"
)
_MAXIMUM = 30


def subject_of(mention: Mention) -> str:
    """The noun phrase that the number belongs to; what follows it where nothing precedes."""
    phrase = noun_phrase(mention.gap or mention.lead)
    if len(phrase) > 1:
        return phrase
    if match := _FOLLOWING.match(mention.tail):
        return match.group()
    return noun_phrase(mention.lead)


def noun_phrase(text: str) -> str:
    """A clause's beginning without years, numbering and the words that lead up to a number."""
    bare = _BRACKETED.sub("", text)
    bare = _TAIL.sub("", _HEAD.sub("", bare))
    bare = bare.strip("“”\"'()（）:： ,-")
    return bare[-_MAXIMUM:]


def label_of(text: str) -> str:
    """A phrase for comparing subjects: brackets, quotes and time words put aside."""
    bare = re.sub(r"[“”\"《》]|[(（][^()（）]*[)）]", "", text)
    return _LEADS_UP.sub("", _HEAD.sub("", bare)).removeprefix("的")
