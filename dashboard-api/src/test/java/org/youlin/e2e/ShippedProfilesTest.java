package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.NativeJsonDecoder;
import org.youlin.gateway.decoder.ProfileCheck;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Formats;
import org.youlin.gateway.format.sparkplug.SparkplugHost;
import org.youlin.gateway.format.sparkplug.SparkplugSettings;
import org.youlin.ingest.config.DomainSettings;

final class ShippedProfilesTest {
    private static final long RECEIVED_AT = 1_768_181_100_000L;
    private static final DecoderLimits LIMITS = DecoderLimits.DEFAULTS;

    /** A golden message for each profile: which device it names, and what of it is kept. */
    private static final String GOLDEN =
            """
            heating-room               | native-room.json         |                  | room_temp humidity battery
            heating-loop               | native-loop.json         |                  | supply_temp return_temp supply_pressure return_pressure flow
            heat-meter                 | native-meter.json        |                  | energy power volume flow supply_temp return_temp
            access-gate                | native-gate.json         |                  | door_open locked tamper battery forced_open
            parking-bay                | native-bay.json          |                  | occupied
            fire-lane-bay              | native-bay.json          |                  | occupied
            parking-barrier            | native-barrier.json      |                  | entry
            field-gateway              | native-field-gateway.json |                 | uptime children
            milesight-em300-chirpstack | chirpstack-room-up.json  | 24e124136b000101 | battery room_temp humidity
            milesight-em300-tts        | tts-room-up.json         | 24e124136b000101 | battery room_temp humidity
            dragino-lht65n-chirpstack  | chirpstack-lht65n-up.json | a84041ffff000301 | room_temp humidity battery_voltage probe_temp
            milesight-ws301-chirpstack | chirpstack-door-up.json  | 24e124141c000201 | battery door_open tamper
            ctwing-room                | ctwing-room.json         | 860000000000017  | room_temp battery
            ctwing-geomagnetic-bay     | ctwing-bay.json          | 860000000000099  | occupied battery_voltage
            lora-bay-radar-chirpstack  | chirpstack-bay-up.json   | 70b3d57ed0000401 | occupied distance
            json-room-example          | map-room-text.json       | HW-2205-0117     | room_temp humidity
            heat-meter-cjt188          | cjt188-heat.hex          | 11110062010203   | settled_energy energy power flow volume supply_temp return_temp running_hours battery_low
            heat-meter-mbus            | mbus-kamstrup-multical-601.hex | 06855817   | energy volume running_hours supply_temp return_temp power flow settled_energy battery_low
            energy-meter-dlt645        | dlt645-energy.hex        | 000012345678     | energy
            heating-loop-modbus        | modbus-loop.hex          |                  | supply_temp return_temp supply_pressure return_pressure pump_frequency
            heating-loop-sparkplug     | sparkplug.txt            | hx-03/sec-net    | supply_temp return_temp supply_pressure
            hikvision-gate             | hikvision-face.json      | a4:d5:c2:00:00:31 | pass
            face-terminal-gate         | face-terminal-record.json | 1900001         | pass
            vzenith-camera-http        | vzenith-http-plate.json  | fd00-0001        | entry
            vzenith-camera-mqtt        | vzenith-mqtt-plate.json  | 265e0000-85e00001 | exit
            """;

    private final DomainSettings settings = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
    private final Formats formats = new Formats(LIMITS);

    @Test
    void everyShippedProfileHasAGoldenMessage() {
        assertThat(settings.profiles())
                .extracting(profile -> profile.id().value())
                .containsExactlyInAnyOrderElementsOf(
                        GOLDEN.lines().map(line -> line.split(" ", 2)[0]).toList());
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource(textBlock = GOLDEN, delimiter = '|')
    void aShippedProfileUnderstandsItsGoldenMessage(String id, String file, @Nullable String hardwareId, String kept)
            throws IOException {
        DeviceProfile profile = settings.profiles().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow();
        Device device =
                new Device(new DeviceId("d-1"), "d-1", profile, Place.of(new EstateId("huafu")), Optional.empty());
        Decoded decoded;
        if (profile.decoder().isNative()) {
            decoded = new NativeJsonDecoder(LIMITS).decode(wire(file), device, RECEIVED_AT);
        } else {
            Uplink uplink = uplink(profile.decoder(), file);
            assertThat(uplink.hardwareId()).isEqualTo(Optional.ofNullable(hardwareId));
            decoded = new ProfileCheck(LIMITS).check(uplink, device, RECEIVED_AT);
        }
        assertThat(decoded.refusals()).isEmpty();
        assertThat(Stream.concat(
                                decoded.readings().stream().map(Reading::metric),
                                decoded.events().stream().map(DeviceEvent::type))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(kept);
    }

    private Uplink uplink(DecoderSpec format, String file) throws IOException {
        List<Uplinks> decoded = format.format().equals(SparkplugSettings.FORMAT)
                ? edgeNode(format, file)
                : List.of(formats.decoder(format).decode(message("push", wire(file))));
        assertThat(decoded).allSatisfy(each -> assertThat(each.refusals()).isEmpty());
        return decoded.stream()
                .flatMap(each -> each.uplinks().stream())
                .filter(each -> each.presence().isEmpty() || !each.samples().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** An edge node up to the birth of its device, in lines of topic and payload. */
    private static List<Uplinks> edgeNode(DecoderSpec format, String file) throws IOException {
        SparkplugHost host = new SparkplugHost(SparkplugSettings.of(format), SparkplugHost.Limits.DEFAULTS);
        return Files.readAllLines(Path.of("..", "docs", "wire", file)).subList(0, 3).stream()
                .map(line -> line.split(" ", 2))
                .map(parts -> message(parts[0], ByteBuffer.wrap(HexFormat.of().parseHex(parts[1]))))
                .map(message -> host.hear(message).uplinks())
                .toList();
    }

    private static VendorMessage message(String topic, ByteBuffer payload) {
        return new VendorMessage(topic, "", payload, RECEIVED_AT);
    }

    private static ByteBuffer wire(String file) throws IOException {
        Path path = Path.of("..", "docs", "wire", file);
        return ByteBuffer.wrap(
                file.endsWith(".hex")
                        ? HexFormat.of().parseHex(Files.readString(path).replaceAll("\\s", ""))
                        : Files.readAllBytes(path));
    }
}
