"""From settings to a model that can be asked: endpoint, ledger and caller, closed together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.backends.model import Model
from extractor.calls.caller import Caller
from extractor.calls.endpoint import NO_KEY, Endpoint
from extractor.errors import ModelError
from extractor.settings import Settings
from extractor.store.place import default_path
from schemas.base import Wording

if TYPE_CHECKING:
    from extractor.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Connection:
    """A model, who asks it, how many documents are worth asking about at once, and the ledger, if one is kept."""

    model: Model
    caller: Caller
    at_once: int
    ledger: Ledger | None = None

    @property
    def unknown(self) -> int:
        """Calls of runs that were ended, of which the ledger has no outcome yet: they may have been paid for."""
        return len(self.ledger.unknown()) if self.ledger else 0


@contextmanager
def connected(
    settings: Settings, *, name: str | None = None, ledger: bool = True, sends: bool = True
) -> Iterator[Connection]:
    """The model that the settings name, or ``name``; without a ledger every answer is paid for anew.

    Without ``sends`` no key is needed: an estimate asks nobody. Raises ModelError where no model or key is set, LedgerError where
    the ledger cannot be used.
    """
    endpoint = endpoint_of(settings, name, sends=sends)
    with ExitStack() as stack:
        memory = None
        if ledger:
            from extractor.store.ledger import Ledger  # noqa: PLC0415 - the offline path does without a database

            memory = stack.enter_context(Ledger(settings.ledger or default_path()))
        caller = stack.enter_context(Caller(endpoint, memory))
        model = Model(asker=caller, name=endpoint.model, threshold=settings.threshold, masked=settings.mask)
        yield Connection(model, caller, endpoint.concurrency, memory)


def endpoint_of(settings: Settings, name: str | None = None, *, sends: bool = True) -> Endpoint:
    """The endpoint that the settings name; ModelError where what it needs is not set."""
    model = name or settings.model
    if not model:
        raise ModelError(
            Wording("没有指定语言模型", "no language model is named"),
            Wording("设置 EXTRACTOR_MODEL 或用 --model", "set EXTRACTOR_MODEL or use --model"),
        )
    base_url = settings.base_url or settings.openai_base_url
    # the key for one endpoint is no business of another
    secret = settings.api_key if settings.api_key or settings.base_url else settings.openai_api_key
    # a key out of a file often brings its line's end along
    key = secret.get_secret_value().strip()
    if sends and not key and base_url is None:
        raise ModelError(
            Wording("没有密钥", "there is no key"),
            Wording(
                "设置 EXTRACTOR_API_KEY 或 OPENAI_API_KEY；本地服务请设置 EXTRACTOR_BASE_URL",
                "set EXTRACTOR_API_KEY or OPENAI_API_KEY; for a local server, EXTRACTOR_BASE_URL",
            ),
        )
    return Endpoint(
        model=model,
        # a local server asks for no key, but the client sends one
        api_key=key or NO_KEY,
        base_url=base_url,
        mode=settings.mode,
        concurrency=settings.concurrency,
        timeout=settings.timeout,
        deadline=settings.deadline,
        attempts=settings.attempts,
        temperature=settings.temperature,
        max_output_tokens=settings.max_output_tokens,
        input_price=settings.input_price,
        output_price=settings.output_price,
    )
