#!/usr/bin/env bash
# Light towers beside simple methods on three sets at three sizes, five seeds: the tables of experiments/LOG.md.
#   experiments/light-towers.sh DATA OUT      DATA holds debian/, msdocs/ and enwiki/; OUT takes 2 GB
# Goes on where it stopped. TWINSPIRE names the program, THREADS the threads of each command (1), SIZES the
# shares of the pairs, WHAT the methods.
set -euo pipefail
data=$(realpath "$1") out=$2 here=$(dirname "$(realpath "$0")")
read -ra twinspire <<< "${TWINSPIRE:-dotnet run -c Release --project $here/../src/Twinspire.Cli --}"
threads=${THREADS:-1}
mkdir -p "$out"

for what in ${WHAT:-light-baseline simple light-feature-dropout}; do
  for size in ${SIZES:-0.1 1 0.01}; do
    case $size in
      0.01) settings=(training.epochs=100 training.validateEvery=10) ;;
      1) settings=(training.epochs=10 training.validateEvery=100) ;;
      *) settings=(training.epochs=20) ;;
    esac
    for set in msdocs debian enwiki; do
      at=$out/$set-$size
      [ -e "$at/manifest.json" ] || "${twinspire[@]}" prepare --schema "$here/recipes/$set.schema.json" --root "$data" \
        --set items.features.title.pooling=sum items.features.categories.pooling=sum "split.downSample=$size" --out "$at"
      if [ "$what" = simple ]; then
        [ -e "$at-simple.json" ] || "${twinspire[@]}" evaluate --data "$at" --baselines all --threads "$threads" \
          --json "$at-simple.json"
        continue
      fi
      for seed in 1 2 3 4 5; do
        run=$at-$what-$seed
        [ -e "$run.json" ] && continue
        rm -rf "$run"
        "${twinspire[@]}" train --recipe "$here/recipes/$what.json" --set "seed=$seed" "${settings[@]}" \
          --data "$at" --out "$run" --threads "$threads"
        "${twinspire[@]}" evaluate --run "$run" --threads "$threads" --json "$run.json"
        rm -rf "$run"
      done
    done
  done
done

python3 "$here/light-towers.py" "$out"
