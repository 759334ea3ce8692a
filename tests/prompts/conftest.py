"""A template made for the tests, and a folder that holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

TEMPLATE = """\
+++
id = "count-wells/1"
version = 1
purpose = { zh = "数井", en = "counts wells" }
variables = ["rules", "text"]
schema = "Wells"
tokens = 40
send_example = false
separators = "|"
+++

# system

数出文中的水井。{{rules}}

# user

<文本>
{{text}}
</文本>

# example

原文：

```text
# 村里有水井
水井 3 口
```

答案：

```json
{"wells": ["水井|3"]}
```
"""


@pytest.fixture
def template() -> str:
    """The text of a prompt with two variables and an example."""
    return TEMPLATE


@pytest.fixture
def folder(tmp_path: Path, template: str) -> Path:
    """A folder with the template as ``count-wells/1``."""
    task = tmp_path / "shelf" / "count-wells"
    task.mkdir(parents=True)
    (task / "1.md").write_text(template, encoding="utf-8")
    return task.parent
