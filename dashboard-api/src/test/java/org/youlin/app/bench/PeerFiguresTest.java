package org.youlin.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerFiguresTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void processorTimeIsReadBehindTheNameWhateverThatIs() {
        ProcStat stat = ProcStat.parse("4711 (node (a) b) S 1 4711 4711 0 -1 4194304 900 80 0 0 "
                + "1234 66 500 20 20 0 11 0 123456 700000000 30000 18446744073709551615\n");

        assertThat(stat.own()).isEqualTo(Duration.ofSeconds(13));
        assertThat(stat.ofEnded()).isEqualTo(Duration.ofMillis(5_200));
    }

    @Test
    void whatIsNoProcessorTimeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcStat.parse("cpu 1 2 3"))
                .withMessage("'cpu 1 2 3' is no line of /proc/<pid>/stat");
    }

    @Test
    void aProcessThatIsGoneHasUsedNothingMore() {
        assertThat(ProcStat.ofTree(Long.MAX_VALUE)).isZero();
        assertThat(ProcStat.ofThreads(Long.MAX_VALUE, List.of(""))).isZero();
    }

    @Test
    void theTimeOfSomeThreadsIsPartOfThatOfTheProcess() {
        long pid = ProcessHandle.current().pid();
        Duration all = ProcStat.ofThreads(pid, List.of(""));
        assertThat(all).isPositive().isLessThanOrEqualTo(ProcStat.ofTree(pid));
        assertThat(ProcStat.ofThreads(pid, List.of("C1 Comp", "C2 Comp")))
                .isPositive()
                .isLessThan(ProcStat.ofTree(pid));
        assertThat(ProcStat.ofThreads(pid, List.of("no such thread"))).isZero();
    }

    @Test
    void messagesPerCpuSecondAreThoseThatArrived() {
        PeerRound round = round(Peer.CAMEL, 90_000, 3);

        assertThat(round.arrivedPerCpuSecond()).isCloseTo(30_000, within(1e-6));
        assertThat(round.arrivedPerSecond()).isCloseTo(9_000, within(1e-6));
        assertThat(round.lost()).isEqualTo(10_000);
        assertThat(round.brokerMicros()).isCloseTo(12, within(1e-9));
        assertThat(round.storeMicros()).isCloseTo(4, within(1e-9));
    }

    @Test
    void theTableHasMediansAndHowOftenYoulinDoesAsMuch() {
        PeerTable table = new PeerTable(List.of(
                round(Peer.CAMEL, 100_000, 4),
                round(Peer.YOULIN, 100_000, 2),
                round(Peer.CAMEL, 99_999, 5),
                round(Peer.YOULIN, 100_000, 1),
                round(Peer.CAMEL, 100_000, 8),
                round(Peer.YOULIN, 100_000, 4)));

        assertThat(table.speed().lines().skip(2))
                .containsExactly(
                        "| Youlin | 50,000 | 25,000 to 100,000 | – | 10,000 | 0 | 12.0 | 4.0 |",
                        "| Apache Camel | 20,000 | 12,500 to 25,000 | 2.50 × | 10,000 | 1 | 12.0 | 4.0 |");
    }

    @Test
    void withoutYoulinThereIsNothingToCompareWith() {
        assertThat(new PeerTable(List.of(round(Peer.BARE, 100_000, 2))).speed())
                .endsWith("| Paho to InfluxDB, no rules | 50,000 | 50,000 to 50,000 | – | 10,000 | 0 | 12.0 | 4.0 |\n");
    }

    @Test
    void lossesOfBothKindsStandInOneRow() {
        String table = PeerTable.losses(
                List.of(new PeerLoss(Peer.YOULIN, 60_000, 0), new PeerLoss(Peer.NODE_RED, 60_000, 1_234)),
                List.of(new PeerLoss(Peer.YOULIN, 60_000, 0)));

        assertThat(table.lines().skip(2))
                .containsExactly("| Youlin | 60,000 | 0 | 0 |", "| Node-RED | 60,000 | 1,234 | – |");
    }

    @Test
    void pointsWrittenAreThoseOfAllShardsOfTheDatabase() throws Exception {
        JsonNode statistics = JSON.readTree(
                """
                {"system": {"uptime": 3},
                 "shard:/a:1": {"name": "shard", "tags": {"database": "camel"}, "values": {"writePointsOk": 40}},
                 "shard:/a:2": {"name": "shard", "tags": {"database": "camel"}, "values": {"writePointsOk": 2}},
                 "shard:/b:3": {"name": "shard", "tags": {"database": "bare"}, "values": {"writePointsOk": 7}},
                 "database:camel": {"name": "database", "tags": {"database": "camel"}, "values": {"numSeries": 9}}}
                """);

        assertThat(PeerStore.written(statistics, "camel")).isEqualTo(42);
        assertThat(PeerStore.written(statistics, "youlin")).isZero();
    }

    @Test
    void readingsAreCountedOverAllMeasurements() throws Exception {
        assertThat(
                        PeerStore.count(
                                JSON.readTree(
                                        """
                        {"results": [{"series": [
                          {"name": "heating-room", "columns": ["time", "count"], "values": [["1970-01-01T00:00:00Z", 5]]},
                          {"name": "other", "columns": ["time", "count"], "values": [["1970-01-01T00:00:00Z", 3]]}]}]}
                        """)))
                .isEqualTo(8);
        assertThat(PeerStore.count(JSON.readTree("{\"results\": [{\"statement_id\": 0}]}")))
                .isZero();
    }

    @Test
    void aStoreThatCannotCountIsNoStoreThatHasLostEverything() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        PeerStore.count(JSON.readTree("{\"results\": [{\"error\": \"database not found: bare\"}]}")))
                .withMessage("InfluxDB does not count: database not found: bare");
    }

    @Test
    void aCountIsTheLastWholeLine() {
        assertThat(PeerProgress.lastNumber("10\n250\n31")).isEqualTo(250);
        assertThat(PeerProgress.lastNumber("10\n")).isEqualTo(10);
        assertThat(PeerProgress.lastNumber("1")).isZero();
    }

    @Test
    void anOutageIsInTheMiddleOfTwentySeconds() {
        assertThat(PeerOutage.inTheMiddle(3_000, true).messages()).isEqualTo(60_000);
    }

    @Test
    void eachProgramHasTopicsOfItsOwn() {
        assertThat(Peer.NODE_RED.filter()).isEqualTo("bench/node-red/+/telemetry");
        assertThat(Peer.NODE_RED.devices(2))
                .extracting(LoadDevice::clientId)
                .containsExactly("node-red-load-0", "node-red-load-1");
    }

    @Test
    void aPlanNamesTheOptionThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerPlan.peers("camel,mule"))
                .withMessage("only is 'mule'; it must be some of youlin, node-red, camel, bare, nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeerPlan(List.of(), 10, 9, OptionalDouble.empty(), 1))
                .withMessage("messages is 9; it must be 10 to 10000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeerPlan(List.of(), 10, 10, OptionalDouble.empty(), 0))
                .withMessage("rounds is 0; it must be 1 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeerPlan(List.of(), 10, 10, OptionalDouble.of(0), 1))
                .withMessage("rate is 0.0; it must be more than 0");
        assertThat(PeerPlan.peers("camel,youlin,camel")).containsExactly(Peer.YOULIN, Peer.CAMEL);
    }

    @Test
    void aProgramThatIsNotThereIsLeftOutWithWhatInstallsIt(@TempDir Path folder) throws Exception {
        PeerFolder empty = new PeerFolder(folder);

        assertThat(empty.missing(Peer.YOULIN)).isEmpty();
        assertThat(empty.missing(Peer.CAMEL)).hasValueSatisfying(text -> assertThat(text)
                .contains(
                        "target/classes/org/youlin/peers is not there",
                        "apt-get install --no-install-recommends maven"));
        assertThat(empty.versions()).isEmpty();

        Files.createDirectories(folder.resolve("target/classes/org/youlin/peers"));
        Files.createDirectories(folder.resolve("target/lib"));
        Files.createFile(folder.resolve("target/lib/camel-core-4.17.0.jar"));
        Files.createFile(folder.resolve("target/lib/camel-core-engine-4.17.0.jar"));

        assertThat(empty.missing(Peer.CAMEL)).isEmpty();
        assertThat(empty.versions()).containsExactly("Camel 4.17.0");
    }

    private static PeerRound round(Peer peer, long arrived, long cpuSeconds) {
        return new PeerRound(
                peer,
                100_000,
                arrived,
                Duration.ofSeconds(10),
                new PeerCpu(Duration.ofSeconds(cpuSeconds), Duration.ofMillis(1_200), Duration.ofMillis(400)));
    }
}
