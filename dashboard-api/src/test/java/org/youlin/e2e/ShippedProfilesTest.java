package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.Reading;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.ProfileCheck;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Formats;
import org.youlin.ingest.config.DomainSettings;

final class ShippedProfilesTest {
    private static final long RECEIVED_AT = 1_768_180_100_000L;

    private final DomainSettings settings = DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty());
    private final Formats formats = new Formats(DecoderLimits.DEFAULTS);

    @Test
    void everyDecoderThatAShippedProfileNamesCanBeMade() {
        assertThat(settings.profiles())
                .filteredOn(profile -> !profile.decoder().isNative())
                .hasSizeGreaterThan(5)
                .allSatisfy(profile ->
                        assertThat(formats.decoder(profile.decoder())).isNotNull());
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({
        "milesight-em300-chirpstack, chirpstack-room-up.json, battery room_temp humidity",
        "milesight-em300-tts, tts-room-up.json, battery room_temp humidity",
        "dragino-lht65n-chirpstack, chirpstack-lht65n-up.json, room_temp humidity battery_voltage probe_temp",
        "milesight-ws301-chirpstack, chirpstack-door-up.json, battery door_open tamper",
        "ctwing-room, ctwing-room.json, room_temp battery",
        "ctwing-geomagnetic-bay, ctwing-bay.json, occupied battery_voltage",
        "lora-bay-radar-chirpstack, chirpstack-bay-up.json, occupied distance",
        "json-room-example, map-room-text.json, room_temp humidity",
    })
    void aShippedProfileUnderstandsItsGoldenMessage(String id, String file, String metrics) throws IOException {
        DeviceProfile profile = settings.profiles().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow();
        ByteBuffer payload = ByteBuffer.wrap(Files.readAllBytes(Path.of("..", "docs", "wire", file)));
        Uplinks uplinks =
                formats.decoder(profile.decoder()).decode(new VendorMessage("push", "", payload, RECEIVED_AT));
        assertThat(uplinks.refusals()).isEmpty();
        assertThat(uplinks.uplinks()).hasSize(1);
        assertThat(uplinks.uplinks().get(0).hardwareId()).isPresent();
        Device device =
                new Device(new DeviceId("d-1"), "d-1", profile, Place.of(new EstateId("huafu")), Optional.empty());
        Decoded decoded =
                new ProfileCheck(DecoderLimits.DEFAULTS).check(uplinks.uplinks().get(0), device, RECEIVED_AT);
        assertThat(decoded.refusals()).isEmpty();
        assertThat(decoded.readings().stream().map(Reading::metric).collect(Collectors.joining(" ")))
                .isEqualTo(metrics);
    }
}
