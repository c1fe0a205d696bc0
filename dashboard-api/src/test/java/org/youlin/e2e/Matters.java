package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Alarms, cases and work orders as they stand in the database, which is asked by plain SQL. Holds as long as nobody
 * closes a case.
 */
final class Matters {
    private static final String RULE = "room-cold";

    private final String url;

    Matters(String url) {
        this.url = url;
    }

    /** How many alarms were ever raised. */
    int alarms() {
        return rows("SELECT id FROM alarm").size();
    }

    /** Fails when a matter has more than one alarm, case or work order, or an event stands in the log once too often. */
    void assertNothingTwice() {
        assertThat(rows("SELECT rule_id, device_id FROM alarm WHERE clear_ts IS NULL"))
                .as("open alarms by rule and device")
                .doesNotHaveDuplicates();
        assertThat(rows("SELECT place_key, category, cause FROM cases"))
                .as("cases by place, category and cause")
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(rows("SELECT case_id FROM work_order ORDER BY case_id"))
                .as("work orders by case")
                .isEqualTo(rows("SELECT id FROM cases ORDER BY id"));
        assertThat(rows("SELECT subject_id FROM event_log WHERE event = 'OPENED'"))
                .as("cases opened")
                .doesNotHaveDuplicates();
        Map<String, String> last = new HashMap<>();
        for (List<String> row : rows("SELECT alarm.rule_id, alarm.device_id, event_log.event, event_log.id"
                + " FROM event_log JOIN alarm ON alarm.id = event_log.subject_id"
                + " WHERE event_log.event IN ('RAISED', 'CLEARED') ORDER BY event_log.id")) {
            String before = last.put(row.get(0) + " of " + row.get(1), row.get(2));
            assertThat(row.get(2))
                    .as("event %s of %s of %s, after %s", row.get(3), row.get(0), row.get(1), before)
                    .isEqualTo("RAISED".equals(before) ? "CLEARED" : "RAISED");
        }
    }

    /** Fails unless every cold spell of the sensor has one alarm, which the warm spell behind it has cleared. */
    void assertFollow(Recorder recorder) {
        Timeline timeline = recorder.timeline();
        BitSet judged = spellsAcknowledged(recorder);
        BitSet raised = new BitSet();
        BitSet cleared = new BitSet();
        for (List<String> row : rows(
                "SELECT start_ts, clear_ts FROM alarm WHERE rule_id = ? AND device_id = ? ORDER BY start_ts",
                RULE,
                timeline.device())) {
            int spell = timeline.spellOf(timeline.number(Long.parseLong(row.get(0))));
            assertThat(Timeline.isCold(spell))
                    .as("an alarm of %s begins in the cold spell %d", timeline.device(), spell)
                    .isTrue();
            assertThat(raised.get(spell))
                    .as("spell %d of %s has had an alarm before", spell, timeline.device())
                    .isFalse();
            raised.set(spell);
            if (row.get(1) != null) {
                assertThat(timeline.spellOf(timeline.number(Long.parseLong(row.get(1)))))
                        .as("spell that ends the alarm of spell %d of %s", spell, timeline.device())
                        .isEqualTo(spell + 1);
                cleared.set(spell + 1);
            }
        }
        judged.andNot(raised);
        judged.andNot(cleared);
        assertThat(judged.cardinality())
                .as("spells of %s that raised or cleared nothing: %s", timeline.device(), judged)
                .isZero();
    }

    /** The spells of which a reading was acknowledged that came in its turn. */
    private static BitSet spellsAcknowledged(Recorder recorder) {
        BitSet spells = new BitSet();
        recorder.acknowledged().stream()
                .filter(number -> !SteadySender.isHeldBack(number))
                .forEach(number -> spells.set(recorder.timeline().spellOf(number)));
        return spells;
    }

    private List<List<String>> rows(String query, String... arguments) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column : IntStream.rangeClosed(1, columns).toArray()) {
                        row.add(result.getString(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the database at " + url + " does not answer: " + e.getMessage(), e);
        }
    }
}
