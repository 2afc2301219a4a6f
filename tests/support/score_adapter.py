"""What `score_reader.py` of the shared cases calls: `PYTHONPATH=tests/bibliography … score_adapter:read`."""

from __future__ import annotations

from generator.bibliography.bibtex.document import read_document


def read(data: bytes) -> dict[str, list[object]]:
    """Entries and problems of a file in the scorer's terms."""
    document = read_document(data)
    return {
        "entries": [
            {
                "type": entry.type,
                "key": entry.key,
                "fields": {field.name: field.value for field in entry.fields},
            }
            for entry in document.entries
        ],
        "problems": [problem.reason for problem in document.problems],
    }
