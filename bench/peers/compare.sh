#!/usr/bin/env bash
# Our step and search beside PyTorch and FAISS, one after the other on an idle machine, in one run.
# Installs Debian's python3-torch, python3-faiss and OpenBLAS, which PyTorch multiplies with there, if they are missing.
# usage: bench/peers/compare.sh [FILE]   writes everything to FILE as well (default: artifacts/compare.txt)
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-artifacts/compare.txt}
mkdir -p "$(dirname "$out")"
python=/usr/bin/python3

if ! "$python" -c 'import torch, faiss' 2>/dev/null || ! dpkg -s libopenblas0-pthread >/dev/null 2>&1; then
  apt-get install -y python3-torch python3-faiss libopenblas0-pthread
fi

export OMP_WAIT_POLICY=passive
dotnet build -c Release src/Twinspire.Cli >/dev/null
twinspire() { dotnet artifacts/bin/Twinspire.Cli/release/Twinspire.Cli.dll "$@"; }

{
  date -u +%F
  echo "== products of the step"
  twinspire bench products --blocks 9
  echo "== step, batch 1024, [1024, 128]"
  twinspire bench step --method all --steps 30 --blocks 9
  echo "== PyTorch, default settings"
  for method in baseline fd; do
    "$python" bench/peers/pytorch_two_tower.py --method "$method" --steps 50
  done
  echo "== PyTorch, reduced precision (medium)"
  "$python" bench/peers/pytorch_two_tower.py --steps 50 --precision medium
  echo "== PyTorch, OpenBLAS told to use AVX-512 (its detection is older than some processors)"
  for method in baseline fd fm so do fd+fm+so; do
    OPENBLAS_CORETYPE=SkylakeX "$python" bench/peers/pytorch_two_tower.py --method "$method" --steps 50
  done
  echo "== step, batch 4096, [1024, 256]"
  twinspire bench step --batch 4096 --hidden 1024 256 --steps 10 --blocks 5
  "$python" bench/peers/pytorch_two_tower.py --batch 4096 --hidden 1024 256 --steps 15
  OPENBLAS_CORETYPE=SkylakeX "$python" bench/peers/pytorch_two_tower.py --batch 4096 --hidden 1024 256 --steps 15
  echo "== exact top 50 of 1,000,000 x 128"
  twinspire bench topk --queries 10000
  "$python" bench/peers/faiss_topk.py --queries 10000
} | tee "$out"
