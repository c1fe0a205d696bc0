package org.youlin.dashboard.device;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.Device;

/** In which order devices are listed. Those that are level are in the order of their ids. */
enum DeviceOrder implements Comparator<DeviceOrder.Position> {
    ID("id"),
    ID_BACKWARDS("-id"),
    NAME("name"),
    NAME_BACKWARDS("-name"),
    LONGEST_SILENT("lastSeen"),
    LAST_HEARD("-lastSeen"),
    MOST_ALARMS("-activeAlarms");

    private static final char SEPARATOR = ':';

    private final String parameter;

    DeviceOrder(String parameter) {
        this.parameter = parameter;
    }

    static DeviceOrder of(Optional<String> parameter) {
        for (DeviceOrder order : values()) {
            if (parameter.filter(order.parameter::equals).isPresent()) {
                return order;
            }
        }
        return ID;
    }

    /** Where a device stands in a list: by rank, then by name, then by id; what an order does not use is level. */
    record Position(long rank, String name, String id) {
        private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::rank)
                .thenComparing(Position::name)
                .thenComparing(Position::id);

        /**
         * The key of a cursor. A rank changes while somebody pages, and so it goes along; a name does not, and may be
         * too long.
         */
        String key() {
            return id + SEPARATOR + rank;
        }
    }

    @Override
    public int compare(Position one, Position other) {
        return switch (this) {
            case ID_BACKWARDS, NAME_BACKWARDS -> Position.ORDER.compare(other, one);
            case ID, NAME, LONGEST_SILENT, LAST_HEARD, MOST_ALARMS -> Position.ORDER.compare(one, other);
        };
    }

    Position position(Device device, DeviceViews views, ActiveAlarms alarms) {
        long heard = views.lastHeardMillis(device).orElse(0);
        long rank =
                switch (this) {
                    case ID, ID_BACKWARDS, NAME, NAME_BACKWARDS -> 0;
                    case LONGEST_SILENT -> heard;
                    case LAST_HEARD -> -heard;
                    case MOST_ALARMS -> -alarms.of(device);
                };
        return position(rank, device);
    }

    private Position position(long rank, Device device) {
        return new Position(
                rank,
                this == NAME || this == NAME_BACKWARDS ? device.name() : "",
                device.id().value());
    }

    /**
     * The position that a key was made of.
     *
     * @param found the device of an id
     * @throws RefusedException when the key is none of ours
     */
    Position position(String key, Function<String, Optional<Device>> found) {
        int end = key.lastIndexOf(SEPARATOR);
        try {
            long rank = Long.parseLong(key.substring(end + 1));
            return position(
                    rank, found.apply(key.substring(0, Math.max(0, end))).orElseThrow(() -> refused(key)));
        } catch (NumberFormatException e) {
            throw refused(key);
        }
    }

    private static RefusedException refused(String key) {
        return new RefusedException(Problem.invalid("cursor", key, "the next of the page before"));
    }
}
