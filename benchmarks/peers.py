"""The matchers that `dedupe.py` sets side by side: each turns a stream of records into one label a record.

Peers get what they are made for (sketches the words of title and abstract, record linkage the fields), with the
settings their documentation recommends, and the same plain cleaning: lower case, words only.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import Record

_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128
_BANDS = 32
_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Method:
    """A matcher.

    Args:
        labels: from records to one label each; equal labels mean one work.
        needs: the modules that have to be installed.
    """

    labels: Callable[[Iterable[Record]], list[Any]]
    needs: tuple[str, ...] = ()

    def load(self) -> None:
        """Imports what is needed, so that the clock does not count it."""
        for module in ("generator.match", *self.needs):
            importlib.import_module(module)


def ours(records: Iterable[Record]) -> list[int]:
    """This project's matcher."""
    from generator.match import deduplicate

    return list(deduplicate(records).labels)


def rensa(records: Iterable[Record]) -> list[int]:
    """MinHash LSH in Rust: candidates of the index, confirmed by their estimated Jaccard similarity."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    sketches = []
    for number, record in enumerate(records):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        sketch.update(shingles(record))
        index.insert(number, sketch)
        sketches.append(sketch)
    return connected(
        len(sketches),
        (
            (number, other)
            for number, sketch in enumerate(sketches)
            for other in index.query(sketch)
            if other < number and sketch.jaccard(sketches[other]) >= _THRESHOLD
        ),
    )


def datasketch(records: Iterable[Record]) -> list[int]:
    """MinHash LSH in Python."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    sketches = []
    for number, record in enumerate(records):
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(record)])
        index.insert(number, sketch)
        sketches.append(sketch)
    return connected(
        len(sketches),
        ((number, other) for number, sketch in enumerate(sketches) for other in index.query(sketch) if other < number),
    )


def splink(records: Iterable[Record]) -> list[Any]:
    """Probabilistic record linkage (Fellegi and Sunter) on DuckDB, trained on the records themselves."""
    import pandas as pd
    import splink.comparison_library as compared
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rows = pd.DataFrame(
        {
            "unique_id": number,
            "title": " ".join(words(record.title)),
            "abstract": " ".join(words(record.abstract))[:400] or None,
            "first_author": record.authors[0].lower() if record.authors else None,
            "year": record.published[:4] or None,
            "start": " ".join(words(record.title)[:3]),
            "beginning": " ".join(words(record.abstract)[:6]) or None,
        }
        for number, record in enumerate(records)
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("title"), block_on("start"), block_on("beginning")],
        comparisons=[
            compared.JaroWinklerAtThresholds("title", [0.97, 0.9]),
            compared.JaroWinklerAtThresholds("abstract", [0.97, 0.9]),
            compared.JaroWinklerAtThresholds("first_author", [0.9]),
            compared.ExactMatch("year"),
        ],
    )
    api = DuckDBAPI()
    table = api.register(rows) if hasattr(api, "register") else rows
    linker = Linker(table, settings) if hasattr(api, "register") else Linker(rows, settings, db_api=api)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("title"))
    # What is blocked on is not trained: without abstracts the title is learnt from records of one author and year.
    second = ("beginning",) if rows["beginning"].notna().any() else ("first_author", "year")
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(*second))
    predictions = linker.inference.predict(threshold_match_probability=0.9)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, 0.9).as_pandas_dataframe()
    label = dict(zip(clusters["unique_id"].tolist(), clusters["cluster_id"].tolist(), strict=True))
    return [str(label[number]) for number in range(len(rows))]


def bib_dedupe(records: Iterable[Record]) -> list[str]:
    """Rules for systematic reviews, which lean on authors and journals."""
    import pandas as pd
    from bib_dedupe.bib_dedupe import block, cluster, match, prep

    rows = pd.DataFrame(
        {
            "ID": str(number),
            "ENTRYTYPE": "article",
            "title": record.title,
            "abstract": record.abstract,
            "author": " and ".join(record.authors),
            "year": record.published[:4],
            "journal": record.venue,
            "doi": record.doi,
            "volume": record.volume,
            "number": record.number,
            "pages": record.pages,
        }
        for number, record in enumerate(records)
    )
    prepared = prep(rows, verbosity_level=0)
    matched = match(block(prepared, verbosity_level=0), verbosity_level=0)
    label = {name: names[0] for names in cluster(matched, verbosity_level=0) for name in sorted(names)}
    return [label.get(str(number), str(number)) for number in range(len(rows))]


METHODS: dict[str, Method] = {
    "ours": Method(ours),
    "rensa": Method(rensa, ("rensa",)),
    "datasketch": Method(datasketch, ("datasketch",)),
    "splink": Method(splink, ("splink", "duckdb", "pandas")),
    "bib-dedupe": Method(bib_dedupe, ("bib_dedupe", "pandas")),
}


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def shingles(record: Record) -> list[str]:
    """Each run of three words of title and abstract."""
    text = words(f"{record.title} {record.abstract}")
    return [" ".join(text[place : place + 3]) for place in range(max(1, len(text) - 2))]


def connected(size: int, pairs: Iterable[Sequence[int]]) -> list[int]:
    """Labels of the connected components of a graph."""
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        parent[root(a)] = root(b)
    return [root(item) for item in range(size)]
