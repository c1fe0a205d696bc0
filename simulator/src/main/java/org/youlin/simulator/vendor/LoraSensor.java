package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** LoRaWAN sensors and the bytes they send, by their makers' tables. */
public enum LoraSensor {
    /** Milesight EM300-TH: battery, temperature and humidity as channel, type and value. */
    ROOM("24e124", "EM300-TH CN470", 85) {
        @Override
        byte[] frame(Told told) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            battery(frame, told);
            told.value("room_temp").ifPresent(celsius -> {
                int tenths = (int) Math.round(celsius * 10);
                bytes(frame, 0x03, 0x67, tenths, tenths >> 8);
            });
            told.value("humidity").ifPresent(percent -> bytes(frame, 0x04, 0x68, (int) Math.round(percent * 2)));
            return frame.toByteArray();
        }

        @Override
        Optional<ObjectNode> object(Told told) {
            ObjectNode object = fields();
            told.value("battery").ifPresent(percent -> object.put("battery", (int) percent));
            told.value("room_temp").ifPresent(celsius -> object.put("temperature", tenths(celsius)));
            told.value("humidity").ifPresent(percent -> object.put("humidity", tenths(Math.round(percent * 2) / 2.0)));
            return Optional.of(object);
        }
    },
    /** Milesight WS301, a magnet contact on a door. */
    DOOR("24e124", "WS301 CN470", 85) {
        @Override
        byte[] frame(Told told) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            battery(frame, told);
            told.isOn("door_open").ifPresent(open -> bytes(frame, 0x03, 0x00, open ? 1 : 0));
            told.isOn("tamper").ifPresent(removed -> bytes(frame, 0x04, 0x00, removed ? 1 : 0));
            return frame.toByteArray();
        }

        @Override
        Optional<ObjectNode> object(Told told) {
            ObjectNode object = fields();
            told.value("battery").ifPresent(percent -> object.put("battery", (int) percent));
            told.isOn("door_open").ifPresent(open -> object.put("magnet_status", open ? "open" : "closed"));
            told.isOn("tamper")
                    .ifPresent(removed -> object.put("tamper_status", removed ? "uninstalled" : "installed"));
            return Optional.of(object);
        }
    },
    /** A bay sensor with radar and magnetometer; no codec of the network server knows it. */
    BAY("70b3d5", "bay radar CN470", 1) {
        @Override
        byte[] frame(Told told) {
            boolean occupied = told.isOn("occupied").orElse(false);
            int at = (int) told.at().getEpochSecond();
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            bytes(frame, FIRMWARE, at >> 24, at >> 16, at >> 8, at);
            bytes(frame, PARKING, occupied ? CAR_CENTIMETRES : SKY_CENTIMETRES, occupied ? 1 : 0);
            bytes(frame, occupied ? CAR_RADAR : 2, MAGNET >> 8, MAGNET, NO_BEACONS);
            return frame.toByteArray();
        }

        @Override
        Optional<ObjectNode> object(Told told) {
            return Optional.empty();
        }
    };

    private static final int FIRMWARE = 59;
    private static final int PARKING = 0x1A;
    private static final int CAR_CENTIMETRES = 14;
    private static final int SKY_CENTIMETRES = 250;
    private static final int CAR_RADAR = 210;
    private static final int MAGNET = 1_180;
    private static final int NO_BEACONS = 0;

    private final String prefix;
    private final String model;
    private final int port;

    LoraSensor(String prefix, String model, int port) {
        this.prefix = prefix;
        this.model = model;
        this.port = port;
    }

    abstract byte[] frame(Told told);

    /** What the network server's codec makes of the frame. */
    abstract Optional<ObjectNode> object(Told told);

    /** The EUI of the sensor called {@code device}. */
    public String devEui(String device) {
        return Serials.devEui(prefix, device);
    }

    String model() {
        return model;
    }

    int port() {
        return port;
    }

    private static void battery(ByteArrayOutputStream frame, Told told) {
        told.value("battery").ifPresent(percent -> bytes(frame, 0x01, 0x75, (int) percent));
    }

    private static void bytes(ByteArrayOutputStream frame, int... bytes) {
        for (int each : bytes) {
            frame.write(each);
        }
    }

    private static BigDecimal tenths(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }

    private static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }
}
