#!/usr/bin/env bash
# Runs one benchmark and prints its table: bench/run.sh <name> [arguments]
# A benchmark is a class in src/test/java/io/peyvand/bench with a main method; "decisions" runs DecisionsBench.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: bench/run.sh <name> [arguments]; names: $(ls src/test/java/io/peyvand/bench | sed -n 's/Bench\.java$//p' | tr '[:upper:]\n' '[:lower:] ')}
shift
class="$(tr '[:lower:]' '[:upper:]' <<<"${name:0:1}")${name:1}Bench"
mkdir -p target
mvn -q ${MAVEN_OFFLINE:+-o} test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
# Our own main needs 21+, whatever "java" is on the path.
for home in "${BENCH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  [ -x "$home/bin/java" ] || continue
  version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
  if [ "${version%%.*}" -ge 21 ]; then java="$home/bin/java"; break; fi
done
exec "${java:?no JDK 21 or newer found; set BENCH_JAVA_HOME}" -Xmx"${BENCH_HEAP:-512m}" \
  --enable-native-access=ALL-UNNAMED ${BENCH_JAVA_OPTIONS:-} \
  -cp "target/test-classes:target/classes:$(cat target/test.classpath)" "io.peyvand.bench.$class" "$@"
