package org.youlin.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;

class ChecksTest {
    @TempDir
    private Path folder;

    private SqlConfig sqlite() {
        return new SqlConfig("jdbc:sqlite:" + folder.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }

    private static void assertBad(Finding finding, String... told) {
        assertThat(finding.toString()).startsWith("✗ ").contains(told);
    }

    private static void assertGood(Finding finding, String... told) {
        assertThat(finding.toString()).startsWith("✓ ").contains(told);
    }

    @Test
    void aFindingIsOneLine() {
        assertThat(Finding.bad("database", "it said:\n  no\nat all")).hasToString("✗ database: it said: no at all");
    }

    @Test
    void aDataFolderMustBeWritableAndHaveRoom() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertGood(new DataFolder(folder).finding(1), "is writable", "GiB free");
        assertGood(new DataFolder(folder.resolve("new/data")).finding(1), "will be made");
        assertThat(folder.resolve("new")).doesNotExist();
        assertBad(new DataFolder(folder).finding(Long.MAX_VALUE / 2), "make room");
        assertBad(new DataFolder(file.resolve("data")).finding(1), "nothing can be written");
    }

    @Test
    void aPortThatSomebodyListensOnIsReachableAndNotFree() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertBad(Reachable.port("http port", "127.0.0.1", port), "choose another port");
            assertGood(Reachable.server("bridge", "127.0.0.1", port), "is reachable");
        }
        assertGood(Reachable.port("http port", "127.0.0.1", port), "is free");
        assertBad(Reachable.server("bridge", "127.0.0.1", port), "is not reachable");
    }

    @Test
    void aJournalOpensUnlessSomebodyHasIt() throws Exception {
        JournalConfig config = JournalConfig.withDefaults(folder.resolve("journal"), 1);
        assertGood(Stores.journal(config), "will be made");
        assertThat(folder.resolve("journal")).doesNotExist();

        try (LocalJournal open = LocalJournal.open(config, new SimpleMeterRegistry())) {
            assertThat(open.end()).isZero();
            assertBad(Stores.journal(config), "open already");
        }
        assertGood(Stores.journal(config), "opens and is whole");
    }

    @Test
    void aDatabaseTellsHowFarItsTablesAre() {
        assertGood(Stores.sql(sqlite()), "will be made");
        assertThat(folder.resolve("youlin.db")).doesNotExist();

        try (Database database = Database.open(sqlite())) {
            String newest = database.read(
                    handle -> handle.createQuery("SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history")
                            .mapTo(String.class)
                            .one());
            assertGood(Stores.sql(sqlite()), "of version " + newest);
            database.write(handle ->
                    handle.execute("UPDATE flyway_schema_history SET version = '99' WHERE version = ?", newest));
            assertBad(Stores.sql(sqlite()), "of a later release");
            database.write(handle -> handle.execute("DELETE FROM flyway_schema_history WHERE version = '99'"));
            assertGood(Stores.sql(sqlite()), "the next start takes 1 steps");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithWhatToDo() {
        SqlConfig nobody = new SqlConfig(
                "jdbc:postgresql://127.0.0.1:1/youlin", Optional.of("youlin"), Optional.of("very-secret"));

        Finding finding = Stores.sql(nobody);

        assertBad(finding, "127.0.0.1:1", "does not answer", "correct address");
        assertThat(finding.toString()).doesNotContain("very-secret");
    }

    @Test
    void aCertificateIsReadAndMustNotEndSoon() throws Exception {
        Path file = folder.resolve("chain.pem");
        Process made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        file.toString(),
                        "-days",
                        "30",
                        "-subj",
                        "/CN=localhost")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        Instant now = Instant.now();

        assertGood(Certificates.certificates("tls", file, now), "is good until");
        assertBad(Certificates.certificates("tls", file, now.plus(Duration.ofDays(20))), "will end", "renew it");
        assertBad(Certificates.certificates("tls", file, now.plus(Duration.ofDays(31))), "ended", "renew it");
        assertBad(Certificates.certificates("tls", folder.resolve("none.pem"), now), "cannot be read");
        Files.writeString(file, "not a certificate");
        assertBad(Certificates.certificates("tls", file, now), "PEM");
        assertGood(Certificates.key("key", folder.resolve("key.pem")), "is readable");
        assertBad(Certificates.key("key", file), "PKCS #8");
    }
}
