#!/bin/sh
# Sees to the cluster's users and to what they may do, and checks it. May be run again at any time.
# shellcheck disable=SC2016 # names that begin with "$" are the server's
set -eu

: "${NODE:?}" "${ADMIN_PASSWORD:?}" "${OPS_PASSWORD:?}" "${DEALTRAIL_PASSWORD:?}"
TRUST=${TRUST:-/trust/ca.crt}
RIGHTS=${RIGHTS:-}
JSON='Content-Type: application/json'

say() { echo "users: $*"; }
stop() { say "$*" >&2; exit 1; }

# as USER:PASSWORD, then what curl takes. Prints the status; 000 when nobody answers for a minute.
as() {
  who=$1
  shift
  curl --silent --output /tmp/answer --write-out '%{http_code}' --cacert "$TRUST" --max-time 20 \
    --retry 10 --retry-delay 3 --retry-max-time 60 --retry-connrefused --user "$who" "$@" || true
}

need() { # WANTED GOT WHAT
  [ "$1" = "$2" ] || stop "$3: the server answered $2, not $1"
}

same() { [ "$(tr -d ' \r\n' <"$1")" = "$(tr -d ' \r\n' <"$2")" ]; }

# They stand in a URL and in JSON as they are.
for password in "$ADMIN_PASSWORD" "$OPS_PASSWORD" "$DEALTRAIL_PASSWORD"; do
  case $password in
    *[!A-Za-z0-9_.-]*) stop 'passwords are of letters, digits, "_", "." and "-"' ;;
    ????????????*) ;;
    *) stop 'passwords have at least 12 characters' ;;
  esac
done

# A node hears of users and of new passwords a moment after the leader, and of none before there is one.
signs_in() { # USER:PASSWORD TRIES
  tries=$2
  while [ "$(as "$1" "$NODE/users/\$current")" != 200 ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 1
  done
}

# A log that was begun without passwords of its own still has the vendor's.
leave_default() { # USER PASSWORD
  signs_in "$1:changeit" 1 || return 1
  body="{\"currentPassword\":\"changeit\",\"newPassword\":\"$2\"}"
  need 200 "$(as "$1:changeit" -H "$JSON" --data "$body" "$NODE/users/$1/command/change-password")" "$1's password"
  say "$1 no longer has the vendor's password"
}
admin="admin:$ADMIN_PASSWORD"
dealtrail="dealtrail:$DEALTRAIL_PASSWORD"

waits=60
until signs_in "$admin" 1 || leave_default admin "$ADMIN_PASSWORD"; do
  waits=$((waits - 1))
  [ "$waits" -gt 0 ] || stop 'admin cannot sign in: its password in .env is not the one in force, or there is no leader'
  sleep 1
done
leave_default ops "$OPS_PASSWORD" || true

if ! signs_in "$dealtrail" 3; then
  if [ "$(as "$admin" "$NODE/users/dealtrail")" = 200 ]; then
    body="{\"newPassword\":\"$DEALTRAIL_PASSWORD\"}"
    need 200 "$(as "$admin" -H "$JSON" --data "$body" "$NODE/users/dealtrail/command/reset-password")" 'a new password'
    say 'dealtrail has a new password'
  else
    body="{\"loginName\":\"dealtrail\",\"fullName\":\"Dealtrail replicas\",\"password\":\"$DEALTRAIL_PASSWORD\",\"groups\":[]}"
    need 201 "$(as "$admin" -H "$JSON" --data "$body" "$NODE/users/")" 'making the user dealtrail'
    say 'the user dealtrail was made'
  fi
fi

# put FILE READ-PATH WRITE-PATH EVENT-TYPE: written only where it differs, so that a restart adds nothing to the log.
put() {
  status=$(as "$admin" -H 'Accept: application/json' "$NODE/$2")
  if [ "$status" = 200 ] && same "$1" /tmp/answer; then return 0; fi
  id=$(cat /proc/sys/kernel/random/uuid)
  need 201 "$(as "$admin" -H "$JSON" -H "ES-EventType: $4" -H "ES-EventId: $id" --data "@$1" "$NODE/$3")" "$3"
  say "$3 was written"
}
put "$RIGHTS/default-rights.json" 'streams/$settings/head' 'streams/$settings' update-default-acl
put "$RIGHTS/all-rights.json" 'streams/$all/metadata' 'streams/$all/metadata' '$metadata'

# What matters is not what was written but what is refused. Nodes come to know of new rights a moment later.
refused() { # WHAT, then what curl takes
  what=$1
  shift
  for _ in 1 2 3 4 5; do
    status=$(as "$dealtrail" "$@")
    [ "$status" != 401 ] || return 0
    sleep 1
  done
  stop "dealtrail may $what: the server answered $status, not 401"
}
id=$(cat /proc/sys/kernel/random/uuid)
of_metadata='ES-EventType: $metadata'
refused 'delete a stream' -X DELETE "$NODE/streams/rights-check"
refused 'tombstone a stream' -X DELETE -H 'ES-HardDelete: true' "$NODE/streams/rights-check"
refused 'shorten a stream' -H "$JSON" -H "$of_metadata" -H "ES-EventId: $id" --data '{"$maxCount":1}' \
  "$NODE/streams/rights-check/metadata"
refused 'change the default rights' -H "$JSON" -H 'ES-EventType: x' -H "ES-EventId: $id" --data '{}' \
  "$NODE/streams/\$settings"
refused 'scavenge' -X POST "$NODE/admin/scavenge"
need 200 "$(as "$dealtrail" -H 'Accept: application/json' "$NODE/streams/\$all/head/backward/1")" 'reading $all as dealtrail'
say 'dealtrail reads and appends; it cannot delete, shorten or scavenge'
