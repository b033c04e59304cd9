#!/usr/bin/env bash
# What tools/debian13 promises to its callers, on the sandbox (or Debian 13 host) at hand.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
here=$PWD
run=$here/tools/debian13
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0 count=0

# is WHAT EXPECTED ACTUAL
is() {
  count=$((count + 1))
  [ "$2" = "$3" ] || { echo "debian13: $1: expected '$2', got '$3'"; failed=1; }
}

"$run" true || exit 1  # makes the sandbox where there is none, with its own words
is "it is Debian 13" 13 "$("$run" cut -d. -f1 /etc/debian_version)"
is "the exit code is the command's" 7 "$("$run" sh -c 'exit 7'; echo $?)"
is "an unknown command" 127 "$("$run" no-such-command 2>/dev/null; echo $?)"
is "no command" 2 "$("$run" 2>/dev/null; echo $?)"
is "standard input" hello "$(echo hello | "$run" cat)"
is "arguments stay whole" "<a b><><*><\$x>" "$("$run" printf '<%s>' 'a b' '' '*' '$x')"
is "the folder stays" "$scratch" "$(cd "$scratch" && "$run" pwd)"
is "a folder of the system stays" /usr/share "$(cd /usr/share && "$run" pwd)"
is "the user stays" "$(id -u) $(id -g)" "$("$run" sh -c 'echo $(id -u) $(id -g)')"
is "the environment stays" "kept $HOME" "$(LECTERN_TEST=kept "$run" sh -c 'echo $LECTERN_TEST $HOME')"
"$run" sh -c "echo inside >'$scratch/written by'"
is "what is written inside is seen outside" inside "$(cat "$scratch/written by")"
is "its owner is the user" "$(id -u)" "$(stat -c %u "$scratch/written by")"
is "one in another" nested "$("$run" "$run" echo nested)"
is "the process is the command's own" same "$(bash -c 'echo $$; exec "$0" sh -c "echo \$\$"' "$run" | uniq | wc -l | sed s/1/same/)"
is "killed by a signal" 137 "$({ "$run" sh -c 'kill -9 $$'; } 2>/dev/null; echo $?)"
is "fonts are known" yes "$("$run" fc-list | grep -q NotoSans-Regular && echo yes)"
is "their caches are valid" 0 "$("$run" env HOME=/nowhere fc-cache --system-only --verbose | grep -c 'caching, new')"

"$run" sh -c 'trap "exit 9" TERM; echo ready; while :; do sleep 0.05; done' >"$scratch/ready" &
until [ -s "$scratch/ready" ]; do sleep 0.05; done
kill -TERM $!
wait $!
is "a signal reaches the command" 9 $?

[ $failed = 0 ] && echo "tools/debian13 keeps its $count promises"
exit $failed
