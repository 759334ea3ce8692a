"""What reads the forms; the offline backend needs no model, key or network."""

from __future__ import annotations

from extractor.backends.base import Backend
from extractor.backends.model import DOUBTFUL, Model
from extractor.backends.offline import OfflineBackend
from extractor.errors import ModelError
from schemas.base import Wording
from schemas.run import Backend as BackendName

__all__ = ["DOUBTFUL", "Backend", "Model", "backend_of"]


def backend_of(name: BackendName, model: Model | None = None) -> Backend:
    """The backend of that name; ModelError where it needs a model and none is given."""
    if name is BackendName.OFFLINE:
        return OfflineBackend()
    if model is None:
        raise ModelError(
            Wording(f"{name} 需要语言模型，但没有指定", f"{name} needs a language model and none is given"),
            Wording(
                "设置 EXTRACTOR_MODEL 与密钥；用作程序库时传入 model=Model(...)",
                "set EXTRACTOR_MODEL and a key; in a program, pass model=Model(...)",
            ),
        )
    # what reads offline must not load the reading of answers
    from extractor.backends.llm import LlmBackend  # noqa: PLC0415 - as above

    threshold = model.threshold if name is BackendName.HYBRID else None
    return LlmBackend(model.asker, threshold=threshold, masked=model.masked)
