"""The run itself loads none of the libraries that reading processes compute with."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "PIL", "lxml", "pypdfium2", "openpyxl", "docx", "rapidocr", "onnxruntime")


def test_a_text_is_read_without_them():
    """Whoever checks texts pays nothing for pictures and office files, in time or in memory."""
    code = (
        "import sys; from extractor.ingest import read_document; read_document(b'98%', name='a.txt'); "
        f"sys.exit(' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
