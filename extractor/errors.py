"""What can go wrong, as one tree.

    ExtractorError                  reason, advice
    ├── StandardsError              path: the settings file of the standards is faulty
    ├── LedgerError                 path: the ledger of calls cannot be used
    ├── ModelError                  no call to the language model can succeed; the run stops
    │   ├── KeyRefusedError         the endpoint does not accept the key
    │   ├── QuotaExhaustedError     the account is out of credit
    │   ├── ModelNotFoundError      the endpoint has no such model
    │   ├── WrongAddressError       something else than the interface is at the address
    │   ├── EndpointUnreachableError nobody answers at the address
    │   └── RequestRefusedError     the endpoint takes no request of this kind
    └── InputError                  name: which input; the other inputs are still processed
        ├── InputNotFoundError      no such file or folder, or nothing readable in it
        ├── InputDeniedError        the operating system refuses to read it
        ├── UnsupportedTypeError    a kind of file that is not read
        ├── EmptyInputError         nothing in it, or only white space
        ├── InputTooLargeError      above a limit of the intake
        ├── BinaryInputError        named as text and none
        ├── UndecodableInputError   text in no encoding that is read
        ├── DamagedInputError       broken: its kind is known and its content cannot be read
        ├── EncryptedInputError     locked with a password
        ├── UnsafeInputError        built to harm whoever reads it
        ├── ReaderMissingError      a program or package that reading it needs is not installed
        ├── ReaderStoppedError      reading it took too long, or too much memory
        └── InvalidSampleError      not a labelled sample

Errors of libraries and of the operating system are translated where they occur, with the cause kept.
"""

from __future__ import annotations

from pathlib import Path

from schemas.base import Wording


class ExtractorError(Exception):
    """The root of everything this product raises on purpose.

    ``reason`` and ``advice`` are the English texts; ``said`` and ``advised`` hold them in both interface
    languages.
    """

    def __init__(self, reason: Wording | str, advice: Wording | str = "") -> None:
        self.said = reason if isinstance(reason, Wording) else Wording(reason, reason)
        self.advised = advice if isinstance(advice, Wording) else Wording(advice, advice)
        super().__init__(self.said.en)

    @property
    def reason(self) -> str:
        """What is wrong."""
        return self.said.en

    @property
    def advice(self) -> str:
        """What the user can do about it."""
        return self.advised.en

    def __str__(self) -> str:
        return f"{self.reason}; {self.advice}" if self.advice else self.reason


class StandardsError(ExtractorError):
    """A settings file of standards cannot be used; ``path`` is the file."""

    def __init__(self, path: Path, reason: Wording, advice: Wording) -> None:
        super().__init__(
            Wording(f"评价标准 {path} {reason.zh}", f"the standards in {path}: {reason.en}"), advice
        )
        self.path = path


class LedgerError(ExtractorError):
    """The ledger of calls to models cannot be used; ``path`` is its file."""

    def __init__(self, path: Path, reason: Wording, advice: Wording) -> None:
        super().__init__(Wording(f"调用账本 {path} {reason.zh}", f"the ledger {path} {reason.en}"), advice)
        self.path = path
        self._parts = (reason, advice)

    def __reduce__(self) -> tuple[type[LedgerError], tuple[Path, Wording, Wording]]:
        """Keeps all three arguments when the error crosses a process."""
        return type(self), (self.path, *self._parts)


class ModelError(ExtractorError):
    """No call to the language model can succeed until the user changes something; the run stops."""

    def __init__(self, reason: Wording, advice: Wording) -> None:
        super().__init__(reason, advice)

    def __reduce__(self) -> tuple[type[ModelError], tuple[Wording, Wording]]:
        """Keeps both languages when the error crosses a process."""
        return type(self), (self.said, self.advised)


class KeyRefusedError(ModelError):
    """The endpoint does not accept the key, or not for this model."""


class QuotaExhaustedError(ModelError):
    """The account is out of credit: waiting does not help."""


class ModelNotFoundError(ModelError):
    """The endpoint has no model of this name."""


class WrongAddressError(ModelError):
    """Somebody answers at the address, and it is not the interface: a path is missing, or it is a page or a proxy."""


class EndpointUnreachableError(ModelError):
    """Nobody answers at the address."""


class RequestRefusedError(ModelError):
    """The endpoint takes no request of this kind: it refused before it had answered any."""


class InputError(ExtractorError):
    """One input cannot be read; ``name`` says which."""

    def __init__(self, name: str, reason: Wording | str, advice: Wording | str = "") -> None:
        super().__init__(reason, advice)
        self.name = name

    def __reduce__(self) -> tuple[type[InputError], tuple[str, Wording, Wording]]:
        """Keeps all three arguments when the error crosses a process."""
        return type(self), (self.name, self.said, self.advised)

    def __str__(self) -> str:
        return f"{self.name}: {super().__str__()}"


class InputNotFoundError(InputError):
    """There is no such file or folder, or no file in the folder that is read."""


class InputDeniedError(InputError):
    """The operating system refuses to read it."""


class UnsupportedTypeError(InputError):
    """A kind of file that is not read."""


class EmptyInputError(InputError):
    """Nothing stands in it, or nothing but white space."""


class InputTooLargeError(InputError):
    """It is above a limit of the intake: size, pages, pixels, what it unpacks to."""


class BinaryInputError(InputError):
    """It is named as text and is none."""


class UndecodableInputError(InputError):
    """It is text in none of the encodings that are read, or damaged."""


class DamagedInputError(InputError):
    """It is broken: what kind of file it is, is known, and its content cannot be read."""


class EncryptedInputError(InputError):
    """It is locked with a password."""


class UnsafeInputError(InputError):
    """It is built to harm whoever reads it: entities that multiply, names that lead elsewhere."""


class ReaderMissingError(InputError):
    """A program or package that reading it needs is not installed."""


class ReaderStoppedError(InputError):
    """Reading it took longer, or more memory, than a page may."""


class InvalidSampleError(InputError):
    """It is not a labelled sample."""
