package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.dashboard.ApiClient.Answered;

class WebTest {
    private static Street street;

    @BeforeAll
    static void open() throws Exception {
        street = new Street();
    }

    @AfterAll
    static void close() throws Exception {
        street.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//health/live", "//openapi.yaml", "/overview", "//no/such/file.js"})
    void everyAnswerTellsBrowsersWhatNotToDo(String path) {
        Answered answered = street.nobody().get(path);
        assertThat(answered.header("Content-Security-Policy"))
                .contains("default-src 'none';", "script-src 'self';", "object-src 'none'", "frame-ancestors 'none'")
                .contains("style-src 'self';")
                .doesNotContain("unsafe-eval");
        assertThat(answered.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answered.header("Permissions-Policy")).contains("camera=()", "geolocation=()");
        assertThat(answered.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answered.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answered.header("Strict-Transport-Security")).isEmpty();
        assertThat(answered.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answered.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void anUnknownPathIsAProblem() {
        assertThat(street.as("root").get("/nothing").problem(404).text("detail"))
                .contains("/api/v1/nothing");
        street.nobody().get("//api/v2/devices").problem(404);
        street.nobody().get("//favicon.png").problem(404);
    }

    @Test
    void aMethodThatIsNotPossibleIsAProblem() {
        street.as("root").send("PATCH", "/devices", "{}").problem(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"username\":\"a\"}", "{\"username\":1,\"password\":\"b\"}", "null", "\"\""})
    void aBodyThatIsNotWhatTheContractSaysIsAProblem(String body) {
        street.nobody().post("/session", body).problem(400);
    }

    @Test
    void aRepeatedKeyIsRefused() {
        street.nobody()
                .post("/session", "{\"username\":\"a\",\"username\":\"b\",\"password\":\"c\"}")
                .problem(400);
    }

    @Test
    void aMissingBodyIsAProblem() {
        street.nobody()
                .header("Content-Type", "application/json")
                .post("/session")
                .problem(400);
    }

    @Test
    void aBodyThatIsNotJsonIsAProblem() {
        street.nobody()
                .header("Content-Type", "text/plain")
                .post("/session", "{\"username\":\"a\",\"password\":\"b\"}")
                .problem(415);
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        String large = "{\"username\":\"" + "a".repeat(300_000) + "\",\"password\":\"b\"}";
        assertThat(street.nobody().post("/session", large).problem(413).text("detail"))
                .contains("262144");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAProblemOfOursThatPasses() throws Exception {
        try (Street other = new Street()) {
            other.database.close();
            Answered problem = other.as("root").get("/overview").problem(503);
            assertThat(problem.header("Retry-After")).isNotEmpty();
            assertThat(problem.response().body()).doesNotContain("Exception");
        }
    }

    @Test
    void problemsAreToldInTheReadersLanguage() {
        ApiClient nobody = street.nobody();
        assertThat(nobody.header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
                        .get("/overview")
                        .text("detail"))
                .isEqualTo("请先登录");
        assertThat(nobody.header("Accept-Language", "en-GB,zh;q=0.5")
                        .get("/overview")
                        .text("detail"))
                .isEqualTo("log in first");
        assertThat(nobody.get("/overview").text("detail")).isEqualTo("log in first");
    }

    @Test
    void theContractIsServed() {
        Answered contract = street.nobody().get("//openapi.yaml").ok();
        assertThat(contract.response().body()).startsWith("openapi: 3.1.0");
        assertThat(contract.header("Content-Type")).isEqualTo("application/yaml");
    }

    @Test
    void readinessFollowsThePlatformAndNamesWhatIsDown() {
        street.nobody().get("//health/live").ok();
        street.nobody().get("//health/ready").ok();
        street.operations = Street.operations(false);
        try {
            assertThat(street.nobody().get("//health/ready").problem(503).text("detail"))
                    .isEqualTo("series: no answer");
            street.nobody().get("//health/live").ok();
            assertThat(street.as("root").get("/operations").ok().at("/ready").asBoolean())
                    .isFalse();
        } finally {
            street.operations = Street.operations(true);
        }
    }

    @Test
    void metricsAreServedAsText() {
        Answered metrics = street.nobody().get("//metrics").ok();
        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.response().body()).isEqualTo("youlin_up 1.0\n");
    }
}
