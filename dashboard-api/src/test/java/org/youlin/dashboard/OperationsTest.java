package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore.Sample;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.ingest.accounting.Balance;
import org.youlin.ingest.accounting.Balance.Stored;
import org.youlin.ingest.accounting.BalanceSheet;
import org.youlin.ingest.accounting.StoreComparison;
import org.youlin.ingest.accounting.StoreComparison.Day;
import org.youlin.ingest.accounting.StoreComparison.Newest;

class OperationsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Balance MQTT = new Balance("mqtt", 20, new Stored(10, 2, 1), 3, 1, 3);

    private static Street street;

    @BeforeAll
    static void open() throws Exception {
        street = new Street();
    }

    @AfterAll
    static void close() {
        street.close();
    }

    private static StoreComparison comparison(boolean settled, long erasures, Newest newest, Day... days) {
        List<Newest> different = newest == null ? List.of() : List.of(newest);
        return new StoreComparison(0, 100 * DAY, settled, List.of(days), 4, different, different.size(), erasures);
    }

    private static Answered accounting(String language, String query) {
        return street.as("root")
                .header("Accept-Language", language)
                .get("/operations/accounting" + query)
                .ok();
    }

    private static String remarks(Answered answered) {
        return answered.body().path("remarks").findValuesAsText("code").toString();
    }

    @Test
    void howFarBehindEveryShardIsStandsAmongTheOperations() {
        Answered operations = street.as("anju").get("/operations").ok();

        assertThat(operations.at("/shards/0/bytesPending").asLong()).isEqualTo(4_000);
        assertThat(operations.at("/shards/0/secondsLeft").asLong()).isEqualTo(2);
        assertThat(operations.at("/shards/0").has("trouble")).isFalse();
        assertThat(operations.at("/journal/bytesMax").asLong()).isEqualTo(1_000_000);
    }

    @Test
    void theBalancesAreForTheAdministrator() {
        for (String nobody : List.of("street", "north", "anju", "anju-fitter")) {
            street.as(nobody).get("/operations/accounting").problem(403);
        }
        street.nobody().get("/operations/accounting").problem(401);
    }

    @Test
    void aBalanceShowsEveryOutcome() {
        street.balances = new BalanceSheet(1_000, List.of(MQTT));

        Answered answered = accounting("en", "");

        assertThat(answered.at("/sources/0").toString())
                .isEqualTo("{\"source\":\"mqtt\",\"received\":20,\"readings\":10,\"events\":2,\"attributes\":1,"
                        + "\"duplicate\":3,\"rejected\":1,\"pending\":3,\"unaccounted\":0}");
        assertThat(answered.at("/total/received").asLong()).isEqualTo(20);
        assertThat(answered.at("/unaccounted").asLong()).isZero();
        assertThat(answered.body().has("stores")).isFalse();
        assertThat(remarks(answered)).isEqualTo("[BALANCED]");
    }

    @Test
    void whatIsLostAndWhatIsThereTwiceIsSaidInBothLanguages() {
        street.balances = new BalanceSheet(
                1_000,
                List.of(
                        new Balance("mqtt", 20, new Stored(10, 0, 0), 0, 0, 0),
                        new Balance("push", 1, new Stored(4, 0, 0), 0, 0, 0)));

        Answered english = accounting("en", "");

        assertThat(english.at("/unaccounted").asLong()).isEqualTo(13);
        assertThat(english.at("/remarks/0/level").asText()).isEqualTo("PROBLEM");
        assertThat(english.at("/remarks/0/text").asText()).startsWith("source 'mqtt': 10 items were received and are");
        assertThat(english.at("/remarks/1/text").asText()).startsWith("source 'push': 3 items more are accounted for");
        assertThat(accounting("zh-CN", "").at("/remarks/0/text").asText()).startsWith("来源“mqtt”：收到的数据中有 10 项下落不明");
    }

    @Test
    void storesThatHoldWhatWasCountedAreFine() {
        street.balances = new BalanceSheet(1_000, List.of(MQTT));
        street.comparison = () -> comparison(true, 0, null, new Day(DAY, 7, 7), new Day(2 * DAY, 3, 3));

        Answered answered = accounting("en", "?stores=true");

        assertThat(answered.at("/stores/days/1").toString())
                .isEqualTo("{\"day\":172800000,\"counted\":3,\"held\":3,\"difference\":0}");
        assertThat(answered.at("/remarks/1/text").asText())
                .isEqualTo("the series store holds the 10 readings of 2 days that were counted");
    }

    @Test
    void whatTheStoresLackIsListedAndExplained() {
        street.balances = new BalanceSheet(1_000, List.of(MQTT));
        Newest newest = new Newest(new DeviceId("cq-room-1"), "room_temp", new Sample(DAY, 20), Optional.empty());
        street.comparison = () -> comparison(true, 0, newest, new Day(DAY, 7, 5));

        Answered answered = accounting("en", "?stores=true");

        assertThat(remarks(answered)).isEqualTo("[BALANCED, READINGS_MISSING, NEWEST_DIFFERENT]");
        assertThat(answered.at("/stores/days/0/difference").asLong()).isEqualTo(-2);
        assertThat(answered.at("/stores/newest/0").toString())
                .isEqualTo(
                        "{\"device\":\"cq-room-1\",\"metric\":\"room_temp\",\"known\":{\"ts\":86400000,\"value\":20.0}}");
    }

    @Test
    void whatWasErasedOrIsNotYetCountedIsNoProblem() {
        street.balances = new BalanceSheet(1_000, List.of(MQTT));
        street.comparison = () -> comparison(true, 2, null, new Day(DAY, 7, 5));
        assertThat(remarks(accounting("en", "?stores=true"))).isEqualTo("[BALANCED, READINGS_ERASED]");

        street.comparison = () -> comparison(false, 0, null, new Day(DAY, 7, 9));
        assertThat(remarks(accounting("en", "?stores=true"))).isEqualTo("[BALANCED, NOT_SETTLED]");

        street.comparison = () -> comparison(true, 0, null, new Day(DAY, 7, 9));
        assertThat(remarks(accounting("en", "?stores=true"))).isEqualTo("[BALANCED, READINGS_SURPLUS]");
    }

    @Test
    void aSeriesStoreThatIsDownIsAProblem() {
        street.comparison = () -> {
            throw new SeriesStoreUnavailableException("the store was taken down", Optional.empty());
        };

        street.as("root").get("/operations/accounting?stores=true").problem(503);
    }
}
