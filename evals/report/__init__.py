"""The reports of an evaluation run: Markdown for a pull request, one HTML page for a close look."""

from evals.report.comment import brief, code, markdown
from evals.report.files import COMMENT, PAGE, write_reports
from evals.report.page import html
from evals.report.worst import worst

__all__ = ["COMMENT", "PAGE", "brief", "code", "html", "markdown", "worst", "write_reports"]
