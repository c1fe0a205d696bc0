package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.testing.InfluxServer;
import org.youlin.testing.MosquittoServer;
import org.youlin.testing.PostgresServer;

/** The main job with InfluxDB, PostgreSQL, and devices that publish to a Mosquitto broker. */
final class MainJobOnServersIT extends MainJobScenario {
    @RegisterExtension
    static final MosquittoServer MOSQUITTO = new MosquittoServer();

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    SqlConfig settings(Path folder) {
        String url = POSTGRES.newDatabase();
        Settings.write(
                folder,
                """
                sql: {url: "%s"}
                influx: {url: "%s", database: youlin}
                bridges:
                  - name: mosquitto
                    server: "%s"
                    clientId: youlin-bridge
                    subscriptions:
                      - topicFilter: estates/+/telemetry
                        profile: heating-room
                        device: {topicLevel: 1}
                """
                        .formatted(url, INFLUX.uri(), MOSQUITTO.uri()));
        return new SqlConfig(url, Optional.empty(), Optional.empty());
    }

    @Override
    void send(Program program, String token, String message) {
        new MosquittoPub(MOSQUITTO.port()).sendOpenly("estates/" + COLD_HOME + "/telemetry", message);
    }

    @Override
    void assertInSeriesStore(double value) {
        String rows =
                INFLUX.query("youlin_raw", "SELECT room_temp FROM \"heating-room\" WHERE device = '" + COLD_HOME + "'");
        assertThat(rows).contains("," + value + "]");
    }

    @Override
    String screenshots() {
        return "servers";
    }
}
