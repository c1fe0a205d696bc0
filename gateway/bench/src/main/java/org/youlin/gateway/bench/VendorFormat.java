package org.youlin.gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.gateway.decoder.VendorMessage;

/** A vendor's format with settings such as ship with Youlin, and a golden message of {@code docs/wire} in it. */
public enum VendorFormat {
    MAP(
            "map-room-text.json",
            "map",
            """
            {"device": "/sn", "time": {"pointer": "/upTime", "format": "local"}, "metrics": {
              "room_temp": {"pointer": "/data/temp", "text": true, "unit": "degF"},
              "humidity": {"pointer": "/data/hum", "text": true},
              "battery": {"pointer": "/data/bat", "text": true, "optional": true}}}"""),
    CHIRPSTACK("chirpstack-room-up.json", "chirpstack", "{\"payload\": {\"format\": \"milesight\"}}"),
    CHIRPSTACK_OBJECT(
            "chirpstack-room-up.json",
            "chirpstack",
            """
            {"object": {"metrics": {"room_temp": {"pointer": "/temperature"}, "humidity": {"pointer": "/humidity"},
                                    "battery": {"pointer": "/battery"}}}}"""),
    THE_THINGS_STACK(
            "tts-room-up.json",
            "the-things-stack",
            "{\"device\": \"dev_eui\", \"payload\": {\"format\": \"milesight\"}}"),
    CTWING(
            "ctwing-bay.json",
            "ctwing",
            """
            {"object": {"time": {"pointer": "/ptime", "format": "epoch_ms"}, "metrics": {
              "occupied": {"pointer": "/parking_state", "enum": {"0": 0, "1": 1}},
              "battery_voltage": {"pointer": "/battery_voltage", "optional": true}}}}"""),
    MILESIGHT("milesight-room.hex", "milesight", "{}"),
    LHT65N("lht65n-memory.hex", "lht65n", "{}"),
    BAY_RADAR("bay-radar-packets.hex", "bay-radar", "{}"),
    HIKVISION("hikvision-forced-open.json", "hikvision", "{}"),
    HIKVISION_MULTIPART("hikvision-face-cut.multipart", "hikvision", "{}"),
    FACE_TERMINAL("face-terminal-record.json", "face-terminal", "{}"),
    VZENITH_HTTP("vzenith-http-plate.json", "vzenith-http", "{\"entryDirections\": [4], \"exitDirections\": [3]}"),
    VZENITH_MQTT("vzenith-mqtt-plate.json", "vzenith-mqtt", "{\"entryDirections\": [4], \"exitDirections\": [3]}"),
    CJT188("cjt188-heat.hex", "cjt188", "{}"),
    MBUS("mbus-kamstrup-multical-601.hex", "mbus", "{}"),
    DLT645("dlt645-energy.hex", "dlt645", "{}"),
    MODBUS(
            "modbus-loop.hex",
            "modbus",
            """
            {"blocks": [{"function": 3, "start": 0, "count": 10, "points": [
              {"register": 0, "metric": "supply_temp", "type": "int16", "scale": 0.1, "range": [-40, 150]},
              {"register": 1, "metric": "return_temp", "type": "int16", "scale": 0.1, "range": [-40, 150]},
              {"register": 2, "metric": "supply_pressure", "type": "uint16", "scale": 0.01, "range": [0, 1.6]},
              {"register": 3, "metric": "return_pressure", "type": "uint16", "scale": 0.01, "range": [0, 1.6]},
              {"register": 4, "metric": "pump_frequency", "type": "uint16", "scale": 0.1, "range": [0, 60]}]}]}"""),
    /** By the host that remembers births: see {@link VendorBenchmark}. */
    SPARKPLUG(
            "sparkplug.txt",
            "sparkplug",
            """
            {"metrics": {"Supply/Temp": {"metric": "supply_temp"}, "Return/Temp": {"metric": "return_temp"},
                         "Supply/Pressure": {"metric": "supply_pressure"}}}""");

    /** A little after the golden messages were sent. */
    static final long RECEIVED_AT = 1_768_181_100_000L;

    private static final int EDGE_NODE_BIRTH = 1;
    private static final int DEVICE_BIRTH = 2;

    private final String file;
    private final DecoderSpec decoder;

    VendorFormat(String file, String format, String settings) {
        this.file = file;
        this.decoder = new DecoderSpec(format, settings);
    }

    DecoderSpec decoder() {
        return decoder;
    }

    /** What an edge node says before its device's birth can be understood. */
    static VendorMessage edgeNodeBirth() {
        try {
            return SPARKPLUG.line(EDGE_NODE_BIRTH);
        } catch (IOException e) {
            throw new UncheckedIOException("run from the project's folder", e);
        }
    }

    private VendorMessage line(int number) throws IOException {
        String[] parts =
                Files.readAllLines(Path.of("docs", "wire", file)).get(number).split(" ");
        return message(parts[0], HexFormat.of().parseHex(parts[1]));
    }

    VendorMessage message() {
        try {
            Path path = Path.of("docs", "wire", file);
            if (this == SPARKPLUG) {
                return line(DEVICE_BIRTH);
            }
            byte[] bytes = Files.readAllBytes(path);
            return message(
                    "push",
                    file.endsWith(".hex")
                            ? HexFormat.of()
                                    .parseHex(new String(bytes, StandardCharsets.US_ASCII).replaceAll("\\s", ""))
                            : bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("run from the project's folder", e);
        }
    }

    private VendorMessage message(String topic, byte[] bytes) {
        String contentType = this == HIKVISION_MULTIPART ? "multipart/form-data; boundary=MIME_boundary" : "";
        return new VendorMessage(topic, contentType, ByteBuffer.wrap(bytes), RECEIVED_AT);
    }
}
