package org.youlin.gateway.format.sparkplug;

import java.util.Optional;
import org.youlin.domain.device.HardwareId;

/**
 * A topic of the edge nodes' namespace.
 *
 * @param device present for the kinds that are about a device
 */
record SparkplugTopic(Kind kind, String group, String edge, Optional<String> device) {
    static final String NAMESPACE = "spBv1.0";
    private static final String STATE = "STATE";
    private static final int NODE_LEVELS = 4;
    private static final int DEVICE_LEVELS = 5;

    /** What a message is about. */
    enum Kind {
        NBIRTH,
        NDEATH,
        NDATA,
        NCMD,
        DBIRTH,
        DDEATH,
        DDATA,
        DCMD;

        boolean isOfDevice() {
            return switch (this) {
                case NBIRTH, NDEATH, NDATA, NCMD -> false;
                case DBIRTH, DDEATH, DDATA, DCMD -> true;
            };
        }
    }

    /** Reads a topic; empty when it is none of an edge node. */
    static Optional<SparkplugTopic> of(String topic) {
        String[] levels = topic.split("/", -1);
        if (levels.length < NODE_LEVELS || levels.length > DEVICE_LEVELS || !NAMESPACE.equals(levels[0])) {
            return Optional.empty();
        }
        for (String level : levels) {
            if (level.isEmpty() || level.length() > HardwareId.CHARS_MAX) {
                return Optional.empty();
            }
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(levels[2])) {
                boolean ofDevice = levels.length == DEVICE_LEVELS;
                return kind.isOfDevice() == ofDevice
                        ? Optional.of(new SparkplugTopic(
                                kind, levels[1], levels[3], ofDevice ? Optional.of(levels[4]) : Optional.empty()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it is where host applications say that they are there. */
    static boolean isOfHost(String topic) {
        return topic.startsWith(NAMESPACE + "/" + STATE + "/") || topic.startsWith(STATE + "/");
    }
}
