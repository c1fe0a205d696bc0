package org.youlin.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Databases of one test class on the one PostgreSQL server that all of the process share, since to set up a server takes
 * longer than most classes. They go with the class. Who stops or kills its server has a {@link PostgresServer} instead.
 */
public final class SharedPostgres implements PostgresDatabases, BeforeAllCallback, AfterAllCallback {
    private static final Namespace OURS = Namespace.create(SharedPostgres.class);

    private final List<String> made = new ArrayList<>();
    private Optional<PostgresServer> server = Optional.empty();

    /** What the session keeps, and closes at its end. */
    private record Kept(PostgresServer server) implements AutoCloseable {
        static Kept start() {
            PostgresServer server = new PostgresServer();
            server.start();
            return new Kept(server);
        }

        @Override
        public void close() {
            server.discard();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = Optional.of(context.getStore(StoreScope.LAUNCHER_SESSION, OURS)
                .getOrComputeIfAbsent(Kept.class, key -> Kept.start(), Kept.class)
                .server());
    }

    @Override
    public String newDatabase() {
        return noted(server.orElseThrow().newDatabase());
    }

    @Override
    public String newDatabase(Consumer<String> prepare) {
        return noted(server.orElseThrow().newDatabase(prepare));
    }

    private String noted(String address) {
        made.add(address);
        return address;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.ifPresent(shared -> shared.drop(made));
        made.clear();
    }
}
