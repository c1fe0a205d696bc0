package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

/**
 * What a device of the load says, around the two parts that change: {@code beforeTime}, epoch milliseconds of 13 digits,
 * {@code beforeValue}, a value of five characters, {@code afterValue}.
 */
record PayloadText(String beforeTime, String beforeValue, String afterValue) {
    /** A room's temperature. */
    static final PayloadText ROOM = new PayloadText("{\"ts\":", ",\"values\":{\"room_temp\":", "}}");

    /** A gate was forced open. The value is a detail of the event, so that the gate reports nothing else. */
    static final PayloadText FORCED_OPEN =
            new PayloadText("{\"ts\":", ",\"values\":{\"forced_open\":{\"serial\":", "}}}");

    private static final String TIME = "1000000000000";
    private static final String VALUE = "00.00";

    PayloadText {
        requireNonNull(beforeTime, "beforeTime is null");
        requireNonNull(beforeValue, "beforeValue is null");
        requireNonNull(afterValue, "afterValue is null");
    }

    /** The temperature of a room whose sensor a field gateway calls {@code name}. */
    static PayloadText ofChild(String name) {
        return new PayloadText("{\"" + name + "\":[" + ROOM.beforeTime, ROOM.beforeValue, ROOM.afterValue + "]}");
    }

    /** The whole, with some time and some value. */
    String example() {
        return beforeTime + TIME + beforeValue + VALUE + afterValue;
    }

    /** Where the time begins. */
    int timeAt() {
        return beforeTime.length();
    }

    /** How many digits the time has. */
    static int timeDigits() {
        return TIME.length();
    }

    /** Where the value begins. */
    int valueAt() {
        return timeAt() + TIME.length() + beforeValue.length();
    }
}
