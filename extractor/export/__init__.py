"""What a result looks like outside: tables on a terminal, a report, a workbook, JSON lines, labelled samples."""
