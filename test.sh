#!/usr/bin/env bash
# Builds and tests everything: all tests on the release build, the unit tests again with the address and
# undefined-behaviour sanitizers. A test that was skipped or did not run counts as failed. Ends with both summaries.
#   ./test.sh [CTEST-ARG...]     for instance: ./test.sh -R window
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

tests/scripts/debian13.sh

# run_tests PRESET TARGET CTEST-ARG...: builds and tests one preset; its log is build/PRESET/tests.log.
run_tests() {
  local preset=$1 target=$2 log=build/$1/tests.log code=0
  shift 2
  tools/debian13 cmake --preset "$preset" --log-level=WARNING
  tools/debian13 cmake --build --preset "$preset" --target "$target"
  tools/debian13 ctest --test-dir "build/$preset" --output-on-failure --no-tests=$none --parallel "$(nproc)" "$@" |
    tee "$log" || code=1
  if grep -E '\*\*\*(Skipped|Not Run)|\(Disabled\)' "$log"; then
    echo "$preset: the tests above did not run, which counts as failed"
    code=1
  fi
  return $code
}

mkdir -p build
failed=0
none=error  # what to make of a run without tests: fine only where a choice was asked for
[ $# = 0 ] || none=ignore
run_tests asan unit_tests -L '^unit$' "$@" || failed=1
run_tests release all "$@" || failed=1

echo
for preset in asan release; do
  echo "$preset:"
  grep -h 'tests passed' "build/$preset/tests.log" || echo "the tests did not run"
done
exit $failed
