"""The pages of a sample's forms: each kind of form with the blocks and the words that it is printed with."""

from __future__ import annotations

from dataclasses import replace

from evals.pages.basic_info import basic_info
from evals.pages.blocks import goals_block, indicators_block, money_block, names_block
from evals.pages.sentences import Sentences, sentences
from evals.pages.table import Page, Table, one_table
from evals.pages.variant import Variant
from schemas.record import FormType
from schemas.sample import LabelledForm, LabelledSample

_Pairs = list[tuple[str, str | None]]
_PERSON: _Pairs = [("项目负责人", "张某"), ("联系电话", "0000-1234567")]
_TRANSFER_WORDS = {
    "annual_budget": "全年预算数（A）",
    "executed": "全年执行数（B）",
    "execution_rate": "预算执行率（B/A）",
    "explanation": "未完成原因和改进措施",
    "actual": "全年实际完成值",
    "target": "指标值",
}


def page_of(sample: LabelledSample, index: int, setting: Variant) -> Page:
    """The page of the form with this index."""
    form = sample.forms[index]
    said = sentences(sample, index)
    tables = [table for table in _BLOCKS[form.form_type](form, said, setting) if table.body]
    told = form.form_type is FormType.BASIC_INFO_FORM
    dated = told or form.fiscal_year is None or str(form.fiscal_year) in (form.title or "")
    unit = form.money_unit is not None and (told or not form.funds or not setting.unit_in_label)
    return Page(
        title=form.title or "",
        year="" if dated else f"（{form.fiscal_year}年度）",
        left=f"填报单位名称：{form.unit}" if told and form.unit else "",
        right=("金额单位" if told else "单位") + f"：{form.money_unit}" if unit else "",
        tables=(one_table(tables),) if setting.single_table or told else tuple(tables),
        notes=said.notes,
    )


def _project(form: LabelledForm, said: Sentences, setting: Variant) -> list[Table]:
    names: list[_Pairs] = [
        [("项目名称", form.project_name)],
        [("主管部门", form.department), ("实施单位", form.unit)],
        _PERSON if setting.contact else [],
    ]
    return [
        names_block(names),
        money_block(form, setting, "项目资金"),
        goals_block(form, said.achieved, "年度总体目标"),
        indicators_block(form, setting),
    ]


def _department(form: LabelledForm, said: Sentences, setting: Variant) -> list[Table]:
    names: list[_Pairs] = [
        [("项目名称", form.project_name)],
        [("主管部门", form.department), ("部门（单位）名称", form.unit)],
        [("填报人", "张某"), _PERSON[1]] if setting.contact else [],
    ]
    return [
        names_block(names),
        money_block(form, setting, "预算情况"),
        goals_block(form, said.achieved, "年度履职目标"),
        indicators_block(form, setting),
    ]


def _transfer(form: LabelledForm, said: Sentences, setting: Variant) -> list[Table]:
    names: list[_Pairs] = [
        [("转移支付（项目）名称", form.project_name)],
        [("中央主管部门", "")],
        [("地方主管部门", form.department), ("资金使用单位", form.unit)],
    ]
    setting = replace(setting, words={**setting.words, **_TRANSFER_WORDS})
    return [
        names_block(names),
        money_block(form, setting, "资金情况"),
        goals_block(form, said.achieved, "总体目标完成情况"),
        indicators_block(form, setting),
    ]


_BLOCKS = {
    FormType.PROJECT_TABLE: _project,
    FormType.DEPARTMENT_TABLE: _department,
    FormType.TRANSFER_TABLE: _transfer,
    FormType.BASIC_INFO_FORM: basic_info,
}
