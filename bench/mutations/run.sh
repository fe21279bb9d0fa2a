#!/usr/bin/env bash
# Damages the input of every reader, many times over, and sums up what became of it.
# usage: bench/mutations/run.sh [CASES [FILE]]   CASES of all readers together (default: 100000); the summary also goes
# to FILE (default: artifacts/mutations/summary.txt). Exit code 1 where a case failed.
set -euo pipefail
cd "$(dirname "$0")/../.."
cases=${1:-100000}
out=${2:-artifacts/mutations/summary.txt}
chunk=500
readers=19
folder=artifacts/mutations
mkdir -p "$folder" "$(dirname "$out")"
report=$PWD/$folder/report.txt
rm -f "$report"

for tests in Twinspire.Tests Twinspire.Ingest.Tests; do
  dotnet build -c Release "tests/$tests" >/dev/null
done

# In chunks, each a process of its own: a reader that hangs or ends the process costs no more than its chunk.
each=$(((cases + readers - 1) / readers))
ended=0
for ((first = 1; first <= each; first += chunk)); do
  count=$((each - first + 1 < chunk ? each - first + 1 : chunk))
  for tests in Twinspire.Tests Twinspire.Ingest.Tests; do
    status=0
    TWINSPIRE_MUTATIONS=$count TWINSPIRE_MUTATION_SEED=$first TWINSPIRE_MUTATION_REPORT=$report \
      timeout -k 10 3600 dotnet "artifacts/bin/$tests/release/$tests.dll" -noLogo -noColor \
      -namespace "$tests.Mutations*" >"$folder/$tests-$first.log" 2>&1 || status=$?
    if [ "$status" -gt 1 ]; then
      ended=$((ended + 1))
      echo "the process of $tests, seeds from $first, ended with code $status: $folder/$tests-$first.log"
    fi
  done
done

python3 bench/mutations/summary.py "$report" "$ended" | tee "$out"
exit "${PIPESTATUS[0]}"
