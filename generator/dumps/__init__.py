"""Reading dumps: whatever form a listing was captured in, the same records come out."""

from generator.dumps.dump import Dump, open_dumps
from generator.dumps.formats.record_json import record_from_json, record_to_json

__all__ = ["Dump", "open_dumps", "record_from_json", "record_to_json"]
