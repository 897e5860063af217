# Build with Maven, run on a JRE as a user of its own.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml .
COPY src src
RUN mvn -B -q -DskipTests -Djacoco.skip -Dspotless.check.skip package

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 app \
 && useradd --system --uid 10001 --gid app --home-dir /app --shell /usr/sbin/nologin app \
 && mkdir -p /app/data \
 && chown -R app:app /app
WORKDIR /app
COPY --from=build --chown=root:root /src/target/woocommerce-integration.jar woocommerce-integration.jar
USER app
# Used without DATABASE_URL only: the embedded PostgreSQL and the keys made once.
ENV DATA_DIR=/app/data
VOLUME /app/data
EXPOSE 8010
# The heap follows the container's memory; an exhausted heap ends the process, and the orchestrator starts it again.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "woocommerce-integration.jar"]
CMD ["serve"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-jar", "woocommerce-integration.jar", "health"]
