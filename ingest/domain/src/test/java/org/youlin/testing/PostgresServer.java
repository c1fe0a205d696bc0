package org.youlin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A PostgreSQL server that lets user {@value #USER} in without a password. */
public final class PostgresServer implements TestServer, PostgresDatabases {
    public static final String USER = "youlin";

    private static final String PREPARED = "prepared";

    /** PostgreSQL refuses to run as root; Debian's package makes this user for it. */
    private static final String SYSTEM_USER = "postgres";

    private Optional<ServerProcess> process = Optional.empty();
    private int databases;
    private boolean prepared;

    @Override
    public void start() {
        Path postgres = Installed.require("postgres", "postgresql");
        Path data = process.orElseGet(this::initialise).directory().resolve("data");
        ServerProcess server = process.orElseThrow();
        Path ready = Installed.require("pg_isready", "postgresql");
        server.start(
                asServerUser(
                        postgres.toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(server.port()),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        // It would go round all the databases that tests leave behind, without end.
                        "autovacuum=off",
                        "-c",
                        "shared_buffers=32MB",
                        "-c",
                        "dynamic_shared_memory_type=mmap"),
                () -> server.run(List.of(ready.toString(), "-q", "-h", "127.0.0.1", "-p", "" + server.port())));
    }

    @Override
    public void stop() {
        // SIGTERM would wait for every client to leave.
        process.ifPresent(server -> server.stop("INT"));
    }

    @Override
    public void kill() {
        process.ifPresent(ServerProcess::kill);
    }

    @Override
    public void pause() {
        process.orElseThrow().pause();
    }

    @Override
    public void resume() {
        process.orElseThrow().resume();
    }

    @Override
    public void discard() {
        process.ifPresent(ServerProcess::discard);
        process = Optional.empty();
        prepared = false;
    }

    @Override
    public int port() {
        return process.orElseThrow().port();
    }

    /** Address of the database that is always there, with the user in it. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=" + USER;
    }

    @Override
    public String newDatabase() {
        return create("test" + ++databases);
    }

    @Override
    public String newDatabase(Consumer<String> prepare) {
        if (!prepared) {
            prepare.accept(create(PREPARED));
            prepared = true;
        }
        return create("--template", PREPARED, "test" + ++databases);
    }

    /** Deletes the databases of these addresses, whoever is still connected to them. */
    void drop(List<String> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres"));
        for (String address : addresses) {
            String name = address.substring(address.lastIndexOf('/') + 1, address.indexOf('?'));
            words.addAll(List.of("-c", "DROP DATABASE " + name + " WITH (FORCE)"));
        }
        ask("psql", words);
    }

    /** The last of {@code words} is the name. */
    private String create(String... words) {
        ask("createdb", List.of(words));
        return jdbcUrl(words[words.length - 1]);
    }

    private void ask(String client, List<String> words) {
        ServerProcess server = process.orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                Installed.require(client, "postgresql").toString(), "-h", "127.0.0.1", "-p", "" + port(), "-U", USER));
        command.addAll(words);
        if (!server.run(command)) {
            throw new IllegalStateException(client + " failed: " + server.endOfLog());
        }
    }

    private ServerProcess initialise() {
        String initdb = Installed.require("initdb", "postgresql").toString();
        ServerProcess server = new ServerProcess("postgres");
        process = Optional.of(server);
        giveAway(server.directory());
        String data = server.directory().resolve("data").toString();
        if (!server.run(asServerUser(
                initdb, "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"))) {
            throw new IllegalStateException("initdb failed: " + server.endOfLog());
        }
        return server;
    }

    private static List<String> asServerUser(String... command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid", SYSTEM_USER, "--regid", SYSTEM_USER, "--init-groups"));
        }
        words.addAll(List.of(command));
        return words;
    }

    private static void giveAway(Path directory) {
        if (!isRoot()) {
            return;
        }
        try {
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SYSTEM_USER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
