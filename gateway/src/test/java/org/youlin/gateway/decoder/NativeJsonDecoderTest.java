package org.youlin.gateway.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.gateway.Street.NOW;
import static org.youlin.gateway.Street.utf8;
import static org.youlin.gateway.Street.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;

final class NativeJsonDecoderTest {
    private static final long SENT = 1_768_177_805_320L;

    private final NativeJsonDecoder decoder = new NativeJsonDecoder(DecoderLimits.DEFAULTS);

    private Decoded decode(Device device, ByteBuffer payload) {
        return decoder.decode(payload, device, NOW);
    }

    private Decoded room(String json) {
        return decode(Street.ROOM_1, utf8(json));
    }

    private static Reading reading(Device device, String metric, long ts, double value) {
        return new Reading(device.id(), metric, ts, NOW, value);
    }

    @Test
    void aWrappedMessageCarriesItsTime() {
        Decoded decoded = decode(Street.ROOM_1, wire("native-room.json"));
        assertThat(decoded.readings())
                .containsExactly(
                        reading(Street.ROOM_1, "room_temp", SENT, 17.4),
                        reading(Street.ROOM_1, "humidity", SENT, 38.5),
                        reading(Street.ROOM_1, "battery", SENT, 92));
        assertThat(decoded.refusals()).isEmpty();
    }

    @Test
    void aPlainMessageGetsTheTimeOfReceipt() {
        assertThat(decode(Street.ROOM_1, wire("native-room-plain.json")).readings())
                .containsExactly(
                        reading(Street.ROOM_1, "room_temp", NOW, 17.4), reading(Street.ROOM_1, "battery", NOW, 92));
    }

    @Test
    void anArrayKeepsItsOrder() {
        assertThat(decode(Street.ROOM_1, wire("native-room-batch.json")).readings())
                .containsExactly(
                        reading(Street.ROOM_1, "room_temp", SENT - 300_000, 17.6),
                        reading(Street.ROOM_1, "room_temp", SENT, 17.4));
        assertThat(room("[{\"room_temp\":1},{\"room_temp\":2}]").readings())
                .containsExactly(
                        reading(Street.ROOM_1, "room_temp", NOW, 1), reading(Street.ROOM_1, "room_temp", NOW, 2));
    }

    @Test
    void theTimeMayStandBehindTheValues() {
        assertThat(room("{\"values\":{\"room_temp\":17.4},\"ts\":" + SENT + "}").readings())
                .containsExactly(reading(Street.ROOM_1, "room_temp", SENT, 17.4));
    }

    @Test
    void everyKindOfGoldenMessageIsUnderstood() {
        Map<String, Device> golden = Map.of(
                "native-loop.json", Street.LOOP_1,
                "native-meter.json", Street.METER_1,
                "native-gate.json", Street.GATE_1,
                "native-gate-pass.json", Street.GATE_1,
                "native-bay.json", Street.BAY_1,
                "native-barrier.json", Street.BARRIER_1,
                "native-field-gateway.json", Street.GATEWAY_1);
        golden.forEach((name, device) -> {
            Decoded decoded = decode(device, wire(name));
            assertThat(decoded.refusals()).as(name).isEmpty();
            assertThat(decoded.hasTelemetry()).as(name).isTrue();
        });
    }

    @Test
    void eventsAreTextsOrFlatObjects() {
        assertThat(decode(Street.GATE_1, wire("native-gate.json")).events())
                .containsExactly(new DeviceEvent(
                        Street.GATE_1.id(), "forced_open", SENT, NOW, Map.of("door", "east", "serial", "4711")));
        assertThat(decode(Street.GATE_1, wire("native-gate-pass.json")).events())
                .containsExactly(new DeviceEvent(Street.GATE_1.id(), "pass", SENT, NOW, Map.of("value", "card")));
        assertThat(decode(Street.BARRIER_1, wire("native-barrier.json")).events())
                .containsExactly(new DeviceEvent(
                        Street.BARRIER_1.id(), "entry", SENT, NOW, Map.of("plate", "甘A12345", "lane", "1")));
    }

