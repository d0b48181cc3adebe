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
exec node --enable-source-maps "$program" "$@"
