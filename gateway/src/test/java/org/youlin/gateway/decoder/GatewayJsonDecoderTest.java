package org.youlin.gateway.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.gateway.Street.NOW;
import static org.youlin.gateway.Street.utf8;
import static org.youlin.gateway.Street.wire;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;

final class GatewayJsonDecoderTest {
    private final GatewayJsonDecoder decoder = new GatewayJsonDecoder(DecoderLimits.DEFAULTS, new Street());

    private GatewayDecoded decode(ByteBuffer payload) {
        return decoder.decode(payload, Street.GATEWAY_1, NOW);
    }

    @Test
    void eachChildGetsItsOwnReadings() {
        GatewayDecoded decoded = decode(wire("native-children.json"));
        assertThat(decoded.refusals()).isEmpty();
        assertThat(decoded.children())
                .extracting(GatewayDecoded.Child::device)
                .containsExactly(Street.ROOM_1, Street.ROOM_2);
        assertThat(decoded.children().get(1).decoded().readings())
                .containsExactly(
                        new Reading(Street.ROOM_2.id(), "room_temp", 1_768_177_505_320L, NOW, 19.0),
                        new Reading(Street.ROOM_2.id(), "room_temp", NOW, NOW, 19.1));
    }

    @Test
    void onlyItsOwnChildrenMayBeSpokenFor() {
        GatewayDecoded decoded = decode(
                utf8("{\"room-9\":[{\"room_temp\":1}],\"nobody\":[{\"room_temp\":1}],\"a b\":[],\"gateway-1\":[{}],"
                        + "\"room-1\":[{\"room_temp\":17}]}"));
        assertThat(decoded.children()).extracting(GatewayDecoded.Child::device).containsExactly(Street.ROOM_1);
        assertThat(decoded.unknown())
                .extracting(HardwareId::value)
                .containsExactly("room-9", "nobody", "a b", "gateway-1");
        assertThat(decoded.refusals()).isEmpty();
    }

    @Test
    void aNameThatCannotBeADevicesIsRefused() {
        GatewayDecoded decoded = decode(utf8("{\" a\":[{\"room_temp\":1}],\"\":[]}"));
        assertThat(decoded.unknown()).isEmpty();
        assertThat(decoded.refusals()).extracting(Refusal::reason).containsOnly(RefusalReason.UNKNOWN_DEVICE);
        assertThat(decoded.refusals()).extracting(Refusal::value).containsExactly(" a", "");
    }

    @Test
    void theRestIsOnlyWhatWasUnknownBefore() {
        ByteBuffer payload = utf8("{\"room-1\":[{\"room_temp\":1}],\" a\":[],\"表 9\":[{\"room_temp\":2}],\"x\":[]}");
        GatewayDecoded rest = decoder.decodeRest(
                payload,
                Street.GATEWAY_1,
                NOW,
                Map.of(new HardwareId("表 9"), Optional.of(Street.ROOM_2), new HardwareId("x"), Optional.empty()));
        assertThat(rest.children()).extracting(GatewayDecoded.Child::device).containsExactly(Street.ROOM_2);
        assertThat(rest.refusals()).extracting(Refusal::value).containsExactly("x");
        assertThat(rest.unknown()).isEmpty();
    }

    @Test
    void aBadValueOfOneChildLeavesTheOthersAlone() {
        GatewayDecoded decoded =
                decode(utf8("{\"room-1\":[{\"room_temp\":\"x\"}],\"room-2\":[{\"values\":{\"room_temp\":18}}]}"));
        assertThat(decoded.children().get(0).decoded().refusals())
                .extracting(Refusal::field)
                .containsExactly("room-1[0].room_temp");
        assertThat(decoded.children().get(1).decoded().readings()).hasSize(1);
        assertThat(decoded.children().get(1).decoded().refusals()).isEmpty();
    }

    @Test
    void badFormsAreNamed() {
        assertThat(decode(utf8("[]")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.NOT_AN_OBJECT);
        assertThat(decode(utf8("{}")).refusals()).extracting(Refusal::reason).containsExactly(RefusalReason.NO_VALUES);
        assertThat(decode(utf8("{\"room-1\":{\"room_temp\":1}}")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.NOT_AN_OBJECT);
        assertThat(decode(utf8("{\"room-1\":[],\"room-1\":[]}")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.DUPLICATE_KEY);
    }

    @Property
    void noBytesMakeItThrow(@ForAll @Size(max = 200) byte[] bytes) {
        GatewayDecoded decoded = decode(ByteBuffer.wrap(bytes));
        assertThat(decoded.refusals().size() + decoded.unknown().size()).isPositive();
    }
}
