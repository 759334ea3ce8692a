"""The refusals that several readers share, each with what to do about it."""

from __future__ import annotations

from extractor.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputTooLargeError,
    ReaderMissingError,
    ReaderStoppedError,
    UnsafeInputError,
)
from extractor.ingest.limits import Limits, variable_of
from schemas.base import Wording

_WORDS = {
    "size": ("文件大小", "字节", "its size", "bytes"),
    "pages": ("页数", "页", "the number of its pages", "pages"),
    "pixels": ("一页的像素数", "像素", "the picture of a page", "pixels"),
    "unpacked": ("解压后的大小", "字节", "what it unpacks to", "bytes"),
    "ratio": ("压缩比", "倍", "its compression", "times"),
    "members": ("压缩包内的文件数", "个", "the number of its members", "files"),
    "depth": ("压缩包的嵌套层数", "层", "its archives within archives", "levels"),
    "cells": ("单元格数", "个", "the number of its cells", "cells"),
}


def above(name: str, limit: str, limits: Limits, found: int | None = None) -> InputTooLargeError:
    """What to raise for an input beyond the named limit; ``found`` is what it asks for, where that is known."""
    what_zh, unit_zh, what_en, unit_en = _WORDS[limit]
    most = f"{getattr(limits, limit):,}"
    said_zh, said_en = (f"（{found:,}）", f" ({found:,})") if found is not None else ("", "")
    return InputTooLargeError(
        name,
        Wording(
            f"{what_zh}{said_zh}超过上限 {most} {unit_zh}",
            f"{what_en}{said_en} is above the limit of {most} {unit_en}",
        ),
        Wording(
            f"请拆分文件，或用环境变量 {variable_of(limit)} 提高上限",
            f"split the file, or raise the limit with {variable_of(limit)}",
        ),
    )


def damaged(name: str, kind: Wording | str, said: str) -> DamagedInputError:
    """What to raise for a file of a known kind that cannot be read; ``said`` is the reader's own word."""
    if isinstance(kind, str):
        kind = Wording(f"{kind} ", kind)
    return DamagedInputError(
        name,
        Wording(f"{kind.zh}文件已损坏：{said}", f"the {kind.en} file is damaged: {said}"),
        Wording("请重新导出或重新扫描", "export or scan it again"),
    )


def encrypted(name: str, kind: str) -> EncryptedInputError:
    """What to raise for a file that asks for a password."""
    return EncryptedInputError(
        name,
        Wording(f"{kind} 文件有密码保护", f"the {kind} file is locked with a password"),
        Wording("请去掉密码后再读取", "remove the password first"),
    )


def unsafe(name: str, reason: Wording) -> UnsafeInputError:
    """What to raise for a file built to harm whoever reads it."""
    return UnsafeInputError(
        name, reason, Wording("请核实文件来源，重新导出", "ask where it comes from, and export it again")
    )


def missing(name: str, what: Wording, install: str) -> ReaderMissingError:
    """What to raise where a program or package is not installed; ``install`` is the command that does it."""
    return ReaderMissingError(name, what, Wording(f"请安装：{install}", f"install it: {install}"))


def out_of_memory(name: str, limits: Limits) -> ReaderStoppedError:
    """What to raise where reading asks for more memory than it may have."""
    return ReaderStoppedError(
        name,
        Wording(
            f"读取所需内存超过上限 {limits.memory:,} MiB",
            f"reading it needs more than {limits.memory:,} MiB of memory",
        ),
        Wording(
            f"请拆分文件，或用环境变量 {variable_of('memory')} 提高上限",
            f"split the file, or raise the limit with {variable_of('memory')}",
        ),
    )


def stopped(name: str, limits: Limits, said: str, *, late: bool) -> ReaderStoppedError:
    """What to raise where the reading process was stopped for taking too long, or died; ``said`` is how."""
    if late:
        return ReaderStoppedError(
            name,
            Wording(f"读取一页超过 {limits.seconds} 秒", f"a page took more than {limits.seconds} s to read"),
            Wording(
                f"请用环境变量 {variable_of('seconds')} 提高上限，或重新导出",
                f"raise the limit with {variable_of('seconds')}, or export it again",
            ),
        )
    return ReaderStoppedError(
        name,
        Wording(f"读取进程意外结束（{said}）", f"the process that read it ended ({said})"),
        Wording(
            f"可能内存不足或文件有意构造；可用 {variable_of('memory')} 提高上限，或重新导出",
            f"it may need more memory ({variable_of('memory')}), or be built to crash readers; export it again",
        ),
    )


def given_up(name: str) -> ReaderStoppedError:
    """What to raise for a page that was not tried, after several before it ended their process."""
    return ReaderStoppedError(
        name,
        Wording(
            "前几页连续读取失败，没有继续尝试",
            "the pages before it failed one after another, so it was not tried",
        ),
        Wording("请核实文件", "look into the file"),
    )
