package org.youlin.e2e;

import java.nio.file.Path;
import org.youlin.ingest.sql.SqlConfig;

/** The main job with the stores that come with Youlin, and devices that connect to it directly. */
final class MainJobEmbeddedIT extends MainJobScenario {
    @Override
    SqlConfig settings(Path folder) {
        return Settings.embedded(folder);
    }

    @Override
    void send(Program program, String token, String message) {
        new MosquittoPub(program.mqttPort()).telemetry(token, message);
    }

    /** The embedded store is locked by the program: what it holds is seen through the API alone. */
    @Override
    void assertInSeriesStore(double value) {}

    @Override
    String screenshots() {
        return "embedded";
    }
}
