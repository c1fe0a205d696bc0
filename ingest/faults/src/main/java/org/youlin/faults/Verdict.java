package org.youlin.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Telemetry;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.sql.Database;

/** Compares what the stores hold in the end with what devices were told and with what had to come of it. */
final class Verdict {
    private static final int SHOWN_MAX = 3;

    private final List<String> wrong = new ArrayList<>();

    private Verdict() {}

    /** What is wrong, in sentences; empty when every promise was kept. */
    static List<String> of(
            Database database,
            SimulatedSeries series,
            Recorder recorder,
            List<SimulatedDevice> devices,
            LocalJournal journal) {
        Verdict verdict = new Verdict();
        Expectation expected = Expectation.of(recorder.entries());
        devices.forEach(device -> verdict.acknowledgedIsThere(device, recorder.entries()));
        verdict.series(series, expected);
        database.read(handle -> {
            verdict.accounting(handle, expected, journal);
            verdict.events(handle, expected);
            verdict.unique(handle);
            verdict.buildings(handle);
            verdict.alarmsInOrder(handle, expected);
            verdict.statusesInOrder(handle);
            return verdict;
        });
        return verdict.wrong;
    }

    private void acknowledgedIsThere(SimulatedDevice device, Map<DeviceId, List<JournalEntry>> journal) {
        for (SimulatedDevice.Message message : device.acknowledged()) {
            boolean kept = journal.getOrDefault(device.id(), List.of()).stream()
                    .anyMatch(entry -> entry instanceof Telemetry telemetry && says(telemetry, message));
            if (!kept) {
                wrong.add(device.id() + " was acknowledged " + message + ", which the journal lost");
            }
        }
    }

    private static boolean says(Telemetry telemetry, SimulatedDevice.Message message) {
        return telemetry.readings().size() == message.readings().size()
                && telemetry.readings().get(0).tsMillis()
                        == message.readings().get(0).tsMillis();
    }

    private void series(SimulatedSeries series, Expectation expected) {
        series.anomalies().forEach(wrong::add);
        compare("series store", series.points(), expected.points);
    }

    private <K, V> void compare(String what, SortedMap<K, V> found, SortedMap<K, V> expected) {
        if (found.equals(expected)) {
            return;
        }
        TreeMap<K, V> missing = new TreeMap<>(expected);
        missing.entrySet().removeAll(found.entrySet());
        TreeMap<K, V> tooMuch = new TreeMap<>(found);
        tooMuch.entrySet().removeAll(expected.entrySet());
        wrong.add(what + " lacks " + missing.size() + " " + some(missing) + " and has " + tooMuch.size() + " too many "
                + some(tooMuch));
    }

    private static String some(Map<?, ?> all) {
        return all.entrySet().stream().limit(SHOWN_MAX).toList().toString();
    }

    private void accounting(Handle handle, Expectation expected, LocalJournal journal) {
        SortedMap<String, String> found = new TreeMap<>();
        handle.createQuery("SELECT source, SUM(readings) AS readings, SUM(events) AS events,"
                        + " SUM(duplicate) AS duplicate, SUM(rejected) AS rejected FROM accounting GROUP BY source")
                .map((row, context) -> found.put(
                        row.getString("source"),
                        row.getLong("readings") + " " + row.getLong("events") + " " + row.getLong("duplicate") + " "
                                + row.getLong("rejected")))
                .list();
        SortedMap<String, String> wanted = new TreeMap<>();
        SortedMap<String, Long> received = new TreeMap<>();
        expected.accounts.forEach((source, account) -> {
            wanted.put(source, account[0] + " " + account[1] + " " + account[2] + " " + account[3]);
            received.put(source, account[0] + account[1] + account[2] + account[3]);
        });
        compare("accounting (readings, events, duplicate, rejected)", found, wanted);
        compare("what the journal received", new TreeMap<>(journal.received().itemsBySource()), received);
        long counted = number(handle, "SELECT COALESCE(SUM(readings), 0) FROM reading_count");
        if (counted != expected.points.size()) {
            wrong.add("reading_count says " + counted + ", and there are " + expected.points.size() + " readings");
        }
        long rejected = number(handle, "SELECT COUNT(*) FROM dead_letter");
        long letters = expected.accounts.values().stream()
                .mapToLong(account -> account[3])
                .sum();
        if (rejected > letters) {
            wrong.add(rejected + " dead letters for " + letters + " rejected readings");
        }
    }

    private void events(Handle handle, Expectation expected) {
        List<String> found = texts(handle, "SELECT device_id || ' ' || type || ' ' || ts FROM device_event");
        if (!new TreeSet<>(found).equals(new TreeSet<>(expected.events))) {
            wrong.add(
                    "device_event holds " + found.size() + " events, not the " + expected.events.size() + " reported");
        }
    }