    @Test
    void anEventOutlivesTheDetailsThatCannotBeKept() {
        String image = "x".repeat(201);
        Decoded decoded = decode(
                Street.GATE_1,
                utf8("{\"forced_open\":{\"door\":\"east\",\"ok\":true,\"none\":null,\"image\":\"" + image
                        + "\",\"nested\":{\"a\":1},\"nul\":\"\\u0000\"}}"));
        assertThat(decoded.events()).singleElement().satisfies(event -> assertThat(event.details())
                .containsOnly(Map.entry("door", "east"), Map.entry("ok", "true")));
        assertThat(decoded.refusals())
                .extracting(Refusal::field)
                .containsExactly("forced_open.image", "forced_open.nested", "forced_open.nul");
        assertThat(decoded.refusals()).extracting(Refusal::reason).containsOnly(RefusalReason.WRONG_TYPE);
    }

    @Test
    void anEventKeepsSixteenDetails() {
        String details =
                IntStream.range(0, 40).mapToObj(i -> "\"d" + i + "\":" + i).collect(Collectors.joining(","));
        Decoded decoded = decode(Street.GATE_1, utf8("{\"pass\":{" + details + "}}"));
        assertThat(decoded.events().get(0).details()).hasSize(16);
        assertThat(decoded.refusals()).hasSize(16);
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                          | PAYLOAD_EMPTY       | payload",
                "'   '                                       | PAYLOAD_EMPTY       | payload",
                "{\"room_temp\":17.4                         | MALFORMED_JSON      | payload",
                "{'room_temp':17.4}                          | MALFORMED_JSON      | payload",
                "{\"room_temp\":17.4,}                       | MALFORMED_JSON      | payload",
                "hello                                       | MALFORMED_JSON      | payload",
                "{\"room_temp\":NaN}                         | MALFORMED_JSON      | payload",
                "{\"room_temp\":Infinity}                    | MALFORMED_JSON      | payload",
                "{\"room_temp\":-Infinity}                   | MALFORMED_JSON      | payload",
                "{\"room_temp\":017}                         | MALFORMED_JSON      | payload",
                "{\"room_temp\":.5}                          | MALFORMED_JSON      | payload",
                "{\"room_temp\":17.4} x                      | MALFORMED_JSON      | payload",
                "{\"room_temp\":17.4}{}                      | MALFORMED_JSON      | payload",
                "{\"room_temp\":17.4,\"room_temp\":18}       | DUPLICATE_KEY       | payload",
                "{\"ts\":1,\"ts\":2,\"values\":{}}           | DUPLICATE_KEY       | payload",
                "17.4                                        | NOT_AN_OBJECT       | payload",
                "\"text\"                                    | NOT_AN_OBJECT       | payload",
                "null                                        | NOT_AN_OBJECT       | payload",
                "[17.4]                                      | NOT_AN_OBJECT       | [0]",
                "[[{\"room_temp\":17.4}]]                    | NOT_AN_OBJECT       | [0]",
                "{\"ts\":1768177805320,\"values\":5}         | NOT_AN_OBJECT       | values",
                "{\"ts\":1768177805320,\"values\":null}      | NOT_AN_OBJECT       | values",
                "{}                                          | NO_VALUES           | payload",
                "[]                                          | NO_VALUES           | payload",
                "[{}]                                        | NO_VALUES           | [0]",
                "{\"values\":{}}                             | NO_VALUES           | values",
                "{\"ts\":1768177805320}                      | NO_VALUES           | values",
                "{\"ts\":1768177805320,\"room_temp\":17.4}   | NO_VALUES           | values",
                "{\"ts\":\"now\",\"values\":{\"room_temp\":1}} | TIMESTAMP_INVALID | ts",
                "{\"ts\":1.5,\"values\":{\"room_temp\":1}}   | TIMESTAMP_INVALID   | ts",
                "{\"ts\":null,\"values\":{\"room_temp\":1}}  | TIMESTAMP_INVALID   | ts",
                "{\"ts\":{},\"values\":{\"room_temp\":1}}    | TIMESTAMP_INVALID   | ts",
                "{\"ts\":0,\"values\":{\"room_temp\":1}}     | TIMESTAMP_INVALID   | ts",
                "{\"ts\":-1,\"values\":{\"room_temp\":1}}    | TIMESTAMP_INVALID   | ts",
                "{\"ts\":99999999999999999999,\"values\":{\"room_temp\":1}} | TIMESTAMP_INVALID | ts",
                "{\"ts\":1768178106321,\"values\":{\"room_temp\":1}} | TIMESTAMP_IN_FUTURE | ts",
                "{\"ts\":1760401806319,\"values\":{\"room_temp\":1}} | TIMESTAMP_TOO_OLD   | ts",
                "{\"ts\":1768177805,\"values\":{\"room_temp\":1}}    | TIMESTAMP_TOO_OLD   | ts",
                "{\"temperature\":17.4}                      | UNKNOWN_METRIC      | temperature",
                "{\"Room_Temp\":17.4}                        | UNKNOWN_METRIC      | Room_Temp",
                "{\"values\":{\"temperature\":17.4}}         | UNKNOWN_METRIC      | values.temperature",
                "{\"room_temp\":\"17.4\"}                    | WRONG_TYPE          | room_temp",
                "{\"room_temp\":true}                        | WRONG_TYPE          | room_temp",
                "{\"room_temp\":null}                        | WRONG_TYPE          | room_temp",
                "{\"room_temp\":[17.4]}                      | WRONG_TYPE          | room_temp",
                "{\"values\":{\"room_temp\":{}}}             | WRONG_TYPE          | values.room_temp",
                "{\"room_temp\":\"NaN\"}                     | WRONG_TYPE          | room_temp",
                "{\"room_temp\":1e999}                       | NOT_FINITE          | room_temp",
                "{\"room_temp\":-1e999}                      | NOT_FINITE          | room_temp",
                "{\"room_temp\":60.01}                       | OUT_OF_RANGE        | room_temp",
                "[{\"values\":{\"room_temp\":-99}}]          | OUT_OF_RANGE        | [0].values.room_temp",
            })
    void badInputIsRefusedForItsExactReason(String json, RefusalReason reason, String field) {
        Decoded decoded = room(json);
        assertThat(decoded.readings()).isEmpty();
        assertThat(decoded.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.expected()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "ts {0} is taken")
    @CsvSource({"1768178106320", "1760401806320"})
    void timestampsOnTheLimitAreTaken(long ts) {
        assertThat(room("{\"ts\":" + ts + ",\"values\":{\"room_temp\":1}}").readings())
                .containsExactly(reading(Street.ROOM_1, "room_temp", ts, 1));
    }

    @Test
    void aGoodReadingOutlivesItsBadNeighbours() {
        Decoded decoded = room("{\"values\":{\"room_temp\":17.4,\"humidity\":\"wet\",\"battery\":101,\"co2\":400}}");
        assertThat(decoded.readings()).containsExactly(reading(Street.ROOM_1, "room_temp", NOW, 17.4));
        assertThat(decoded.refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.WRONG_TYPE, RefusalReason.OUT_OF_RANGE, RefusalReason.UNKNOWN_METRIC);
    }

    @Test
    void aBadElementLeavesTheOthersAlone() {
        Decoded decoded = room("[{\"ts\":1,\"values\":{\"room_temp\":1}},7,{\"room_temp\":2}]");
        assertThat(decoded.readings()).containsExactly(reading(Street.ROOM_1, "room_temp", NOW, 2));
        assertThat(decoded.refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.TIMESTAMP_TOO_OLD, RefusalReason.NOT_AN_OBJECT);
    }

    @Test
    void strayKeysBesideValuesAreNamed() {
        Decoded decoded = room("{\"humidity\":40,\"values\":{\"room_temp\":17.4},\"x\":1}");
        assertThat(decoded.readings()).containsExactly(reading(Street.ROOM_1, "room_temp", NOW, 17.4));
        assertThat(decoded.refusals()).extracting(Refusal::field).containsExactly("humidity", "x");
    }

    @Test
    void aMalformedEndRefusesWhatCameBefore() {
        Decoded decoded = room("[{\"room_temp\":17.4},{\"room_temp\":oops}]");
        assertThat(decoded.readings()).isEmpty();
        assertThat(decoded.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.value())
                .startsWith("at byte 3"));
    }

    @Test
    void refusalsNameValueAndRange() {
        assertThat(room("{\"room_temp\":99}").refusals())
                .containsExactly(new Refusal(RefusalReason.OUT_OF_RANGE, "room_temp", "99.0", "-30.0 to 60.0"));
        assertThat(room("{\"co2\":1}").refusals().get(0).expected())
                .isEqualTo("one of the metrics of profile heating-room: room_temp, humidity, battery");
        assertThat(decode(Street.GATE_1, utf8("{\"x\":1}")).refusals().get(0).expected())
                .endsWith("or of its events: denied, forced_open, held_open, pass");
        assertThat(room("{\"room_temp\":1} x").refusals().get(0).value()).contains("byte 1");
    }

    @Test
    void aThousandReadingsAreTakenAndOneMoreIsTooMany() {
        assertThat(room(array(1_000)).readings()).hasSize(1_000);
        Decoded decoded = room(array(1_001));
        assertThat(decoded.readings()).isEmpty();
        assertThat(decoded.refusals()).extracting(Refusal::reason).containsExactly(RefusalReason.TOO_MANY_READINGS);
        assertThat(room("[" + "1,".repeat(20_000) + "1]").refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.TOO_MANY_READINGS);
    }

    private static String array(int count) {
        return "[" + String.join(",", java.util.Collections.nCopies(count, "{\"room_temp\":1}")) + "]";
    }

    @Test
    void deepNestingAndLongNumbersAreMalformed() {
        assertThat(room("[".repeat(10_000)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.MALFORMED_JSON);
        assertThat(room("{\"room_temp\":" + "9".repeat(5_000) + "}").refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.MALFORMED_JSON);
        assertThat(room("{\"room_temp\":" + "9".repeat(390) + "}").refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.NOT_FINITE);
    }

    @Test
    void anOversizedPayloadIsNotEvenParsed() {
        assertThat(room(" ".repeat(65_537)).refusals())
                .containsExactly(
                        new Refusal(RefusalReason.PAYLOAD_TOO_LARGE, "payload", "65537 bytes", "at most 65536 bytes"));
        assertThat(room("{\"room_temp\":1}" + " ".repeat(65_521)).readings()).hasSize(1);
    }

    @Test
    void otherEncodingsThanUtf8AreMalformed() {
        ByteBuffer utf16 = ByteBuffer.wrap("{\"room_temp\":1}".getBytes(StandardCharsets.UTF_16LE));
        assertThat(decode(Street.ROOM_1, utf16).refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.MALFORMED_JSON);
    }

    @Test
    void refusalsCarryNoControlCharacters() {
        assertThat(room("{\"a\\u0000b\\ud800\":1}").refusals().get(0).field()).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Property
    void noBytesMakeItThrow(@ForAll @Size(max = 200) byte[] bytes) {
        Decoded decoded = decode(Street.GATE_1, ByteBuffer.wrap(bytes));
        assertThat(decoded.hasTelemetry() || !decoded.refusals().isEmpty()).isTrue();
    }

    @Property
    void noJsonLikeTextMakesItThrow(@ForAll("jsonLike") String text) {
        Decoded decoded = decode(Street.GATE_1, utf8(text));
        assertThat(decoded.hasTelemetry() || !decoded.refusals().isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"ts\"",
                        "\"values\"",
                        "\"door_open\"",
                        "\"pass\"",
                        "\"x\"",
                        "1",
                        "-1",
                        "1e999",
                        "1768177805320",
                        "true",
                        "null",
                        "NaN",
                        "\"\\ud800\"",
                        " ")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property
    void whatWasEncodedIsDecoded(
            @ForAll @LongRange(min = NOW - 1_000_000, max = NOW) long ts,
            @ForAll @DoubleRange(min = -30, max = 60) double value,
            @ForAll @DoubleRange(min = 0, max = 100) double humidity) {
        String json = "{\"ts\":" + ts + ",\"values\":{\"room_temp\":" + value + ",\"humidity\":" + humidity + "}}";
        assertThat(room(json).readings())
                .isEqualTo(List.of(
                        reading(Street.ROOM_1, "room_temp", ts, value),
                        reading(Street.ROOM_1, "humidity", ts, humidity)));
    }
}
