package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;

class SetUpTest {
    private Street street;

    @BeforeEach
    void open() throws Exception {
        street = new Street();
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private void forgetAccounts() {
        street.database.write(handle -> {
            handle.execute("DELETE FROM session");
            return handle.execute("DELETE FROM account");
        });
    }

    private Answered setUp(String token, String password) {
        return street.nobody()
                .post(
                        "/setup",
                        "{\"token\":\"" + token + "\",\"username\":\"admin\",\"name\":\"李某\",\"password\":\"" + password
                                + "\"}");
    }

    @Test
    void theTokenMakesTheFirstAdministratorOnce() {
        forgetAccounts();
        assertThat(street.nobody().get("/session/options").ok().at("/setUp").asBoolean())
                .isTrue();
        setUp("guess", Street.PASSWORD).problem(403);
        assertThat(setUp(street.setUpToken.text(), "administrator").problem(400).text("field"))
                .isEqualTo("password");

        assertThat(setUp(street.setUpToken.text(), Street.PASSWORD).status()).isEqualTo(201);

        assertThat(street.nobody().get("/session/options").ok().at("/setUp").asBoolean())
                .isFalse();
        setUp(street.setUpToken.text(), Street.PASSWORD).problem(409);
        Answered loggedIn = street.nobody()
                .post("/session", "{\"username\":\"admin\",\"password\":\"" + Street.PASSWORD + "\"}")
                .ok();
        assertThat(street.nobody()
                        .bearer(loggedIn.text("token"))
                        .get("/audit?action=SET_UP")
                        .ok()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void nobodyGuessesTheToken() {
        forgetAccounts();
        for (int i = 0; i < 10; i++) {
            setUp("guess", Street.PASSWORD).problem(403);
        }
        setUp(street.setUpToken.text(), Street.PASSWORD).problem(429);
    }

    @Test
    void whereThereAreAccountsTheTokenIsWorthNothing() {
        setUp(street.setUpToken.text(), Street.PASSWORD).problem(409);
    }
}
