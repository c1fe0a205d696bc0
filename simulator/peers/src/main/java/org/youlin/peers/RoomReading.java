package org.youlin.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Objects;

/** A room temperature as the load sends it. */
record RoomReading(String device, long tsMillis, double celsius) {
    static final String MEASUREMENT = "heating-room";
    static final String METRIC = "room_temp";
    static final String DEVICE = "device";

    private static final JsonFactory JSON = new JsonFactory();

    RoomReading {
        Objects.requireNonNull(device, "device is null");
        if (tsMillis <= 0 || !Double.isFinite(celsius)) {
            throw new IllegalArgumentException("reading of " + device + " at " + tsMillis + " is " + celsius);
        }
    }

    /**
     * Reads {@code {"ts":1768177805320,"values":{"room_temp":19.87}}}.
     *
     * @param topic {@code bench/program/device/telemetry}
     * @throws IOException when the payload is not that
     */
    static RoomReading parse(String topic, byte[] payload) throws IOException {
        int deviceEnd = topic.lastIndexOf('/');
        String device = topic.substring(topic.lastIndexOf('/', deviceEnd - 1) + 1, deviceEnd);
        long tsMillis = 0;
        double celsius = Double.NaN;
        try (JsonParser parser = JSON.createParser(payload)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT && "ts".equals(parser.currentName())) {
                    tsMillis = parser.getLongValue();
                } else if (token.isNumeric() && METRIC.equals(parser.currentName())) {
                    celsius = parser.getDoubleValue();
                }
            }
        }
        return new RoomReading(device, tsMillis, celsius);
    }
}
