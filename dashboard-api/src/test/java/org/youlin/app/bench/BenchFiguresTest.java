package org.youlin.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.youlin.app.bench.IngestFigures.Latency;
import org.youlin.app.bench.IngestPlan.SeriesKind;

class BenchFiguresTest {
    private static final IngestFigures RUN = new IngestFigures(
            SeriesKind.INFLUX,
            1,
            200_000,
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            0,
            Optional.of(new Latency(12.34, 56.78)),
            Duration.ofSeconds(7),
            Duration.ofSeconds(4),
            Optional.of(Duration.ofMillis(1_500)),
            Duration.ofMillis(800),
            OptionalLong.of(512L * 1024 * 1024));

    @Test
    void ratesCountFromTheFirstPublish() {
        assertThat(RUN.durablePerSecond()).isEqualTo(25_000);
        assertThat(RUN.storedPerSecond()).isEqualTo(20_000);
    }

    @Test
    void serverCpuIsGivenPerMillionMessages() {
        assertThat(RUN.serverCpuSecondsPerMillion()).isCloseTo(35, within(1e-9));
    }

    @Test
    void theLoadShowsHowMuchOfACoreItTook() {
        assertThat(RUN.loadCoreShare()).isCloseTo(0.08, within(1e-9));
    }

    @Test
    void theTableHasOneRowPerRun() {
        assertThat(IngestFigures.table(List.of(RUN)))
                .endsWith("| influx | 1 | 25000 | 20000 | 0 | 12.3 | 56.8 | 35.0 | 20.0 | 7.5 | 512 | 8 % |\n");
    }

    @Test
    void countersAreSummedOverTheirLabels() {
        Counters counters = Counters.parse(
                """
                # HELP youlin_gateway_readings_total Readings accepted and durable
                youlin_gateway_readings_total{source="mqtt"} 7.0
                youlin_gateway_readings_total{source="bridge:a b"} 5.0
                youlin_gateway_refused_total{reason="NOT_JSON",source="mqtt"} 1.0
                youlin_ingest_readings_stored_total 1.2E7
                youlin_ingest_readings_duplicate_total 3.0
                jvm_memory_max_bytes{area="heap",id="G1 Eden Space"} -1.0
                something NaN
                """);

        assertThat(counters.durable()).isEqualTo(13);
        assertThat(counters.stored()).isEqualTo(12_000_000);
        assertThat(counters.settled()).isEqualTo(12_000_004);
    }

    @Test
    void peakMemoryIsReadFromTheStatusOfTheProcess() {
        assertThat(ProcStatus.peakMemoryBytes("VmPeak:\t 9 kB\nVmHWM:\t    1024 kB\nVmRSS:\t 5 kB\n"))
                .hasValue(1_048_576);
        assertThat(ProcStatus.peakMemoryBytes("Name:\tjava\n")).isEmpty();
    }

    @Test
    void theMedianOfFiveStartsIsTheThird() {
        StartTimes times = new StartTimes(Stream.of(3_500, 900, 1_050, 1_200, 1_100)
                .map(Duration::ofMillis)
                .toList());

        assertThat(times.median()).isEqualTo(Duration.ofMillis(1_100));
        assertThat(times.shortest()).isEqualTo(Duration.ofMillis(900));
        assertThat(times.longest()).isEqualTo(Duration.ofMillis(3_500));
    }

    @Test
    void aTemplateBecomesThePacketOfADevice() {
        PublishTemplate template = new PublishTemplate(1);
        ByteBuf out = Unpooled.buffer();
        template.appendTo(out, 0x1234, 1_768_177_805_320L, 1);
        String packet = out.toString(StandardCharsets.ISO_8859_1);

        assertThat(packet).endsWith("\u00124{\"ts\":1768177805320,\"values\":{\"room_temp\":19.87}}");
        assertThat(out.readableBytes()).isEqualTo(template.bytes());
    }

