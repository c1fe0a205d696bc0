package org.youlin.gateway.format.gate;

import java.util.Locale;

/** The event codes of Hikvision access controllers that mean the same in every firmware. */
enum HikvisionCode {
    HOST_TAMPERED(1, 0x404, "tamper=1"),
    HOST_RESTORED(1, 0x405, "tamper=0"),
    READER_TAMPERED(1, 0x406, "tamper=1"),
    READER_RESTORED(1, 0x407, "tamper=0"),
    DURESS(1, 0x40A, "duress"),
    TOO_MANY_FAILURES(1, 0x40C, "denied"),
    FIRE_BUTTON(1, 0x418, "fire"),

    NETWORK_BROKEN(2, 0x27, "nothing"),
    POWER_ON(2, 0x400, "nothing"),
    POWER_OFF(2, 0x401, "nothing"),
    LOW_BATTERY(2, 0x403, "low_battery"),
    MAINS_OFF(2, 0x405, "mains=0"),
    MAINS_ON(2, 0x406, "mains=1"),
    NETWORK_RESUMED(2, 0x407, "nothing"),
    READER_OFFLINE(2, 0x409, "reader_online=0"),
    READER_ONLINE(2, 0x40A, "reader_online=1"),

    REMOTE_OPEN(3, 0x400, "locked=0"),
    REMOTE_CLOSE(3, 0x401, "locked=1"),
    REMOTE_ALWAYS_OPEN(3, 0x402, "locked=0"),
    REMOTE_ALWAYS_CLOSED(3, 0x403, "locked=1"),

    CARD_ACCEPTED(5, 0x01, "pass"),
    NO_RIGHT(5, 0x06, "denied"),
    WRONG_PERIOD(5, 0x07, "denied"),
    CARD_EXPIRED(5, 0x08, "denied"),
    CARD_UNKNOWN(5, 0x09, "denied"),
    PASSED_BACK(5, 0x0A, "denied"),
    ALWAYS_OPEN_BEGUN(5, 0x13, "locked=0"),
    ALWAYS_OPEN_ENDED(5, 0x14, "locked=1"),
    UNLOCKED(5, 0x15, "locked=0"),
    LOCKED(5, 0x16, "locked=1"),
    EXIT_BUTTON_PRESSED(5, 0x17, "nothing"),
    EXIT_BUTTON_RELEASED(5, 0x18, "nothing"),
    DOOR_OPENED(5, 0x19, "door_open=1"),
    DOOR_CLOSED(5, 0x1A, "door_open=0"),
    FORCED_OPEN(5, 0x1B, "forced_open door_open=1"),
    HELD_OPEN(5, 0x1C, "held_open door_open=1"),
    ALWAYS_CLOSED_BEGUN(5, 0x1F, "locked=1"),
    // The lock stays as it is: closed is also what a door is ordinarily.
    ALWAYS_CLOSED_ENDED(5, 0x20, "nothing"),
    BELL(5, 0x25, "nothing"),
    FIRE_RELAY_OPEN(5, 0x34, "fire locked=0"),
    FIRE_RELAY_RECOVERED(5, 0x35, "locked=1"),
    FACE_ACCEPTED(5, 0x4B, "pass"),
    FACE_REFUSED(5, 0x4C, "denied"),
    TRAILED(5, 0x85, "tailgating");

    private final int major;
    private final int sub;
    private final String meaning;

    HikvisionCode(int major, int sub, String meaning) {
        this.major = major;
        this.sub = sub;
        this.meaning = meaning;
    }

    /** {@code 5/27}: as the JSON has it, decimal. */
    String code() {
        return major + "/" + sub;
    }

    /** As in {@link Meaning#of}. */
    String meaning() {
        return meaning;
    }

    /** Why, for an event's details. */
    String cause() {
        return name().toLowerCase(Locale.ROOT);
    }
}
