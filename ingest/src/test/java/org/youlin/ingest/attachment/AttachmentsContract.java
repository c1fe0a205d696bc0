package org.youlin.ingest.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** What attachments promise on every SQL database. */
abstract class AttachmentsContract {
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj<<>>endobj\n".getBytes(UTF_8);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private TestPlatform platform;
    private Attachments attachments;
    private Attachment.Owner owner;

    @TempDir
    Path folder;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        platform.apply(new AlarmChange(
                platform.rule("room-cold"),
                new Originator.OfDevice(platform.device("g1-t1")),
                Optional.of(Severity.MINOR),
                clock.millis(),
                OptionalDouble.of(17)));
        String caseId = platform.text("SELECT id FROM cases");
        owner = new Attachment.Owner(Attachment.Subject.CASE, caseId, caseId, TestPlatform.GARDEN.id());
        attachments = new Attachments(platform.database(), folder.resolve("attachments"), platform.keys(), clock);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whatIsAttachedIsThereAgainAndInTheTrail() {
        Attachment attached = attach("维修前.pdf", PDF).attached().orElseThrow();
        assertThat(attachments.of(Attachment.Subject.CASE, owner.id())).containsExactly(attached);
        assertThat(attachments.find(attached.id())).contains(attached);
        assertThat(attachments.read(attached)).isEqualTo(PDF);
        assertThat(attached.kind()).isEqualTo(FileKind.PDF);
        assertThat(platform.trail()).endsWith("case ATTACHED - - li.na");
        assertThat(attachments.of(Attachment.Subject.WORK_ORDER, owner.id())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}… -> {2}")
    @CsvSource({
        "a picture,            FFD8FFE000104A46494600010100000100010000, JPEG",
        "a picture,            89504E470D0A1A0A0000000D4948445200000001, PNG",
        "a picture,            5249464624000000574542505650382018000000, WEBP",
        "a paper,              255044462D312E340A25E2E3CFD30A, PDF",
        "a page with a script, 3C68746D6C3E3C7363726970743E616C65727428313C2F7363726970743E, -",
        "a drawing,            3C73766720786D6C6E733D22687474703A2F2F7777772E77332E6F72672F323030302F737667223E, -",
        "a moving picture,     47494638396101000100800000, -",
        "a program,            7F454C4602010100, -",
        "an archive,           504B030414000000080000002100, -",
        "a sound in RIFF,      5249464624000000574156456664742010000000, -",
        "a word,               68656C6C6F, -",
        "nothing,              '', -",
    })
    void theBytesSayWhatAFileIs(String what, String hex, String expected) {
        Attachments.Outcome outcome = attach("picture.jpg", HexFormat.of().parseHex(hex));
        assertThat(outcome.attached().map(Attachment::kind).map(Enum::name).orElse("-"))
                .as(what)
                .isEqualTo(expected);
        assertThat(outcome.refusal().isPresent()).isEqualTo(expected.equals("-"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "维修前.pdf,          维修前.pdf",
        "../../etc/passwd,    passwd",
        "'C:\\photos\\a.pdf', a.pdf",
        "'a\"b.pdf',          ab.pdf",
        "'   ',               attachment.pdf",
        "folder/,             attachment.pdf",
    })
    void namesAreKeptWithoutWhatCouldHarm(String given, String kept) {
        assertThat(attach(given, PDF).attached().orElseThrow().name()).isEqualTo(kept);
    }

    @Test
    void aFileIsAtMostTenMebibytesLong() {
        byte[] longest = Arrays.copyOf(PDF, Attachments.BYTES_MAX);
        assertThat(attach("a.pdf", longest).attached()).isPresent();
        assertThat(attach("a.pdf", Arrays.copyOf(PDF, Attachments.BYTES_MAX + 1))
                        .refusal())
                .contains(AttachmentRefusal.TOO_LARGE);
    }

    @Test
    void thereAreTwentyAtMostAndTheSameBytesAreKeptOnce() throws IOException {
        for (int i = 0; i < Attachments.PER_SUBJECT_MAX; i++) {
            assertThat(attach("a.pdf", PDF).attached()).isPresent();
        }
        List<String> trail = platform.trail();
        assertThat(attach("a.pdf", PDF).refusal()).contains(AttachmentRefusal.TOO_MANY);
        assertThat(platform.trail()).isEqualTo(trail);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aDamagedFileIsNotGivenOut() throws IOException {
        Attachment attached = attach("a.pdf", PDF).attached().orElseThrow();
        Files.writeString(files().get(0), "something else");
        assertThatThrownBy(() -> attachments.read(attached))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage(files().get(0) + " is damaged");
    }

    private Attachments.Outcome attach(String name, byte[] bytes) {
        return attachments.attach(owner, name, bytes, "li.na");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("attachments"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