    @Test
    void aTemplateSpeaksForTheChildOfAFieldGateway() {
        PublishTemplate template = new PublishTemplate(0, "v1/gateway/telemetry", PayloadText.ofChild("room-7"));
        ByteBuf out = Unpooled.buffer();
        template.appendTo(out, 0, 1_768_177_805_320L, 1);

        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .endsWith("telemetry{\"room-7\":[{\"ts\":1768177805320,\"values\":{\"room_temp\":19.87}}]}");
    }

    @Test
    void withoutARateEveryDeviceSendsAsManyGiveOrTakeOne() {
        LoadRun run = new LoadRun(1, 3, 8, OptionalDouble.empty());

        assertThat(run.due(0, 2, 5)).isEqualTo(5);
        assertThat(run.due(0, 3, 5)).isEqualTo(LoadRun.NOT_DUE);
        assertThat(run.due(1, 2, 5)).isEqualTo(5);
        assertThat(run.due(2, 1, 5)).isEqualTo(5);
        assertThat(run.due(2, 2, 5)).isEqualTo(LoadRun.NOT_DUE);
    }

    @Test
    void growthIsToldAsAShareOfTheFirstRow() {
        GrowthFigures few = growth(1_000, Duration.ofSeconds(6));
        GrowthFigures many = growth(100_000, Duration.ofMillis(7_500));

        assertThat(GrowthFigures.table(List.of(few, many)))
                .endsWith(
                        """
                        | 1000 | 0.75 | 2.00 | 250000 | 0 | 6.0 | 1.00 × |
                        | 100000 | 0.75 | 2.00 | 250000 | 0 | 7.5 | 1.25 × |
                        """);
    }

    private static GrowthFigures growth(int devices, Duration serverCpu) {
        return new GrowthFigures(devices, 768, 2_048, 1_000_000, Duration.ofSeconds(4), 0, serverCpu);
    }

    @Test
    void nothingIsCommittedWhileAShardHoldsAnEntryThatIsNot() {
        assertThat(Counters.parse("youlin_ingest_shard_oldest_seconds{shard=\"0\"} 0.0\n"
                                + "youlin_ingest_shard_oldest_seconds{shard=\"1\"} 0.25")
                        .isCommitted())
                .isFalse();
        assertThat(Counters.parse("youlin_ingest_shard_oldest_seconds{shard=\"0\"} 0.0")
                        .isCommitted())
                .isTrue();
        assertThat(Counters.parse("").isCommitted()).isFalse();
    }

    @Test
    void aRateGivesEveryMessageItsTimeAndItsTurn() {
        LoadRun run = new LoadRun(1, 2, 4, OptionalDouble.of(1_000));
        run.begin(0);

        assertThat(run.due(0, 0, 0)).isZero();
        assertThat(run.due(1, 0, 0)).isEqualTo(LoadRun.NOT_DUE);
        assertThat(run.due(1, 0, 5_000_000)).isEqualTo(1_000_000);
        assertThat(run.due(0, 1, 5_000_000)).isEqualTo(2_000_000);
        assertThat(run.due(0, 2, 5_000_000)).isEqualTo(LoadRun.NOT_DUE);
    }

    @Test
    void aPlanNamesTheOptionThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(0, 10, 1, OptionalDouble.empty()))
                .withMessage("devices is 0; it must be 1 to 10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(11, 10, 1, OptionalDouble.empty()))
                .withMessage("messages is 10; it must be 11 to 50000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(1, 10, 0, OptionalDouble.empty()))
                .withMessage("window is 0; it must be 1 to 10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(1, 10, 1, OptionalDouble.of(0)))
                .withMessage("rate is 0.0; it must be more than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestPlan.stores("oracle"))
                .withMessage("store is 'oracle'; it must be questdb, influx or all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestPlan.qos("2"))
                .withMessage("qos is '2'; it must be 0, 1 or all");
    }

    private static IngestPlan plan(int devices, int messages, int window, OptionalDouble rate) {
        return new IngestPlan(List.of(SeriesKind.QUESTDB), List.of(1), devices, messages, window, rate);
    }
}
