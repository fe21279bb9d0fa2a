#!/usr/bin/env python3
"""Counts every figure of `twinspire evaluate` again, from the rankings that it wrote.

    twinspire evaluate --run RUN --baselines --rankings rankings.jsonl --json figures.json
    python3 tests/metrics/recount.py rankings.jsonl figures.json

Shares no code with the program: the definitions are those of docs/GLOSSARY.md. Prints how many figures agree,
and ends with 1 if one differs by more than 1e-9 (double sums in another order).
"""
import json
import math
import sys
from collections import defaultdict

TOLERANCE = 1e-9
SLICES = ["head", "middle", "tail", "cold"]


def read(path):
    """The header, the items in the order of ties, and the queries of every method."""
    header, items, methods = None, [], defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            line = json.loads(text)
            if number == 1:
                header = line
                if header.get("format") != "twinspire-rankings" or header.get("version") != 1:
                    sys.exit(f"{path}: this is no file of 'twinspire evaluate --rankings', version 1.")
            elif "item" in line:
                items.append((line["item"], line["trainingPairs"]))
            else:
                methods[line["method"]].append(line)
    return header, items, methods


def slices_of(items):
    """Each item's third of the training pairs, the most frequent items first."""
    total = sum(pairs for _, pairs in items)
    before, slices = 0, {}
    for item, pairs in sorted(items, key=lambda one: -one[1]):  # stable: equal counts stay in order
        slices[item] = ("cold" if pairs == 0 else "head" if 3 * before < total
                        else "middle" if 3 * before < 2 * total else "tail")
        before += pairs
    return slices


def of_pair(rank, k):
    found = rank is not None and rank <= k
    return {"recall": 1.0 if found else 0.0, "map": 1 / rank if found else 0.0,
            "ndcg": 1 / math.log2(1 + rank) if found else 0.0, "mrr": 1 / rank if found else 0.0}


def of_query(ranks, relevant, k):
    hits = sorted(rank for rank in ranks if rank is not None and rank <= k)
    best = min(k, relevant)
    return {"recall": len(hits) / relevant,
            "map": sum((place + 1) / rank for place, rank in enumerate(hits)) / best,
            "ndcg": sum(1 / math.log2(1 + rank) for rank in hits)
            / sum(1 / math.log2(1 + rank) for rank in range(1, best + 1)),
            "mrr": 1 / hits[0] if hits else 0.0}


def mean(rows, ks):
    """rows: one {(metric, k): value} each."""
    if not rows:
        return {}
    return {f"{metric}@{k}": sum(row[metric, k] for row in rows) / len(rows)
            for metric in ("recall", "map", "ndcg", "mrr") for k in ks}


def at_all(of, ks):
    return {(metric, k): value for k in ks for metric, value in of(k).items()}


def figures(queries, ks, slices, leave_out_known, count_known):
    """The figures by one rule, and how many counted pairs are in a tie."""
    pairs, by_query, by_slice, left_out, tied = [], [], defaultdict(list), 0, 0
    for line in queries:
        known = set(line["known"])
        own = line.get("self")
        ranking = [(item, score) for item, score in zip(line["ranking"], line["scores"])
                   if not (leave_out_known and item in known)][:ks[-1] + 1]
        rank_of = {item: place + 1 for place, (item, _) in enumerate(ranking[:ks[-1]])}
        ranks = {}
        for item, score in zip(line["heldOut"], line["heldOutScores"]):
            if item == own or (item in known and not count_known):
                left_out += 1
                continue
            rank = rank_of.get(item)
            ranks[item] = rank
            row = at_all(lambda k: of_pair(rank, k), ks)
            pairs.append(row)
            by_slice[slices[item]].append(row)
            if rank is not None:
                score = ranking[rank - 1][1]
                around = ranking[max(rank - 2, 0):rank - 1] + ranking[rank:rank + 1]
                tied += any(other == score for _, other in around)
            elif len(ranking) > ks[-1] and ranking[-1][1] == ranking[-2][1]:
                tied += score is not None and score == ranking[-1][1]
        if ranks:
            by_query.append(at_all(lambda k: of_query(ranks.values(), len(ranks), k), ks))
    return {"metrics": mean(pairs, ks), "queryMetrics": mean(by_query, ks),
            "slices": {name: {"pairs": len(by_slice[name]), "metrics": mean(by_slice[name], ks)}
                       for name in SLICES},
            "pairs": len(pairs), "queries": len(by_query), "leftOut": left_out}, tied


def check_order(name, queries, order, problems):
    """Best first, equal scores in the order of the item lines, nobody's own item."""
    for line in queries:
        places = list(zip(line["scores"], line["ranking"]))
        for (score, item), (next_score, next_item) in zip(places, places[1:]):
            if score < next_score or (score == next_score and order[item] > order[next_item]):
                problems.append(f"{name}, {line['query']}: {item} stands before {next_item}")
        if line.get("self") in line["ranking"]:
            problems.append(f"{name}, {line['query']}: the query itself is ranked")


def compare(path, counted, printed, problems):
    """Every number counted again must stand there; returns how many do."""
    if isinstance(counted, dict):
        extra = set(printed) - set(counted) if path.endswith("etrics") else set()
        problems.extend(f"{path}: '{name}' was not counted again" for name in extra)
        return sum(compare(f"{path}.{name}", value, printed.get(name), problems)
                   for name, value in counted.items())
    if printed is None or abs(counted - printed) > TOLERANCE:
        problems.append(f"{path}: printed {printed}, counted {counted}")
        return 0
    return 1


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    header, items, methods = read(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        printed = json.load(file)
    ks, slices = header["k"], slices_of(items)
    order = {item: place for place, (item, _) in enumerate(items)}
    problems, agreed = [], 0
    for name, queries in methods.items():
        where = printed if name == header.get("run") else printed["baselines"][name]
        check_order(name, queries, order, problems)
        ranked, ranked_ties = figures(queries, ks, slices, False, True)
        left_out, left_out_ties = figures(queries, ks, slices, True, False)
        new, _ = figures(queries, ks, slices, False, False)
        rule, ties = ((left_out, left_out_ties) if header["known"] == "leftOut" else (ranked, ranked_ties))
        for path, counted, there in [
                (name, rule, where), (f"{name}.knownRanked", ranked, where["knownRanked"]),
                (f"{name}.knownLeftOut", left_out, where["knownLeftOut"]),
                (f"{name}.newPairs", new, where["newPairs"]), (f"{name}.tied", ties, where["tied"])]:
            agreed += compare(path, counted, there, problems)
        agreed += compare(f"{name}.repeated", ranked["pairs"] - new["pairs"], printed["repeated"], problems)
    for problem in problems[:20]:
        print(problem)
    print(f"{agreed} figures of {len(methods)} methods agree, {len(problems)} differ.")
    sys.exit(1 if problems or not methods else 0)


if __name__ == "__main__":
    main()
