package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;

class ProblemsTest {
    private Street street;

    @BeforeEach
    void open() throws Exception {
        street = new Street();
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/devices/bulk | {'ids':['x'],'action':'PAINT'} | action | PAINT | MOVE, CHANGE_PROFILE, REVOKE_CREDENTIALS",
                "/devices/bulk | {'ids':[],'action':'MOVE'} | ids | [] | a list, items: 1 to 200",
                "/devices/bulk | {'ids':['x']} | action | '' | MOVE, CHANGE_PROFILE, REVOKE_CREDENTIALS",
                "/devices/bulk | {'ids':[''],'action':'MOVE'} | ids.0 | '' | a text, characters: 1 to 64",
                "/devices/bulk | {'ids':['x'],'action':'MOVE','colour':1} | colour | 1 | the fields ids, action, place, profile",
                "/devices/bulk | {'ids':['x'],'action':'MOVE','place':{'estate':5}} | place.estate | 5 | a text, characters: 1 to 64",
                "/estates/cq/buildings | {'id':'b','name':'b','floors':0,'units':1} | floors | 0 | a whole number 1 to 200",
            })
    void aBodyIsRefusedWithTheFieldItsValueAndWhatWouldBeAccepted(
            String path, String json, String field, String value, String expected) {
        Answered refused = street.as("root").post(path, json.replace('\'', '"')).problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(refused.text("value")).isEqualTo(value);
        assertThat(refused.text("expected")).isEqualTo(expected);
        assertThat(refused.text("type")).isEqualTo("urn:youlin:problem:invalid-value");
    }

    @Test
    void itIsSaidInTheReadersLanguage() {
        Answered refused = street.as("anju")
                .header("Accept-Language", "zh-CN")
                .get("/devices?limit=0")
                .problem(400);
        assertThat(refused.text("detail")).contains("limit 的值“0”无效").contains("整数 1 至 500");
    }

    @Test
    void aSecretIsNotSaidBack() {
        String long200 = "p".repeat(200);
        Answered refused = street.nobody()
                .post("/session", "{\"username\":\"anju\",\"password\":\"" + long200 + "\"}")
                .problem(400);
        assertThat(refused.text("field")).isEqualTo("password");
        assertThat(refused.response().body()).doesNotContain("ppp");
    }
}