    private void unique(Handle handle) {
        none(
                handle,
                "more than one open alarm",
                "SELECT rule_id || ' ' || originator FROM alarm WHERE clear_ts IS NULL GROUP BY rule_id, originator"
                        + " HAVING COUNT(*) > 1");
        none(
                handle,
                "more than one open case",
                "SELECT place_key || ' ' || cause FROM cases WHERE status <> 'CLOSED'"
                        + " GROUP BY place_key, category, cause, part HAVING COUNT(*) > 1");
        none(
                handle,
                "more than one open work order",
                "SELECT case_id FROM work_order WHERE status NOT IN ('CLOSED', 'CANCELLED') GROUP BY case_id"
                        + " HAVING COUNT(*) > 1");
        none(
                handle,
                "an active alarm in a closed case",
                "SELECT a.id FROM alarm a JOIN cases c ON c.id = a.case_id WHERE a.clear_ts IS NULL"
                        + " AND c.status IN ('CLOSED', 'RESOLVED')");
        none(
                handle,
                "an open case with an active alarm and without a work order",
                "SELECT c.id FROM cases c JOIN alarm a ON a.case_id = c.id AND a.clear_ts IS NULL WHERE NOT EXISTS"
                        + " (SELECT 1 FROM work_order w WHERE w.case_id = c.id)");
    }

    /** The alarms of buildings are what the buildings were judged to be, and a cold building has a cold room. */
    private void buildings(Handle handle) {
        none(
                handle,
                "an alarm of a building that was not judged so",
                "SELECT a.id FROM alarm a WHERE a.clear_ts IS NULL AND a.device_id IS NULL AND NOT EXISTS (SELECT 1 FROM"
                        + " rule_group g WHERE g.rule_id = a.rule_id AND 'building/' || g.building_id = a.originator"
                        + " AND g.severity = a.severity)");
        none(
                handle,
                "a building that was judged and has no alarm",
                "SELECT g.building_id FROM rule_group g WHERE NOT EXISTS (SELECT 1 FROM alarm a WHERE a.clear_ts IS NULL"
                        + " AND g.rule_id = a.rule_id AND 'building/' || g.building_id = a.originator)");
        none(
                handle,
                "a room that is cold for its building and not by its own state",
                "SELECT m.device_id FROM rule_member m WHERE NOT EXISTS (SELECT 1 FROM rule_state s"
                        + " WHERE s.rule_id = m.rule_id AND s.device_id = m.device_id AND s.state LIKE '%ACTIVE%')");
        none(
                handle,
                "a room that is cold by its own state and not for its building",
                "SELECT s.device_id FROM rule_state s WHERE s.rule_id = 'building-cold' AND s.state LIKE '%ACTIVE%'"
                        + " AND NOT EXISTS (SELECT 1 FROM rule_member m"
                        + " WHERE s.rule_id = m.rule_id AND s.device_id = m.device_id)");
    }

    /** Each alarm did what the readings demand, each step once. */
    private void alarmsInOrder(Handle handle, Expectation expected) {
        SortedMap<String, List<String>> found = new TreeMap<>();
        handle.createQuery(
                        "SELECT a.device_id, e.event, e.to_state FROM event_log e JOIN alarm a ON a.id = e.subject_id"
                                + " WHERE e.subject = 'alarm' AND a.rule_id = 'room-cold' ORDER BY e.id")
                .map((row, context) -> {
                    String to = row.getString("to_state");
                    return found.computeIfAbsent(row.getString("device_id"), device -> new ArrayList<>())
                            .add(row.getString("event") + (to == null ? "" : " " + to));
                })
                .list();
        compare("history of alarms", found, expected.alarms);
    }

    /** Every state change begins where the one before ended. */
    private void statusesInOrder(Handle handle) {
        Map<String, String> states = new TreeMap<>();
        handle.createQuery("SELECT subject, subject_id, event, from_state, to_state FROM event_log"
                        // Remarks, which leave the state as it is, have neither.
                        + " WHERE from_state IS NOT NULL OR to_state IS NOT NULL ORDER BY id")
                .map((row, context) -> {
                    String subject = row.getString("subject") + " " + row.getString("subject_id");
                    String from = String.valueOf(row.getString("from_state"));
                    String before = states.put(subject, String.valueOf(row.getString("to_state")));
                    boolean begins = before == null && (from.equals("null") || from.equals("NEW"));
                    if (!begins && !from.equals(before)) {
                        wrong.add(subject + " went on from " + from + " (" + row.getString("event")
                                + "), though it was " + before);
                    }
                    return subject;
                })
                .list();
    }

    private void none(Handle handle, String what, String sql) {
        List<String> found = texts(handle, sql);
        if (!found.isEmpty()) {
            wrong.add(what + ": " + found);
        }
    }

    private static List<String> texts(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
