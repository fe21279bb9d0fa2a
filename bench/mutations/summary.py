"""Sums up the report of bench/mutations/run.sh: cases of each reader, and each kind of failure once.

usage: summary.py REPORT PROCESSES_THAT_ENDED
"""

import collections
import re
import sys


def kind(failure):
    lines = failure.split("\n")
    faults = [line for line in lines if line.startswith("  failed: ")]
    fault = faults[0][len("  failed: "):] if faults else lines[0]
    places = [line.split(" in ")[0].strip() for line in lines
              if " at Twinspire." in line and "Mutations." not in line]
    name = fault.split(":")[0] if "Exception" in fault.split(":")[0] else re.sub(r"\d+", "#", fault)
    return name[:100], places[0] if places else ""


def main():
    report, ended = sys.argv[1], int(sys.argv[2])
    counts = collections.OrderedDict()
    kinds = collections.defaultdict(list)
    with open(report, encoding="utf-8", errors="replace") as file:
        text = file.read()
    for entry in re.split(r"^(?=count |failure )", text, flags=re.M):
        if entry.startswith("count "):
            *name, _, _, cases, read, refused, failed = entry.split()[1:]
            total = counts.setdefault(" ".join(name), [0, 0, 0, 0])
            for i, value in enumerate((cases, read, refused, failed)):
                total[i] += int(value)
        elif entry.startswith("failure "):
            kinds[kind(entry)].append(entry[len("failure "):].split("\n")[0])
    print(f"{'reader':24}{'cases':>9}{'read':>9}{'refused':>9}{'failed':>9}")
    for name, total in sorted(counts.items()):
        print(f"{name:24}" + "".join(f"{value:9}" for value in total))
    sums = [sum(total[i] for total in counts.values()) for i in range(4)]
    print(f"{'all':24}" + "".join(f"{value:9}" for value in sums))
    print(f"processes that ended without a report: {ended}")
    for (name, place), cases in sorted(kinds.items(), key=lambda one: -len(one[1])):
        print(f"\n{len(cases)} times {name} {place}\n  {cases[0][:300]}")
    sys.exit(1 if sums[3] or ended else 0)


main()
