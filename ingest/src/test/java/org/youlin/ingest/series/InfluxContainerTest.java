package org.youlin.ingest.series;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import org.youlin.domain.reading.SeriesStore;

/** The same promises kept by InfluxDB 2.7, where a container engine answers. */
@Testcontainers(disabledWithoutDocker = true)
class InfluxContainerTest extends SeriesStoreContract {
    private static final String TOKEN = "test-token";
    private static final int PORT = 8086;

    @Container
    @SuppressWarnings("resource") // The extension stops it.
    static final GenericContainer<?> INFLUX = new GenericContainer<>(DockerImageName.parse("influxdb:2.7"))
            .withEnv("DOCKER_INFLUXDB_INIT_MODE", "setup")
            .withEnv("DOCKER_INFLUXDB_INIT_USERNAME", "youlin")
            .withEnv("DOCKER_INFLUXDB_INIT_PASSWORD", "test-password")
            .withEnv("DOCKER_INFLUXDB_INIT_ORG", "youlin")
            .withEnv("DOCKER_INFLUXDB_INIT_BUCKET", "youlin_raw")
            .withEnv("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", TOKEN)
            .withExposedPorts(PORT)
            // The server that only runs the set-up listens elsewhere.
            .waitingFor(Wait.forHttp("/ping").forPort(PORT).forStatusCode(204));

    private static final AtomicInteger EMPTY = new AtomicInteger();

    @Override
    SeriesStore open() {
        return open("youlin");
    }

    @Override
    SeriesStore openEmpty() {
        return open("empty" + EMPTY.incrementAndGet());
    }

    private static SeriesStore open(String database) {
        URI url = URI.create("http://" + INFLUX.getHost() + ":" + INFLUX.getMappedPort(PORT));
        return InfluxSeriesStore.open(new InfluxConfig(url, database, Optional.empty(), Optional.of(TOKEN)), CLOCK);
    }
}
