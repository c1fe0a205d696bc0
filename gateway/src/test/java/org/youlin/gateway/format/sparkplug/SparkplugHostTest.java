package org.youlin.gateway.format.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Decoders;

final class SparkplugHostTest {
    static final DecoderSpec SPEC = new DecoderSpec(
            "sparkplug",
            """
            {"metrics": {"Supply/Temp": {"metric": "supply_temp"}, "Return/Temp": {"metric": "return_temp"},
                         "Supply/Pressure": {"metric": "supply_pressure"}}}""");
    private static final String DEVICE = "spBv1.0/yannan/DDATA/hx-03/sec-net";

    private final SparkplugHost host = new SparkplugHost(SparkplugSettings.of(SPEC), SparkplugHost.Limits.DEFAULTS);
    private long now = Street.NOW;

    private SparkplugHost.Heard hear(String topic, byte[] payload) {
        return host.hear(new VendorMessage(topic, "", ByteBuffer.wrap(payload), now));
    }

    private SparkplugHost.Heard hear(SimulatedEdgeNode.Message message) {
        return host.hear(message.receivedAt(now));
    }

    private SparkplugHost.Heard hear(String kind, long seq, Payload.Metric.Builder... metrics) {
        Payload.Builder payload = Payload.newBuilder().setTimestamp(now).setSeq(seq);
        for (Payload.Metric.Builder metric : metrics) {
            payload.addMetrics(metric);
        }
        String device = kind.startsWith("D") ? "/sec-net" : "";
        return hear(
                "spBv1.0/yannan/" + kind + "/hx-03" + device, payload.build().toByteArray());
    }

    private static Payload.Metric.Builder alias(long alias) {
        return Payload.Metric.newBuilder().setAlias(alias);
    }

    private static Payload.Metric.Builder named(String name, DataType type) {
        return Payload.Metric.newBuilder().setName(name).setDatatype(type.getNumber());
    }

    private void born() {
        hear("NBIRTH", 0, named("bdSeq", DataType.Int64).setLongValue(7));
        hear(
                "DBIRTH",
                1,
                named("Supply/Temp", DataType.Float).setAlias(1).setFloatValue(45.2f),
                named("Return/Temp", DataType.Int16).setAlias(2).setIntValue(38),
                named("Pump/Name", DataType.String).setAlias(4).setStringValue("P-1"));
    }

    /** Such as {@code hx-03/sec-net return_temp=38.0@1768177865320} and {@code hx-03 OFFLINE}. */
    static List<String> shown(SparkplugHost.Heard heard) {
        List<String> lines = new ArrayList<>();
        for (Uplink uplink : heard.uplinks().uplinks()) {
            String device = uplink.hardwareId().orElseThrow();
            uplink.presence().ifPresent(presence -> lines.add(device + " " + presence));
            for (Uplink.Sample sample : uplink.samples()) {
                lines.add(device + " " + sample.metric() + "=" + sample.value()
                        + (uplink.tsMillis().isPresent()
                                ? "@" + uplink.tsMillis().getAsLong()
                                : ""));
            }
        }
        for (Refusal refusal : heard.uplinks().refusals()) {
            lines.add(
                    refusal.reason() + " " + refusal.field() + " '" + refusal.value() + "' not " + refusal.expected());
        }
        heard.rebirth().ifPresent(rebirth -> lines.add("asks " + rebirth.topic()));
        return lines;
    }

