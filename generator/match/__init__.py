"""Is it the same work?

`features` reads a record, `compare` decides about two, `cluster` makes clusters of decisions; `deduplicate` does
all of it for many records, and `match_new` matches new records against known papers.
"""

from generator.match.cluster import Clusters, Edge, cluster
from generator.match.compare import Decision, Verdict, compare
from generator.match.deduplicate import (
    Clustering,
    CutBlock,
    Link,
    Matching,
    Merge,
    cluster_features,
    deduplicate,
    match_new,
)
from generator.match.features import Features, abstract_sketch, features
from generator.match.local_engine import Embedded, Engine
from generator.match.rule_answer import Relation
from generator.match.sketch import Sketch, sketch_from_text, sketch_to_text

__all__ = [
    "Clustering",
    "Clusters",
    "CutBlock",
    "Decision",
    "Edge",
    "Embedded",
    "Engine",
    "Features",
    "Link",
    "Matching",
    "Merge",
    "Relation",
    "Sketch",
    "Verdict",
    "abstract_sketch",
    "cluster",
    "cluster_features",
    "compare",
    "deduplicate",
    "features",
    "match_new",
    "sketch_from_text",
    "sketch_to_text",
]
