package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of faults ask the database would bring to light what must not be in it. */
final class MattersTest {
    private static final String DEVICE = "room-huafu-1-101";
    private static final Timeline TIMELINE = new Timeline(DEVICE, 1_768_177_805_000L, 100);

    @TempDir
    private Path folder;

    private final Recorder recorder = new Recorder(TIMELINE);

    /** The sensor was cold, then warm, then cold again; the second alarm stands. */
    @BeforeEach
    void oneCaseOfTwoAlarms() throws SQLException {
        recorder.sending(List.of(0, 100, 200));
        recorder.acknowledged(List.of(0, 100, 200));
        execute("CREATE TABLE alarm (id TEXT, rule_id TEXT, device_id TEXT, start_ts BIGINT, clear_ts BIGINT)");
        execute("CREATE TABLE cases (id TEXT, place_key TEXT, category TEXT, cause TEXT)");
        execute("CREATE TABLE work_order (case_id TEXT)");
        execute("CREATE TABLE event_log (id INTEGER PRIMARY KEY, subject_id TEXT, event TEXT)");
        execute("INSERT INTO cases VALUES ('c1', 'b1', 'HEATING_AND_WATER', 'room_cold')");
        execute("INSERT INTO work_order VALUES ('c1')");
        alarm("a1", TIMELINE.tsMillis(0), Long.toString(TIMELINE.tsMillis(100)));
        execute("INSERT INTO event_log (subject_id, event) VALUES ('a1', 'RAISED'), ('a1', 'CLEARED')");
        alarm("a2", TIMELINE.tsMillis(200), "NULL");
        execute("INSERT INTO event_log (subject_id, event) VALUES ('a2', 'RAISED')");
    }

    private void alarm(String id, long start, String clear) throws SQLException {
        execute("INSERT INTO alarm VALUES ('%s', 'room-cold', '%s', %d, %s)".formatted(id, DEVICE, start, clear));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("matters.db");
    }

    private void judge() {
        Matters matters = new Matters(url());
        matters.assertNothingTwice();
        matters.assertFollow(recorder);
    }

    @Test
    void oneMatterAtATimeIsAsItShouldBe() {
        assertThatCode(this::judge).doesNotThrowAnyException();
    }

    @Test
    void aSecondWorkOrderIsNoticed() throws SQLException {
        execute("INSERT INTO work_order VALUES ('c1')");
        assertThatThrownBy(this::judge).hasMessageContaining("work orders by case");
    }

    @Test
    void aSecondCaseIsNoticed() throws SQLException {
        execute("INSERT INTO cases VALUES ('c2', 'b1', 'HEATING_AND_WATER', 'room_cold')");
        assertThatThrownBy(this::judge).hasMessageContaining("cases by place");
    }

    @Test
    void anAlarmRaisedTwiceIsNoticed() throws SQLException {
        execute("INSERT INTO event_log (subject_id, event) VALUES ('a2', 'RAISED')");
        assertThatThrownBy(this::judge).hasMessageContaining("after RAISED");
    }

    @Test
    void aSecondAlarmOfOneColdSpellIsNoticed() throws SQLException {
        alarm("a3", TIMELINE.tsMillis(1), Long.toString(TIMELINE.tsMillis(101)));
        assertThatThrownBy(this::judge).hasMessageContaining("has had an alarm before");
    }

    @Test
    void aColdSpellWithoutAnAlarmIsNoticed() throws SQLException {
        execute("DELETE FROM event_log WHERE subject_id = 'a2'");
        execute("DELETE FROM alarm WHERE id = 'a2'");
        assertThatThrownBy(this::judge).hasMessageContaining("raised or cleared nothing: {2}");
    }

    @Test
    void anAlarmThatALateReadingRaisedIsNoticed() throws SQLException {
        alarm("a3", TIMELINE.tsMillis(117), Long.toString(TIMELINE.tsMillis(118)));
        assertThatThrownBy(this::judge).hasMessageContaining("begins in the cold spell 1");
    }
}
