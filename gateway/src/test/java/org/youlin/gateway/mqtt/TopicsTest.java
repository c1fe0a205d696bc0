package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.mqtt.Destination.Purpose;

final class TopicsTest {
    @ParameterizedTest(name = "{0} -> {1} {2} {3}")
    @CsvSource({
        "v1/devices/me/telemetry,            TELEMETRY,                 V1,      0",
        "v2/t,                               TELEMETRY,                 V1,      0",
        "v2/t/j,                             TELEMETRY,                 V1,      0",
        "v1/devices/me/attributes,           ATTRIBUTES,                V1,      0",
        "v2/a,                               ATTRIBUTES,                V2,      0",
        "v2/a/j,                             ATTRIBUTES,                V2_JSON, 0",
        "v2/a/p,                             FOREIGN,                   V1,      0",
        "v1/devices/me/attributes/request/7, ATTRIBUTE_REQUEST,         V1,      7",
        "v2/a/req/7,                         ATTRIBUTE_REQUEST,         V2,      7",
        "v2/a/req/j/7,                       ATTRIBUTE_REQUEST,         V2_JSON, 7",
        "v1/devices/me/attributes/request/,  FOREIGN,                   V1,      0",
        "v1/devices/me/attributes/request/x, FOREIGN,                   V1,      0",
        "v1/devices/me/attributes/request/-1,FOREIGN,                   V1,      0",
        "v1/devices/me/attributes/request,   FOREIGN,                   V1,      0",
        "v1/devices/me/rpc/request/0,        CALL,                      V1,      0",
        "v2/r/req/1,                         CALL,                      V2,      1",
        "v2/r/req/j/1,                       CALL,                      V2_JSON, 1",
        "v1/devices/me/rpc/response/999999999999999999, ANSWER,         V1,      999999999999999999",
        "v1/devices/me/rpc/response/1000000000000000000, FOREIGN,       V1,      0",
        "v2/r/res/1,                         ANSWER,                    V2,      1",
        "v2/r/res/j/1,                       ANSWER,                    V2_JSON, 1",
        "v1/devices/me/claim,                CLAIM,                     V1,      0",
        "v1/gateway/telemetry,               GATEWAY_TELEMETRY,         V1,      0",
        "v1/gateway/connect,                 GATEWAY_CONNECT,           V1,      0",
        "v1/gateway/disconnect,              GATEWAY_DISCONNECT,        V1,      0",
        "v1/gateway/attributes,              GATEWAY_ATTRIBUTES,        V1,      0",
        "v1/gateway/attributes/request,      GATEWAY_ATTRIBUTE_REQUEST, V1,      0",
        "v1/gateway/rpc,                     GATEWAY_ANSWER,            V1,      0",
        "v1/gateway/claim,                   GATEWAY_CLAIM,             V1,      0",
        "/provision/request,                 FOREIGN,                   V1,      0",
        "7,                                  FOREIGN,                   V1,      0",
    })
    void whatATopicMeans(String topic, Purpose purpose, Dialect dialect, long id) {
        assertThat(Destination.of(topic)).isEqualTo(new Destination(purpose, dialect, id));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "v1/devices/me/#,           COMMAND_V1 CALL_ANSWER_V1 ATTRIBUTES_V1 ATTRIBUTE_ANSWER_V1",
        "v2/a/res/+,                ATTRIBUTE_ANSWER_V2",
        "v2/#,                      COMMAND_V2 COMMAND_V2_JSON CALL_ANSWER_V2 CALL_ANSWER_V2_JSON ATTRIBUTES_V2"
                + " ATTRIBUTES_V2_JSON ATTRIBUTE_ANSWER_V2 ATTRIBUTE_ANSWER_V2_JSON",
        "v1/gateway/+,              CHILD_COMMAND CHILD_ATTRIBUTES",
        "v1/gateway/#,              CHILD_COMMAND CHILD_ATTRIBUTES CHILD_ATTRIBUTE_ANSWER",
        "v1/devices/me/attributes/#, ATTRIBUTES_V1 ATTRIBUTE_ANSWER_V1",
        "v1/devices/me/rpc/+/+,     COMMAND_V1 CALL_ANSWER_V1",
        "/provision/response,       PROVISION_ANSWER",
    })
    void whatAFilterLetsThrough(String text, String feeds) {
        Filter filter = Filter.of(text).orElseThrow();
        assertThat(Arrays.stream(Feed.values()).filter(filter::covers).map(Feed::name))
                .containsExactlyInAnyOrder(feeds.split(" "));
    }

    @Test
    void everyFilterLetsSomethingThrough() {
        for (Filter filter : Filter.values()) {
            assertThat(Arrays.stream(Feed.values()).filter(filter::covers)).isNotEmpty();
        }
    }

    @Property(tries = 300)
    void subscriptionsAreWhatWasAddedAndNotTakenAway(
            @ForAll @Size(max = 60) List<Filter> steps, @ForAll Random random) {
        Subscriptions subscriptions = new Subscriptions();
        Map<Filter, Integer> expected = new HashMap<>();
        for (Filter filter : steps) {
            int qos = random.nextInt(3);
            if (random.nextBoolean()) {
                assertThat(subscriptions.add(filter, qos)).isEqualTo(Math.min(qos, 1));
                expected.put(filter, Math.min(qos, 1));
            } else {
                assertThat(subscriptions.remove(filter)).isEqualTo(expected.remove(filter) != null);
            }
        }
        for (Feed feed : Feed.values()) {
            OptionalInt best = expected.entrySet().stream()
                    .filter(held -> held.getKey().covers(feed))
                    .mapToInt(Map.Entry::getValue)
                    .max();
            assertThat(subscriptions.qos(feed)).isEqualTo(best);
        }
    }
}
