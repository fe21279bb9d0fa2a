#!/usr/bin/env bash
# Kills trainings at random moments, resumes them, and compares the ends with that of a training that was never stopped.
# usage: bench/crash/train.sh DATA [KILLS [FILE]]   KILLS per recipe (default: 20); the table also goes to FILE.
# Each recipe uses parts that others do not: queue, streaming log-Q, trained temperature; feature groups and drawn views;
# pre-training. A run is killed again and again, with one thread and two, until KILLS are reached or it ends.
set -euo pipefail
data=$(realpath "$1") kills=${2:-20} out=${3:-/dev/null}
here=$(dirname "$(realpath "$0")")
read -ra twinspire <<< "${TWINSPIRE:-dotnet $here/../../artifacts/bin/Twinspire.Cli/release/Twinspire.Cli.dll}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
recipes=$here/../../experiments/recipes
common=(training.epochs=4 training.validateEvery=20 training.patience=0 training.checkpointSteps=7 training.logEvery=5)
declare -A runs=(
  [queue]="light-baseline.json loss.queueRows=500 loss.logQ=streaming loss.learnTemperature=true"
  [views]="full-feature-dropout-uniform-logq.json towers.hidden=[64,32]"
  [pretrained]="scarce-feature-dropout.json towers.hidden=[64,32] training.pretrainEpochs=1"
)

bits() { (cd "$1" && find . -type f ! -name environment.json ! -name timing.json ! -name .lock -exec sha256sum {} + | sort -k2); }

printf '%-12s %8s %10s %10s %s\n' recipe kills resumed restarted 'same bits' | tee "$out"
bad=0
for name in "${!runs[@]}"; do
  read -ra words <<< "${runs[$name]}"
  settings=(--recipe "$recipes/${words[0]}" --set "${common[@]}" "${words[@]:1}")
  whole=$work/$name-whole
  begin=$(date +%s%N)
  "${twinspire[@]}" train "${settings[@]}" --data "$data" --out "$whole" > "$work/log" 2>&1
  took=$((($(date +%s%N) - begin) / 1000000))
  killed=0 resumed=0 restarted=0 same=yes
  while [ "$killed" -lt "$kills" ]; do
    run=$work/$name-killed
    rm -rf "$run"
    while :; do
      if compgen -G "$run/checkpoints/*.checkpoint" > /dev/null; then
        words=(train --resume "$run" --threads $((1 + RANDOM % 2)))
        resumed=$((resumed + 1))
      else
        rm -rf "$run"
        words=(train "${settings[@]}" --data "$data" --out "$run" --threads $((1 + RANDOM % 2)))
        restarted=$((restarted + 1))
      fi
      "${twinspire[@]}" "${words[@]}" > "$work/log" 2>&1 &
      pid=$!
      if [ "$killed" -lt "$kills" ]; then
        sleep "$(awk -v r="$RANDOM" -v t="$took" 'BEGIN { printf "%.3f", 0.3 + r / 32768 * t / 1000 }')"
        if kill -KILL "$pid" 2> /dev/null; then killed=$((killed + 1)); fi
      fi
      if wait "$pid" 2> /dev/null; then break; fi
      if [ ! -e "$run/timing.json" ] && [ "$killed" -ge "$kills" ] && grep -q 'no checkpoint\|train anew' "$work/log"; then
        cat "$work/log"; same=no; break 2
      fi
    done
    if [ "$(bits "$run")" != "$(bits "$whole")" ]; then
      same=no
      diff <(bits "$run") <(bits "$whole") | head -5
    fi
  done
  [ "$same" = yes ] || bad=1
  printf '%-12s %8s %10s %10s %s\n' "$name" "$killed" "$resumed" "$restarted" "$same" | tee -a "$out"
done
exit "$bad"
