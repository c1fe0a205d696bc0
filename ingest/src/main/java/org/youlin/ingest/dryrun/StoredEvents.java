package org.youlin.ingest.dryrun;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.ingest.sql.Database;

/** Events as they were kept, in the order of time; their details may be gone already. Reads some at a time. */
final class StoredEvents {
    private static final int EVENTS_AT_ONCE = 10_000;

    private final Database database;
    private final Map<String, DeviceId> devices;
    private final Set<String> types;
    private final long toMillis;
    private final Deque<DeviceEvent> read = new ArrayDeque<>();
    private Place last;
    private boolean isAtEnd;

    /** Where an event stands among all others. */
    private record Place(long tsMillis, String device, String type) {}

    /**
     * Reads nothing yet.
     *
     * @param devices whose events are wanted, by their ids
     * @param types of events that are wanted
     */
    StoredEvents(Database database, Map<String, DeviceId> devices, Set<String> types, long fromMillis, long toMillis) {
        this.database = database;
        this.devices = devices;
        this.types = types;
        this.toMillis = toMillis;
        this.last = new Place(fromMillis, "", "");
        this.isAtEnd = types.isEmpty();
    }

    /** Gives the events that have not been given yet, up to and with those of {@code throughMillis}. */
    void through(long throughMillis, Consumer<DeviceEvent> each) {
        while (true) {
            if (read.isEmpty() && !isAtEnd) {
                readMore();
            }
            DeviceEvent next = read.peek();
            if (next == null) {
                if (isAtEnd) {
                    return;
                }
            } else if (next.tsMillis() > throughMillis) {
                return;
            } else {
                each.accept(read.remove());
            }
        }
    }

    private void readMore() {
        List<Optional<DeviceEvent>> page = database.read(this::page);
        isAtEnd = page.size() < EVENTS_AT_ONCE;
        page.forEach(event -> event.ifPresent(read::add));
    }

    private List<Optional<DeviceEvent>> page(Handle handle) {
        return handle.createQuery("SELECT device_id, type, ts, received_at, CASE WHEN details LIKE :replayed THEN 1"
                        + " ELSE 0 END AS replayed FROM device_event WHERE type IN (<types>) AND ts < :to AND (ts > :ts"
                        + " OR ts = :ts AND (device_id > :device OR device_id = :device AND type > :type))"
                        + " ORDER BY ts, device_id, type LIMIT " + EVENTS_AT_ONCE)
                .bindList("types", List.copyOf(types))
                .bind("replayed", "%\"" + DeviceEvent.REPLAYED + "\"%")
                .bind("to", toMillis)
                .bind("ts", last.tsMillis())
                .bind("device", last.device())
                .bind("type", last.type())
                .map((row, context) -> {
                    last = new Place(row.getLong("ts"), row.getString("device_id"), row.getString("type"));
                    return event(last, row.getLong("received_at"), row.getInt("replayed") == 1);
                })
                .list();
    }

    private Optional<DeviceEvent> event(Place place, long receivedAtMillis, boolean replayed) {
        return Optional.ofNullable(devices.get(place.device()))
                .map(device -> new DeviceEvent(
                        device,
                        place.type(),
                        place.tsMillis(),
                        receivedAtMillis,
                        replayed ? Map.of(DeviceEvent.REPLAYED, "true") : Map.of()));
    }
}
