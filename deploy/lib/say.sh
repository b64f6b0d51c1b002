# How deploy/edge talks.

say() { printf '%s\n' "$*"; }

die() {
  printf 'edge: %s\n' "$*" >&2
  exit 1
}
