#!/usr/bin/env python3
"""Prints the tables of light-towers.sh from the JSON files that it left in a folder."""
import json
import math
import statistics
import sys
from pathlib import Path

METRICS = ["recall@10", "map@10"]
SIMPLE = {"topPopular": "TopPopular", "content": "content", "itemKnn": "item-kNN", "ease": "EASE", "mf": "iALS"}


def text(value):
    return f"{value:.4f}".lstrip("0")


def spread(values):
    if not values:
        return ""
    mean = text(statistics.mean(values))
    return f"{mean} ± {text(statistics.stdev(values))}" if len(values) > 1 else mean


def p_value(a, b):
    """Two-sided p of Student's paired t over the seeds, by numeric integration."""
    gaps = [x - y for x, y in zip(a, b)]
    deviation = statistics.stdev(gaps)
    if deviation == 0:
        return float("nan")
    n = len(gaps) - 1
    t = abs(statistics.mean(gaps)) / (deviation / math.sqrt(n + 1))
    scale = math.gamma((n + 1) / 2) / (math.sqrt(n * math.pi) * math.gamma(n / 2))
    steps = 100_000
    inside = sum((1 + ((i + 0.5) * t / steps) ** 2 / n) ** (-(n + 1) / 2) for i in range(steps)) * t / steps
    return max(0.0, 1 - 2 * scale * inside)


def main(folder):
    for rule, words in [("knownRanked", "known items ranked"), ("knownLeftOut", "known items left out")]:
        for metric in METRICS:
            print(f"\n{metric}, {words}, the query itself left out\n")
            print("| | light Baseline | light FD | p | " + " | ".join(SIMPLE.values()) + " |")
            print("|" + "---|" * (4 + len(SIMPLE)))
            for size in ["0.01", "0.1", "1"]:
                for name in ["msdocs", "debian", "enwiki"]:
                    light = [[json.loads(file.read_text())[rule]["metrics"][metric]
                              for file in sorted(folder.glob(f"{name}-{size}-{recipe}-?.json"))]
                             for recipe in ["light-baseline", "light-feature-dropout"]]
                    simple = folder / f"{name}-{size}-simple.json"
                    others = json.loads(simple.read_text())["baselines"] if simple.exists() else {}
                    if not (light[0] or light[1] or others):
                        continue
                    paired = len(light[0]) == len(light[1]) > 1
                    p = p_value(*light) if paired else float("nan")
                    print(f"| {name}, {float(size):.0%} | {spread(light[0])} | {spread(light[1])} | "
                          f"{'' if math.isnan(p) else 'below .001' if p < .001 else text(p)} | "
                          + " | ".join(text(others[one][rule]["metrics"][metric]) if one in others else ""
                                       for one in SIMPLE) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
