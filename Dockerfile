# Two stages: the build has Maven and Node, the image has a Java runtime and the program.
FROM maven:3.9-eclipse-temurin-25 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -q -B -DskipTests package

FROM eclipse-temurin:25-jre
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /app peyvand \
    && mkdir /app/data /app/runtime && chown peyvand /app/data /app/runtime
WORKDIR /app
COPY --from=build /src/target/peyvand-*.jar /app/peyvand.jar
# For the broker (docs/projection.md).
COPY --from=build /src/target/run/peyvand-exporter.jar /root/.m2/repository/org/postgresql/postgresql/*/postgresql-*.jar /app/exporter/
# Rehearsals and test cases run on a throw-away broker beside the one that works.
COPY --from=build --chown=peyvand /src/runtime/camunda-zeebe-8.5.8 /app/runtime/camunda-zeebe-8.5.8
USER peyvand
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
    CMD curl -fsS http://localhost:8080/actuator/health || exit 1
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/peyvand.jar"]
