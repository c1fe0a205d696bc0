package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;

class SilencesTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private String silence(String estate, String more, long hours) {
        return "{\"estate\":\"" + estate + "\"," + more.replace('\'', '"') + "\"end\":"
                + (street.clock.millis() + hours * HOUR) + ",\"reason\":\"检修\"}";
    }

    @Test
    void aSilenceIsMadeSeenAndEnded() {
        ApiClient anju = street.as("anju");
        Answered made = anju.post(
                "/silences", silence("cq", "'building':'cq-1','rule':'room-cold','category':'HEATING_AND_WATER',", 2));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.text("status")).isEqualTo("ACTIVE");
        assertThat(made.text("owner")).isEqualTo("anju");
        String path = "/silences/" + made.text("id");
        assertThat(street.as("north").get(path).ok().body()).isEqualTo(made.body());
        street.as("bainian").get(path).problem(404);
        street.as("bainian").post(path + "/end").problem(404);
        street.as("anju-fitter").post(path + "/end").problem(403);
        assertThat(street.as("north").post(path + "/end").ok().text("status")).isEqualTo("EXPIRED");
        anju.post(path + "/end").problem(409);
    }

    @Test
    void listsAreByStatusAndWithinTheScope() {
        ApiClient root = street.as("root");
        root.post("/silences", silence("cq", "", 2));
        root.post("/silences", silence("cq", "'start':" + (street.clock.millis() + HOUR) + ",", 2));
        root.post("/silences", silence("hf", "", 2));
        assertThat(root.get("/silences").ok().at("/items")).hasSize(3);
        assertThat(street.as("anju").get("/silences").ok().at("/items")).hasSize(2);
        assertThat(root.get("/silences?status=PENDING").ok().at("/items")).hasSize(1);
        assertThat(root.get("/silences?status=ACTIVE").ok().at("/items")).hasSize(2);
        assertThat(root.get("/silences?status=EXPIRED").ok().at("/items")).isEmpty();
        assertThat(root.get("/silences?estate=hf").ok().at("/items")).hasSize(1);
        Answered page = root.get("/silences?limit=2").ok();
        assertThat(root.get("/silences?limit=2&cursor=" + page.text("next"))
                        .ok()
                        .at("/items"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} for {2} h -> {3}")
    @CsvSource({
        "hf, '',                       2, estate",
        "cq, '''building'':''hf-1'',', 2, building",
        "cq, '''device'':''hf-gate'',', 2, device",
        "cq, '''rule'':''nobody'',',   2, rule",
        "cq, '''start'':9999999999999,', 2, end",
        "cq, '',                       0, end",
        "cq, '',                     721, end",
    })
    void aSilenceThatCannotBeIsRefusedWithTheField(String estate, String more, long hours, String field) {
        Answered refused = street.as("anju")
                .post("/silences", silence(estate, more, hours))
                .problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }
}
