"""langextract: one call of ``extract`` with all documents, as its documentation shows for many; a chunk is a document."""

from __future__ import annotations

from collections.abc import Mapping

import langextract as lx

from evals.bench.calls.job import KEY, MODEL, Job, run
from evals.bench.calls.reading import SYSTEM

CLASS = "编号"
CHARACTERS = 10_000
"""More than a document has, so that each is asked about once."""
EXAMPLE = lx.data.ExampleData(
    text="编号：例-01 项目支出绩效自评表 完成渠道维修",
    extractions=[lx.data.Extraction(CLASS, "例-01", attributes={"names": ["完成渠道维修"]})],
)


def read(job: Job) -> dict[str, str | None]:
    """Reads every document; nothing is read where it ends with an error."""
    return ask(model(job), job.documents, job.in_flight)


def model(job: Job) -> lx.core.base_model.BaseLanguageModel:
    """The endpoint as langextract asks it."""
    config = lx.factory.ModelConfig(
        model_id=MODEL,
        provider="OpenAILanguageModel",
        provider_kwargs={"api_key": KEY, "base_url": job.base_url, "max_workers": job.in_flight},
    )
    return lx.factory.create_model(config, examples=[EXAMPLE], use_schema_constraints=True)


def ask(
    model: lx.core.base_model.BaseLanguageModel, documents: Mapping[str, str], workers: int
) -> dict[str, str | None]:
    """What is read of the documents by one call."""
    try:
        told = lx.extract(
            [lx.data.Document(text=text, document_id=mark) for mark, text in documents.items()],
            prompt_description=SYSTEM,
            examples=[EXAMPLE],
            model=model,
            max_char_buffer=CHARACTERS,
            batch_length=workers,
            max_workers=workers,
            use_schema_constraints=False,
            show_progress=False,
        )
    except lx.core.exceptions.LangExtractError:
        return {}
    return {one.document_id: next((found.extraction_text for found in one.extractions), None) for one in told}


if __name__ == "__main__":
    run(read)
