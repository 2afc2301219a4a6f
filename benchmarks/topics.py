"""Where papers are put: ours beside simpler ways on the same folds, and the time it takes as papers grow.

Run it on a file of labels (`title`, `primary`, `secondary` a line) and one of records (`title`, `abstract`):

    python benchmarks/topics.py LABELS.jsonl RECORDS.jsonl [--proposals] [--times]
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from generator.bibliography.taxonomy import load_taxonomy
from generator.model import Assignment, Leaf, Taxonomy
from generator.text import fold
from generator.topics.abstract_terms import terms_of
from generator.topics.classifier import learn
from generator.topics.cross_validation import Placer, cross_validate
from generator.topics.suggest import ProposedTopic, suggest
from generator.topics.texts import Placed, Text

SEEDS = (0, 1, 2)
TAXONOMY = Path(__file__).parents[1] / "bib" / "topics.yml"
SIZES = (3_125, 6_250, 12_500, 25_000, 50_000)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--proposals", action="store_true", help="compare proposed groups only")
    parser.add_argument("--times", action="store_true", help="measure time up to 50,000 papers as well")
    arguments = parser.parse_args()
    taxonomy = load_taxonomy(TAXONOMY)
    texts = read_texts(arguments.records)
    placed = read_placed(arguments.labels, texts)
    if not arguments.proposals:
        compare(taxonomy, placed)
    suggestions(taxonomy, placed, texts)
    if arguments.times:
        times(taxonomy, placed)


def read_texts(path: Path) -> list[Text]:
    """One text for each different title, with its longest abstract."""
    found: dict[str, Text] = {}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        text = Text(record["title"], record.get("abstract") or "")
        known = found.setdefault(fold(text.title), text)
        if len(text.abstract) > len(known.abstract):
            found[fold(text.title)] = text
    return list(found.values())


def read_placed(path: Path, texts: Sequence[Text]) -> list[Placed]:
    """The labelled papers with their abstracts."""
    by_title = {fold(text.title): text for text in texts}
    placed = []
    for line in path.read_text("utf-8").splitlines():
        label = json.loads(line)
        text = by_title.get(fold(label["title"]), Text(label["title"]))
        placed.append(Placed(text, (label["primary"], *label["secondary"])))
    return placed


def without_phrases(taxonomy: Taxonomy) -> Taxonomy:
    """The same taxonomy with definitions only."""
    return Taxonomy(
        tuple(
            replace(topic, leaves=tuple(replace(leaf, phrases=()) for leaf in topic.leaves))
            for topic in taxonomy.topics
        )
    )


def profile(leaf: Leaf) -> str:
    """A leaf as one text."""
    return f"{leaf.title} {leaf.definition} {leaf.includes} {' '.join(leaf.phrases)}"


def ranked(slugs: Sequence[str], scores: np.ndarray) -> list[Assignment]:
    """Answers from scores alone: the best leaf, always."""
    answers = []
    for row in scores:
        order = np.argsort(-row, kind="stable")[:5]
        best = tuple((slugs[leaf], float(row[leaf])) for leaf in order)
        answers.append(Assignment(best[0][0], score=best[0][1], ranked=best))
    return answers


def nearest_definition(taxonomy: Taxonomy) -> Placer:
    """The leaf whose definition is nearest by TF-IDF; placed papers only tell which words are rare."""

    def place(known: Sequence[Placed], texts: Sequence[Text]) -> list[Assignment]:
        profiles = [profile(leaf) for leaf in taxonomy.leaves]
        vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), stop_words="english")
        vectorizer.fit([*profiles, *(whole(paper.text) for paper in known)])
        scores = vectorizer.transform([whole(text) for text in texts]) @ vectorizer.transform(profiles).T
        return ranked([leaf.slug for leaf in taxonomy.leaves], scores.toarray())

    return place


def linear_svm(taxonomy: Taxonomy) -> Placer:
    """scikit-learn's TF-IDF and linear support vector machine; definitions stand among the papers."""

    def place(known: Sequence[Placed], texts: Sequence[Text]) -> list[Assignment]:
        slugs = [leaf.slug for leaf in taxonomy.leaves]
        vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), stop_words="english")
        documents = [*(profile(leaf) for leaf in taxonomy.leaves), *(whole(paper.text) for paper in known)]
        targets = [*range(len(slugs)), *(slugs.index(paper.leaves[0]) for paper in known)]
        model = LinearSVC(random_state=0).fit(vectorizer.fit_transform(documents), targets)
        return ranked(slugs, model.decision_function(vectorizer.transform([whole(text) for text in texts])))

    return place


def ours(taxonomy: Taxonomy) -> Placer:
    """The classifier of this project."""
    return lambda known, texts: learn(taxonomy, known).place(texts)


def from_terms(taxonomy: Taxonomy) -> Placer:
    """The classifier of this project where no abstracts are kept: it reads their terms, of all papers."""

    def place(known: Sequence[Placed], texts: Sequence[Text]) -> list[Assignment]:
        learnt = learn(taxonomy, [Placed(terms_alone(paper.text), paper.leaves) for paper in known])
        return learnt.place([terms_alone(text) for text in texts])

    return place


def terms_alone(text: Text) -> Text:
    """A paper with the terms of its abstract instead of its abstract."""
    return Text(text.title, terms_of(text.abstract), text.key)


def whole(text: Text) -> str:
    """Title and abstract, the title three times, as ours weighs it."""
    return f"{text.title} {text.title} {text.title} {text.abstract}"


