package org.youlin.dashboard;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.dashboard.ApiRequest.Call;
import org.youlin.dashboard.access.ApiKeys;
import org.youlin.dashboard.access.KeyLimits;
import org.youlin.dashboard.access.Role;

/**
 * Who may do what: every operation of the contract, by everybody, with things of their own quarter and of another's.
 * {@code rights.csv} says what is answered to a request that is valid in all else.
 */
class RightsTest {
    private static final String TABLE = "rights.csv";
    private static Street street;
    private static Quarter own;
    private static Quarter other;
    private static Quarter absent;
    private static String keySecret;

    @BeforeAll
    static void open() throws Exception {
        street = new Street();
        street.addWithPassword("wang");
        own = Quarter.found(street, "east");
        other = Quarter.found(street, "west");
        absent = Quarter.absent(street, "nowhere");
        keySecret = keyWithoutLimits();
    }

    @AfterAll
    static void close() throws Exception {
        street.close();
    }

    /** Of an administrator: what it is refused, every key is. */
    private static String keyWithoutLimits() {
        ApiKeys.Wanted wanted = new ApiKeys.Wanted(
                "key",
                Role.ADMINISTRATOR,
                Optional.empty(),
                new KeyLimits(false, Set.of()),
                "root",
                street.clock.millis() + ApiKeys.LIFETIME_MAX.toMillis());
        return street.database
                .write(handle -> new ApiKeys(street.database, street.clock).create(handle, wanted))
                .secret();
    }

    /** What the table expects of one operation, in the order of its columns: nobody, each role, and an API key. */
    record Row(String operation, List<String> cells) {
        @Override
        public String toString() {
            return operation;
        }
    }

    private static Map<String, Row> table() {
        try (InputStream in = RightsTest.class.getResourceAsStream(TABLE)) {
            Map<String, Row> rows = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> List.of(line.split("\\s*,\\s*", -1)))
                    .forEach(cells -> rows.put(cells.get(0), new Row(cells.get(0), cells.subList(1, cells.size()))));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Call> calls() {
        return ApiRequest.calls().stream();
    }

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(calls().map(Call::id).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void everybodyIsAnsweredAsTheTableSays(Call call) {
        List<String> seen = new ArrayList<>();
        seen.add(cell(call, Optional.empty()));
        for (Role role : Role.values()) {
            seen.add(cell(call, Optional.of(role)));
        }
        seen.add(keyCell(call));
        String expected = Optional.ofNullable(table().get(call.id()))
                .map(row -> line(call, row.cells()))
                .orElse("no row");
        assertThat(line(call, seen)).as("the row of %s", call.id()).isEqualTo(expected);
    }

    private static String line(Call call, List<String> cells) {
        return call.id() + ", " + cells.stream().collect(joining(", "));
    }

    /** What is answered about own things, and after a stroke about those of others where that says something else. */
    private static String cell(Call call, Optional<Role> caller) {
        String ours = outcome(call, caller, own);
        if (caller.filter(role -> role != Role.ADMINISTRATOR).isEmpty()) {
            return ours;
        }
        String theirs = outcome(call, caller, other);
        return ours.equals(theirs) ? ours : ours + "/" + theirs;
    }

    private static String outcome(Call call, Optional<Role> caller, Quarter about) {
        Role role = caller.orElse(Role.ADMINISTRATOR);
        ApiRequest request = ApiRequest.valid(call, about.new Things(role));
        ApiClient client = caller.map(own::account).map(street::as).orElseGet(street::nobody);
        if (call.id().equals("streamEvents")) {
            return stream(client);
        }
        boolean concernsOneself = call.id().equals("logOut") || call.template().startsWith("/account/");
        if (concernsOneself && caller.isPresent()) {
            client = street.as(own.newcomer(role));
        }
        street.clock.advance(call.isOpen() ? Quarter.REPORT_EVERY : Duration.ZERO);
        Answered answered = request.send(client);
        if (caller.isPresent() && role != Role.ADMINISTRATOR && about == other) {
            requireNothingSeen(request, answered);
            if (answered.status() >= 400) {
                requireAnsweredAsIfAbsent(call, role, client, request, answered);
            }
        }
        return word(answered.status());
    }

    private static String keyCell(Call call) {
        ApiClient client = street.nobody().bearer(keySecret);
        if (call.id().equals("streamEvents")) {
            return stream(client);
        }
        street.clock.advance(call.isOpen() ? Quarter.REPORT_EVERY : Duration.ZERO);
        return word(ApiRequest.valid(call, own.new Things(Role.ADMINISTRATOR))
                .send(client)
                .status());
    }

    private static String word(int status) {
        return status < 300 ? "ok" : Integer.toString(status);
    }

    private static String stream(ApiClient client) {
        HttpResponse<InputStream> response = client.open("/stream");
        try {
            response.body().close();
            return word(response.statusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireNothingSeen(ApiRequest request, Answered answered) {
        String said = answered.response().body();
        assertThat(said).as("%s shows what is another's", request).doesNotContain(other.mark());
    }

    /** What is another's and what is nobody's are told apart by nothing. */
    private static void requireAnsweredAsIfAbsent(
            Call call, Role role, ApiClient client, ApiRequest request, Answered answered) {
        Answered unknown = ApiRequest.valid(call, absent.new Things(role)).send(client);
        assertThat(unknown.status() + " " + unknown.text("type") + " " + unknown.text("field"))
                .as("%s of another quarter is answered otherwise than of none", request)
                .isEqualTo(answered.status() + " " + answered.text("type") + " " + answered.text("field"));
    }
}