    private static List<SimulatedEdgeNode.Message> golden() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "wire", "sparkplug.txt")).stream()
                .map(line -> line.split(" "))
                .map(parts -> new SimulatedEdgeNode.Message(
                        parts[0], ByteString.copyFrom(HexFormat.of().parseHex(parts[1]))))
                .toList();
    }

    @Test
    void theGoldenLifeOfAnEdgeNode() throws IOException {
        List<List<String>> expected = List.of(
                // The will of the life before: nothing is known yet, so it is believed.
                List.of("hx-03 OFFLINE"),
                List.of("hx-03 ONLINE"),
                List.of(
                        "hx-03/sec-net ONLINE",
                        "hx-03/sec-net supply_temp=45.2@1768177805320",
                        "hx-03/sec-net return_temp=38.1@1768177805320",
                        "hx-03/sec-net supply_pressure=0.42@1768177805320"),
                List.of("hx-03/sec-net return_temp=38.0@1768177865320"),
                List.of("SEQUENCE_GAP seq '4' not 3", "asks spBv1.0/yannan/NCMD/hx-03"),
                List.of("hx-03 OFFLINE", "hx-03/sec-net OFFLINE"));
        List<SimulatedEdgeNode.Message> messages = golden();
        assertThat(messages).hasSameSizeAs(expected);
        for (int i = 0; i < messages.size(); i++) {
            assertThat(shown(hear(messages.get(i)))).as(messages.get(i).topic()).isEqualTo(expected.get(i));
        }
        // The stale will again, in the middle of a life.
        hear(messages.get(1));
        assertThat(shown(hear(messages.get(0)))).isEmpty();
        assertThat(shown(hear(messages.get(5))))
                .isEqualTo(List.of("hx-03 OFFLINE", "hx-03/sec-net OFFLINE").subList(0, 1));
    }

    @Test
    void theRebirthCommandIsWhatTahuReads() throws Exception {
        Rebirth rebirth = hear("NDATA", 5).rebirth().orElseThrow();
        Payload read = Payload.parseFrom(rebirth.payload());
        assertThat(read.getTimestamp()).isEqualTo(now);
        assertThat(read.getMetricsList())
                .extracting(Payload.Metric::getName, Payload.Metric::getDatatype, Payload.Metric::getBooleanValue)
                .containsExactly(tuple("Node Control/Rebirth", DataType.Boolean.getNumber(), true));
    }

    @Test
    void anEdgeNodeIsAskedForARebirthOnceInTenSeconds() {
        assertThat(hear("NDATA", 5).rebirth()).isPresent();
        now += 9_999;
        assertThat(hear("NDATA", 6).rebirth()).isEmpty();
        now += 1;
        assertThat(hear("NDATA", 7).rebirth()).isPresent();
        now -= 60_000; // The clock was set back.
        assertThat(hear("NDATA", 8).rebirth()).isPresent();
    }

    @Test
    void theNumberAfter255Is0() {
        born();
        for (int seq = 2; seq < 256; seq++) {
            assertThat(shown(hear("DDATA", seq, alias(1).setFloatValue(seq)))).hasSize(1);
        }
        assertThat(shown(hear("DDATA", 0, alias(1).setFloatValue(50))))
                .containsExactly("hx-03/sec-net supply_temp=50.0@" + now);
    }

    @Test
    void anyNumberMayBeTheFirst() {
        hear("NBIRTH", 200, named("bdSeq", DataType.Int64).setLongValue(7));
        assertThat(hear("NDATA", 201).uplinks().refusals()).isEmpty();
    }

    @Test
    void afterAGapOnlyNamedValuesAreTakenUntilTheNextBirth() {
        born();
        assertThat(shown(hear(
                        "DDATA",
                        3,
                        alias(1).setFloatValue(99),
                        named("Return/Temp", DataType.Int16).setIntValue(39))))
                .containsExactly(
                        "hx-03/sec-net return_temp=39.0@" + now,
                        "SEQUENCE_GAP seq '3' not 2",
                        "asks spBv1.0/yannan/NCMD/hx-03");
        assertThat(shown(hear("DDATA", 4, alias(1).setFloatValue(99))))
                .containsExactly("SEQUENCE_GAP seq '4' not an NBIRTH after the gap");
        born();
        assertThat(shown(hear("DDATA", 2, alias(1).setFloatValue(46))))
                .containsExactly("hx-03/sec-net supply_temp=46.0@" + now);
    }

    @Test
    void anAliasThatNoBirthDefinedCostsThatValueAlone() {
        born();
        assertThat(shown(hear("DDATA", 2, alias(9).setFloatValue(1), alias(1).setFloatValue(46))))
                .containsExactly(
                        "hx-03/sec-net supply_temp=46.0@" + now,
                        "SEQUENCE_GAP metrics[0] 'alias 9' not a metric of the last birth",
                        "asks spBv1.0/yannan/NCMD/hx-03");
        assertThat(shown(hear("DDATA", 3, alias(1).setFloatValue(47)))).hasSize(1);
    }

    @Test
    void aDeviceIsBornAgainAfterItsEdgeNode() {
        born();
        hear("NBIRTH", 0, named("bdSeq", DataType.Int64).setLongValue(8));
        assertThat(shown(hear("DDATA", 1, alias(1).setFloatValue(46))))
                .containsExactly(
                        "SEQUENCE_GAP metrics[0] 'alias 1' not a metric of the last birth",
                        "asks spBv1.0/yannan/NCMD/hx-03");
    }

    @Test
    void aMessageFromBeforeTheBirthIsNotReadByItsAliases() {
        born();
        now -= 1;
        assertThat(shown(hear("DDATA", 2, alias(1).setFloatValue(46))))
                .containsExactly(
                        "SEQUENCE_GAP timestamp '" + now + "' not not before the birth at " + (now + 1),
                        "asks spBv1.0/yannan/NCMD/hx-03");
        now += 1;
        assertThat(shown(hear("DDATA", 2, alias(1).setFloatValue(46)))).hasSize(1);
    }

    @Test
    void aMessageThatComesTwiceIsNoGap() {
        born();
        hear("DDATA", 2, alias(1).setFloatValue(46));
        assertThat(shown(hear("DDATA", 2, alias(1).setFloatValue(46))))
                .containsExactly("hx-03/sec-net supply_temp=46.0@" + now);
    }

    @Test
    void aDeviceDiesAlone() {
        born();
        assertThat(shown(hear("DDEATH", 2))).containsExactly("hx-03/sec-net OFFLINE");
        Payload.Builder will =
                Payload.newBuilder().addMetrics(named("bdSeq", DataType.Int64).setLongValue(7));
        assertThat(shown(hear("spBv1.0/yannan/NDEATH/hx-03", will.build().toByteArray())))
                .containsExactly("hx-03 OFFLINE");
    }

    @Test
    void historicalValuesKeepTheirTimesAndEmptyOnesAreSkipped() {
        born();
        assertThat(shown(hear(
                        "DDATA",
                        2,
                        alias(1).setTimestamp(now - 5_000).setIsHistorical(true).setFloatValue(44),
                        alias(1).setTimestamp(now - 4_000).setIsHistorical(true).setFloatValue(44.5f),
                        alias(2).setIsNull(true),
                        alias(1).setIsHistorical(true).setFloatValue(43),
                        alias(1).setFloatValue(45))))
                .containsExactly(
                        "hx-03/sec-net supply_temp=44.0@" + (now - 5_000),
                        "hx-03/sec-net supply_temp=44.5@" + (now - 4_000),
                        "hx-03/sec-net supply_temp=45.0@" + now,
                        "TIMESTAMP_INVALID Supply/Temp '' not a historical value with its own timestamp");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "Int8,   4294967295, -1",
        "Int16,  65535,      -1",
        "Int32,  4294967295, -1",
        "Int64,  -1,         -1",
        "UInt8,  255,        255",
        "UInt16, -1,         65535",
        "UInt32, 4294967295, 4294967295",
        "UInt64, -1,         18446744073709551615",
        "Double, 17,         17",
        "Boolean, 1,         1",
        "String, 1,          refused",
        "DateTime, 1,        refused",
    })
    void integersAreReadByTheirType(DataType type, long sent, String expected) {
        hear("NBIRTH", 0);
        SparkplugHost.Heard heard = hear("NDATA", 1, named("Supply/Temp", type).setLongValue(sent));
        if ("refused".equals(expected)) {
            assertThat(heard.uplinks().refusals())
                    .extracting(Refusal::reason, Refusal::field)
                    .containsExactly(tuple(RefusalReason.WRONG_TYPE, "Supply/Temp"));
        } else {
            assertThat(heard.uplinks().uplinks().get(0).samples().get(0).value())
                    .isEqualTo(Double.parseDouble(expected));
        }
    }

    @Test
    void textIsNoNumber() {
        born();
        assertThat(shown(hear("DDATA", 2, alias(1).setStringValue("warm"))))
                .containsExactly("WRONG_TYPE Supply/Temp 'OTHER' not a number or a boolean");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "spBv1.0/STATE/scada, ''",
        "STATE/scada, ''",
        "spBv1.0/yannan/NCMD/hx-03, ''",
        "spBv1.0/yannan/DCMD/hx-03/sec-net, ''",
        "spBv1.0/yannan/NBIRTH/hx-03/sec-net, TOPIC_NOT_ALLOWED",
        "spBv1.0/yannan/DBIRTH/hx-03, TOPIC_NOT_ALLOWED",
        "spBv1.0/yannan/XBIRTH/hx-03, TOPIC_NOT_ALLOWED",
        "spBv1.0/yannan/NBIRTH/, TOPIC_NOT_ALLOWED",
        "spBv1.0//NBIRTH/hx-03, TOPIC_NOT_ALLOWED",
        "spAv1.0/yannan/NBIRTH/hx-03, TOPIC_NOT_ALLOWED",
        "spBv1.0/yannan/NBIRTH/hx-03, FRAME_MALFORMED",
        "spBv1.0/yannan/NDATA/hx-03, FRAME_MALFORMED",
        "spBv1.0/yannan/NDEATH/hx-03, FRAME_MALFORMED",
    })
    void whatSaysNothingAndWhatIsWrong(String topic, String reason) {
        assertThat(hear(topic, new byte[0]).uplinks().refusals())
                .extracting(refusal -> refusal.reason().name())
                .isEqualTo(reason.isEmpty() ? List.of() : List.of(reason));
    }

    @Test
    void aCutPayloadIsRefusedWithTheByte() throws IOException {
        byte[] whole = golden().get(2).bytes();
        byte[] cut = Arrays.copyOf(whole, 30);
        assertThat(hear(DEVICE, cut).uplinks().refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(RefusalReason.FRAME_MALFORMED, "byte 9"));
    }

    @Test
    void settingsNameGroupsAndScales() {
        SparkplugSettings settings = SparkplugSettings.of(
                new DecoderSpec(
                        "sparkplug",
                        """
                {"metrics": {"T": {"metric": "supply_temp", "scale": 0.1, "offset": -40}}, "groupInHardwareId": true}"""));
        SparkplugHost other = new SparkplugHost(settings, SparkplugHost.Limits.DEFAULTS);
        Payload birth = Payload.newBuilder()
                .setSeq(0)
                .addMetrics(named("T", DataType.Int16).setIntValue(852))
                .build();
        assertThat(shown(other.hear(new VendorMessage(
                        "spBv1.0/yannan/NBIRTH/hx-03", "", ByteBuffer.wrap(birth.toByteArray()), now))))
                .containsExactly("yannan/hx-03 ONLINE", "yannan/hx-03 supply_temp=45.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | decoder",
                "{\"metrics\":{}} | decoder: metrics of format 'sparkplug' must name at least one metric",
                "{\"metrics\":{\"T\":{\"metric\":\"t\",\"scale\":0}}} | decoder.metrics.T: scale of 't' is 0.0",
                "{\"metrics\":{\"T\":{\"metric\":\"t\",\"factor\":2}}} | decoder.metrics.T.factor",
            })
    void settingsThatMakeNoSenseAreRefusedWhereTheyStand(String settings, String words) {
        assertThatThrownBy(() -> new Decoders(DecoderLimits.DEFAULTS).of(new DecoderSpec("sparkplug", settings)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(words);
    }

    @Test
    void withoutABridgeThereIsNoHost() {
        VendorMessage message = new VendorMessage(DEVICE, "", ByteBuffer.allocate(0), now);
        assertThat(new Decoders(DecoderLimits.DEFAULTS).of(SPEC).decode(message).refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.TOPIC_NOT_ALLOWED);
    }

    @Test
    void edgeNodesAreBoundedAndThoseNotAliveMakeRoom() {
        SparkplugHost small = new SparkplugHost(SparkplugSettings.of(SPEC), new SparkplugHost.Limits(2, 6));
        Random random = new Random(1);
        List<SimulatedEdgeNode> nodes = List.of("a", "b", "c").stream()
                .map(name -> new SimulatedEdgeNode(name, random, now))
                .toList();
        nodes.forEach(SimulatedEdgeNode::connect);
        assertThat(small.hear(nodes.get(0).nodeBirth().receivedAt(now))
                        .uplinks()
                        .refusals())
                .isEmpty();
        assertThat(small.hear(nodes.get(1).nodeBirth().receivedAt(now))
                        .uplinks()
                        .refusals())
                .isEmpty();
        assertThat(small.hear(nodes.get(2).nodeBirth().receivedAt(now))
                        .uplinks()
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.RATE_LIMITED);
        assertThat(small.hear(nodes.get(0).deviceBirth(1, 2, 3).receivedAt(now))
                        .uplinks()
                        .refusals())
                .isEmpty();
        assertThat(small.hear(nodes.get(1).deviceBirth(1, 2, 3).receivedAt(now))
                        .uplinks()
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.TOO_MANY_READINGS);
        small.hear(nodes.get(0).death().receivedAt(now));
        assertThat(small.hear(nodes.get(2).nodeBirth().receivedAt(now))
                        .uplinks()
                        .refusals())
                .isEmpty();
        assertThat(small.hear(nodes.get(2).deviceBirth(1, 2, 3).receivedAt(now))
                        .uplinks()
                        .refusals())
                .isEmpty();
    }

    @Test
    void noMutatedPayloadEverThrows() throws IOException {
        List<SimulatedEdgeNode.Message> seeds = golden();
        Random random = new Random(20260112);
        for (int i = 0; i < 150_000; i++) {
            SimulatedEdgeNode.Message seed = seeds.get(random.nextInt(seeds.size()));
            byte[] bytes = seed.bytes();
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length * 2));
            }
            assertThat(hear(seed.topic(), bytes)).isNotNull();
        }
        now += 60_000;
        hear(seeds.get(1));
        hear(seeds.get(2));
        assertThat(shown(hear(seeds.get(3)))).containsExactly("hx-03/sec-net return_temp=38.0@1768177865320");
    }

    @Test
    void nothingOfAPayloadIsKeptThatNobodyWants() {
        MetricTable table = MetricTable.of(
                new SparkplugPayload(
                        OptionalLong.empty(),
                        OptionalLong.of(0),
                        List.of(new SparkplugMetric(
                                Optional.of("x".repeat(60_000)),
                                OptionalLong.of(1),
                                OptionalLong.empty(),
                                OptionalInt.empty(),
                                false,
                                false,
                                SparkplugMetric.Kind.NONE,
                                0))),
                SparkplugSettings.of(SPEC));
        assertThat(table.byName()).isEmpty();
        assertThat(table.byAlias().get(1L).name()).isEmpty();
        assertThat(Map.copyOf(table.byAlias())).hasSize(1);
    }
}