def compare(taxonomy: Taxonomy, placed: Sequence[Placed]) -> None:
    """Accuracy of each way, with and without phrases."""
    print(f"{len(placed)} placed papers, 5 folds, seeds {SEEDS}")
    print(f"{'':34}  leaf  topic  top 3  acceptable  unsorted  secondary F1  F1 of all")
    ways = (
        ("nearest definition", nearest_definition),
        ("linear SVM", linear_svm),
        ("ours", ours),
        ("ours from terms", from_terms),
    )
    for name, way in ways:
        for words, given in (("without phrases", without_phrases(taxonomy)), ("with phrases", taxonomy)):
            quality = cross_validate(taxonomy, placed, seeds=SEEDS, place=way(given))
            print(
                f"{name + ', ' + words:34} {quality.leaf:5.3f}  {quality.topic:5.3f}  {quality.top_three:5.3f}"
                f"  {quality.acceptable:10.3f}  {quality.unsorted:8.3f}  {quality.secondary_f1:12.3f}"
                f"  {quality.all_f1:9.3f}"
            )


def suggestions(taxonomy: Taxonomy, placed: Sequence[Placed], texts: Sequence[Text]) -> None:
    """Agreement of proposed groups with the labels."""
    numbers = {fold(text.title): number for number, text in enumerate(texts)}
    known = [
        (numbers[fold(paper.text.title)], paper.leaves[0]) for paper in placed if fold(paper.text.title) in numbers
    ]
    if not known:
        return
    leaves = [leaf for _, leaf in known]
    of_leaf = {leaf.slug: topic.slug for topic in taxonomy.topics for leaf in topic.leaves}
    topics = [of_leaf[leaf] for leaf in leaves]
    with_abstracts = [texts[row] for row, _ in known]
    print(f"\nproposed groups against {len(known)} labels, adjusted mutual information")
    print(f"{'':24}  topics  k-means  leaves  k-means  CPU seconds")
    for name, papers in (
        ("titles and abstracts", with_abstracts),
        ("titles alone", [Text(text.title) for text in with_abstracts]),
    ):
        start = time.process_time()
        proposed = suggest(papers, len(taxonomy.topics), len(taxonomy.leaves))
        spent = time.process_time() - start
        print(
            f"{name:24}  {agreement(topics, stands(proposed, len(papers), 0)):6.3f}"
            f"  {by_k_means(papers, topics):7.3f}"
            f"  {agreement(leaves, stands(proposed, len(papers), 1)):6.3f}  {by_k_means(papers, leaves):7.3f}"
            f"  {spent:11.1f}",
            flush=True,
        )


def stands(proposed: Sequence[ProposedTopic], papers: int, level: int) -> list[str]:
    """The slug of each paper's topic (level 0) or leaf (1); empty where it stands on none."""
    slugs = [""] * papers
    for topic in proposed:
        for leaf in topic.leaves:
            for member in leaf.members:
                slugs[member] = (topic.slug, leaf.slug)[level]
    return slugs


def agreement(labels: Sequence[str], groups: Sequence[str] | np.ndarray) -> float:
    """Adjusted mutual information of labels and groups."""
    return float(adjusted_mutual_info_score(labels, groups))


def by_k_means(papers: Sequence[Text], labels: Sequence[str]) -> float:
    """What k-means on TF-IDF, reduced to a hundred dimensions, agrees with the labels: the mean of three seeds."""
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(
        [f"{paper.title} {paper.abstract}" for paper in papers]
    )
    points = normalize(TruncatedSVD(min(100, matrix.shape[1] - 1), random_state=0).fit_transform(matrix))
    runs = (KMeans(len(set(labels)), n_init=4, random_state=seed).fit_predict(points) for seed in SEEDS)
    return float(np.mean([agreement(labels, run) for run in runs]))


def times(taxonomy: Taxonomy, placed: Sequence[Placed]) -> None:
    """CPU seconds to learn and place, beside scikit-learn's TF-IDF and linear support vector machine."""
    print("\n papers  scikit-learn  ours  ratio  (CPU seconds to learn from all and place all)")
    for size in SIZES:
        papers = mixed(placed, size)
        documents = [f"{paper.text.title} {paper.text.abstract}" for paper in papers]
        start = time.process_time()
        vectorizer = TfidfVectorizer()
        model = LinearSVC(random_state=0).fit(vectorizer.fit_transform(documents), [p.leaves[0] for p in papers])
        model.predict(vectorizer.transform(documents))
        peer = time.process_time() - start
        start = time.process_time()
        learn(taxonomy, papers).place([paper.text for paper in papers])
        own = time.process_time() - start
        print(f"{size:7,}  {peer:12.1f}  {own:4.1f}  {own / peer:5.2f}", flush=True)


def mixed(placed: Sequence[Placed], size: int) -> list[Placed]:
    """So many papers made of sentences of real ones: most of one leaf, a few of others, and rare words."""
    chance = random.Random(0)  # noqa: S311  nothing secret
    by_leaf: dict[str, list[Placed]] = {}
    for paper in placed:
        by_leaf.setdefault(paper.leaves[0], []).append(paper)
    slugs = sorted(by_leaf)
    sentences = {slug: [s for p in by_leaf[slug] for s in p.text.abstract.split(". ")] for slug in slugs}
    papers = []
    for _ in range(size):
        slug, other = chance.choice(slugs), chance.choice(slugs)
        title = chance.choice(by_leaf[slug]).text.title.split()
        chance.shuffle(title)
        body = [*chance.choices(sentences[slug], k=6), *chance.choices(sentences[other], k=2)]
        rare = f"w{chance.randrange(60_000)} x{int(chance.paretovariate(0.7))}"
        papers.append(Placed(Text(" ".join(title), ". ".join([*body, rare])), (slug,)))
    return papers


if __name__ == "__main__":
    main()
