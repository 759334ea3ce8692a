"""What can be masked, apart from how it is found: settings name it, and finding it takes patterns that offline nobody needs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class MaskKind(StrEnum):
    """What is masked."""

    PERSON = "person"
    TELEPHONE = "telephone"
    EMAIL = "email"
    IDENTITY = "identity"
    ACCOUNT = "account"


ALL: Final = frozenset(MaskKind)
