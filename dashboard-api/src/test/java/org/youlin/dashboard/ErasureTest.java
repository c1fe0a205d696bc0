package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;

class ErasureTest {
    private Street street;

    @BeforeEach
    void open() throws Exception {
        street = new Street();
    }

    @AfterEach
    void close() {
        street.close();
    }

    private Answered erase(String who, String device) {
        return street.as(who).send("DELETE", "/devices/" + device + "/readings", null);
    }

    private List<JournalEntry> journal() throws InterruptedException {
        return street.journal.read(0, 0, 10, Duration.ZERO).entries();
    }

    private List<String> log() {
        return street.database.read(
                handle -> handle.createQuery("SELECT actor || ' ' || subject_id || ' ' || estate_id FROM registry_log"
                                + " WHERE action = 'ERASURE_ORDERED'")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void theOrderToEraseIsDurableInTheJournalAndInTheAuditTrail() throws Exception {
        Answered answered = erase("anju", "cq-room-1");

        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.text("device")).isEqualTo("cq-room-1");
        assertThat(journal()).containsExactly(new Erasure(new DeviceId("cq-room-1"), "api", street.clock.millis()));
        assertThat(log()).containsExactly("anju cq-room-1 cq");
    }

    @Test
    void onlyWhoAnswersForTheDeviceMayErase() throws Exception {
        erase("anju-fitter", "cq-room-1").problem(403);
        erase("street", "cq-room-1").problem(403);
        erase("bainian", "cq-room-1").problem(404);
        erase("root", "no-such-device").problem(404);

        assertThat(journal()).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void anOrderThatTheJournalDoesNotTakeIsRefusedAndLeavesATrace() {
        street.journal.close();

        Answered answered = erase("root", "cq-room-1").problem(503);

        assertThat(answered.text("detail")).contains("journal");
        assertThat(log()).containsExactly("root cq-room-1 cq");
    }
}
