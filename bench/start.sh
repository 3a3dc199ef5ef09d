#!/usr/bin/env bash
# Time from "mvn spring-boot:run" to ready on a second start, against the broker distribution's own start to ready on the same JDK
# and data of the same kind; both alone, in turn. Usage: bench/start.sh [rounds]   (default 3; prints a table with the ratio)
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
work=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
running=
trap '[ -z "$running" ] || kill "$running" 2>/dev/null || true; rm -rf "$work"' EXIT

for home in "${BENCH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  [ -x "$home/bin/java" ] || continue
  version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
  if [ "${version%%.*}" -ge 21 ]; then java_home=$home; break; fi
done
: "${java_home:?no JDK 21 or newer found; set BENCH_JAVA_HOME}"

now() { date +%s%3N; }
ended() { while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; }

# Prints the milliseconds until the broker's own readiness probe says yes; the distribution's script and settings, ports aside.
broker() {
  local from; from=$(now)
  env -i PATH="$PATH" HOME="$HOME" JAVA_HOME="$java_home" ZEEBE_BROKER_DATA_DIRECTORY="$work/broker" \
    ZEEBE_BROKER_NETWORK_HOST=127.0.0.1 ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT=$((port + 1)) ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT=$((port + 2)) \
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT=$((port + 3)) SERVER_PORT=$((port + 4)) MANAGEMENT_SERVER_PORT=$((port + 5)) \
    runtime/camunda-zeebe-8.5.8/bin/broker > "$work/broker.log" 2>&1 &
  running=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$((port + 5))/actuator/health/readiness"; do sleep 0.05; kill -0 "$running"; done
  took=$(($(now) - from))
  kill "$running"; ended "$running"; running=
}

# Until the block that names the console.
peyvand() {
  local from; from=$(now)
  mvn -q ${MAVEN_OFFLINE:+-o} spring-boot:run \
    -Dspring-boot.run.arguments="--peyvand.data-dir=$work/data --server.port=$port --peyvand.admin-password=bench-password --peyvand.sample-data=false" > "$work/peyvand.log" 2>&1 &
  running=$!
  until grep -q "Peyvand is ready" "$work/peyvand.log"; do sleep 0.05; kill -0 "$running"; done
  took=$(($(now) - from))
  "$@"
  kill "$running"; ended "$running"; running=
  while pgrep -f "$work/data" > /dev/null; do sleep 0.1; done   # the program, its broker and its database all name the folder
}

# A first start archives classes for the next one a minute after it is ready, when nothing else wants the processor.
archives() {
  local end=$((SECONDS + 300))
  until [ -e target/run/peyvand.jsa ] && compgen -G "runtime/*.jsa" > /dev/null; do
    [ "$SECONDS" -lt "$end" ] || { echo "no archive of classes within five minutes" >&2; return 0; }
    sleep 1
  done
}

rm -f target/run/peyvand.jsa   # of an older build: the first start would only remove it
broker; peyvand archives          # the first start of each makes its data
printf '%-8s %14s %14s %8s\n' round 'broker, ms' 'mvn, ms' ratio
for round in $(seq "$rounds"); do
  broker; own=$took
  peyvand; whole=$took
  printf '%-8s %14d %14d %8s\n' "$round" "$own" "$whole" "$(awk "BEGIN { printf \"%.2f\", $whole / $own }")"
done
