#!/usr/bin/env bash
# Plays on the built program in a real terminal, tmux's, and reads its screen. Run it from anywhere
# after mvn package. TENGEN names another program, TENGEN_NET another network than its own.
set -euo pipefail
cd "$(dirname "$0")/../../../.."

tengen=${TENGEN:-gtp/target/tengen/bin/tengen}
play="$tengen play --no-config --seed 1${TENGEN_NET:+ --net $TENGEN_NET}"
limit=${TERMINAL_TEST_SECONDS:-120}
box=$(mktemp -d)
tmux=(tmux -L "tengen-$$" -f /dev/null)

if ! command -v tmux >/dev/null; then
  if [ "$(id -u)" -ne 0 ]; then
    echo "terminal: tmux is missing: install it, or run this as root" >&2
    exit 1
  fi
  apt-get install -y -q tmux >/dev/null || { apt-get update -q >/dev/null && apt-get install -y -q tmux >/dev/null; }
fi

finish() {
  "${tmux[@]}" kill-server 2>/dev/null || true
  rm -rf "$box"
}
trap finish EXIT

screen() { "${tmux[@]}" capture-pane -p -t game "$@"; }

fail() {
  echo "terminal: $1; the screen is:" >&2
  screen >&2
  exit 1
}

# awaits PATTERN: waits until the screen shows it.
awaits() {
  local end=$((SECONDS + limit))
  until screen | grep -qE -- "$1"; do
    [ "$SECONDS" -lt "$end" ] || fail "waited ${limit}s in vain for '$1'"
    sleep 0.2
  done
}

# asks PATTERN: waits until the last line is that prompt with nothing behind it.
asks() {
  local end=$((SECONDS + limit))
  until screen | grep -v '^ *$' | tail -n 1 | grep -qE -- "^($1) *\$"; do
    [ "$SECONDS" -lt "$end" ] || fail "waited ${limit}s in vain to be asked '$1'"
    sleep 0.2
  done
}

# types TEXT: types a line.
types() {
  "${tmux[@]}" send-keys -t game -l -- "$1"
  "${tmux[@]}" send-keys -t game Enter
}

keys() { "${tmux[@]}" send-keys -t game "$@"; }

# starts COMMAND: runs it in a terminal of 80x24 that shows its exit status at the end.
starts() {
  "${tmux[@]}" kill-session -t game 2>/dev/null || true
  "${tmux[@]}" -u new-session -d -s game -x 80 -y 24 "$1; echo left with \$?; sleep 1000"
}

export LC_ALL=C.UTF-8
unset NO_COLOR
starts "$play --size 9"
asks 'Black, your move>'
awaits 'Type a point, such as E5'
screen -e | grep -q '48;5;179' || fail 'the board has no color'

types e5
awaits '●'
awaits 'White \(Tengen\) plays [A-J]'
types K10
awaits 'K10 is off a 9x9 board: columns A to J without I'
types explain
awaits "White's [A-J][1-9] is the network's"
types undo
awaits 'no move yet'

types heat
awaits 'heat switches it off again'
screen | grep -qE '─ ?[0-9]{1,2}─' || fail 'the heat map has no numbers'
types heat
awaits 'The heat map is off'

asks 'Black, your move>' # a resize before that is seen at the next board only
"${tmux[@]}" resize-window -t game -x 30 -y 24
awaits '^Black to play; no move yet;'
"${tmux[@]}" resize-window -t game -x 80 -y 24
awaits '9    ● Black \(you\)'

keys -l c3
awaits 'move> c3$'
keys C-c
asks 'Black, your move>'
types d4
awaits 'White \(Tengen\) plays [A-J]'
types moves
awaits '1\.Black:D4 2\.'

keys -l sco
keys Tab Enter
awaits 'Too early to count'

types "save $box/game"
awaits 'game\.sgf'
grep -q 'SZ\[9\]' "$box/game.sgf" || fail 'the saved game has no size'
types new
awaits 'no move yet'
keys -l "load $box/ga"
keys Tab Enter
awaits 'move 2: White'

types pass
asks 'Black, your move>|game over>'
keys C-c
awaits 'Ctrl-C once more'
asks 'Black, your move>|game over>'
keys C-d
awaits '^left with 0'

starts "$play --size 9 --visits 0 --time 600 --clock 30+3x30"
asks 'Black, your move>'
types e5
awaits 'Tengen thinks'
keys C-c
awaits 'White \(Tengen\) plays [A-J]'
awaits 'captured, time (29:[0-9]{2}|30:00)'
types quit
awaits '^left with 0'

export LC_ALL=C
starts "$play --size 5 --color none"
awaits '5 \. \. \. \. \. 5'
types go
awaits 'Black \(Tengen\) plays [A-E]'
keys C-c
awaits 'Stopped: Enter makes the next move'
types quit
awaits '^left with 0'

export LC_ALL=C.UTF-8
text=$(printf 'c3\nquit\n' | $play --size 5 --color both 2>/dev/null)
grep -q ' 3 \. \.(X)\. \. 3 ' <<<"$text" || { echo "terminal: no board through a pipe: $text" >&2; exit 1; }
if grep -q "$(printf '\033')" <<<"$text"; then
  echo "terminal: escapes through a pipe: $text" >&2
  exit 1
fi
echo "terminal: played, undone, resized, interrupted, saved, loaded and left"
