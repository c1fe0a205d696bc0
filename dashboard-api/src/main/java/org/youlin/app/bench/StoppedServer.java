package org.youlin.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** What a server that is not running keeps: its embedded database, and the registry in it. */
record StoppedServer(Database database, Registry registry, DomainSettings settings) implements AutoCloseable {
    /** Of the server whose data are below {@code data}; of a new one when there are none. */
    static StoppedServer open(Path data) throws IOException {
        return open(data, InstantSource.system());
    }

    /** The same at another time. */
    static StoppedServer open(Path data, InstantSource clock) throws IOException {
        Files.createDirectories(data);
        DomainSettings settings = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
        Database database = Database.open(YoulinServer.sql(data));
        return new StoppedServer(database, Registry.load(database, settings.profiles(), clock), settings);
    }

    @Override
    public void close() {
        database.close();
    }
}
