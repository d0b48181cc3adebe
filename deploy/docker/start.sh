#!/bin/sh
# Starts one service of the image by name; a path under dist/ is run as it is.
set -eu
name="${1:?name the service to start, such as reception}"
shift
case "$name" in
  tools/*) program="dist/$name" ;;
  *) program="dist/apps/$name/src/main.js" ;;
esac
if [ ! -f "$program" ]; then
  echo "There is no $program in this image." >&2
  exit 1
fi
# The password of DATABASE_URL, where that has none: libpq's variable, which pg reads too.
if [ -n "${DATABASE_PASSWORD_FILE:-}" ]; then
  PGPASSWORD="$(cat "$DATABASE_PASSWORD_FILE")"
  export PGPASSWORD
fi
exec node --enable-source-maps "$program" "$@"
