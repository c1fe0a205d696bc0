package org.youlin.dashboard.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.MovingClock;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.RefusedException;

class AttemptsTest {
    private final MovingClock clock = new MovingClock();
    private final Attempts attempts = new Attempts(clock);

    @Test
    void anAccountIsClosedToTheAddressThatGuessesAndOpenToOthers() {
        guess(Attempts.OF_ACCOUNT_FROM_ADDRESS, "wang", "10.0.0.1");

        assertRefused("wang", "10.0.0.1");
        assertThat(attempts.isClosed("wang", "10.0.0.1")).isTrue();
        attempts.beginPassword("wang", "10.0.0.2");
        attempts.beginPassword("li", "10.0.0.1");
    }

    @Test
    void anAccountThatIsGuessedFromManyAddressesIsClosedToAll() {
        for (int i = 0; i < Attempts.OF_ACCOUNT; i++) {
            attempts.beginPassword("wang", "10.0.1." + i);
        }

        assertRefused("wang", "10.0.0.1");
        attempts.beginPassword("li", "10.0.0.1");
    }

    @Test
    void anAddressThatGuessesManyAccountsIsShutOut() {
        for (int i = 0; i < Attempts.FROM_ADDRESS; i++) {
            attempts.beginPassword("resident" + i, "10.0.0.1");
        }

        assertRefused("wang", "10.0.0.1");
        attempts.beginPassword("wang", "10.0.0.2");
    }

    @Test
    void rightPasswordsDoNotCount() {
        for (int i = 0; i < 2 * Attempts.FROM_ADDRESS; i++) {
            attempts.beginPassword("wang", "10.0.0.1");
            attempts.passwordWasRight("wang", "10.0.0.1");
        }

        assertThat(attempts.isClosed("wang", "10.0.0.1")).isFalse();
    }

    @Test
    void theDoorOpensAgainAfterFiveMinutes() {
        guess(Attempts.OF_ACCOUNT_FROM_ADDRESS, "wang", "10.0.0.1");

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertRefused("wang", "10.0.0.1");
        clock.advance(Duration.ofMillis(1));
        attempts.beginPassword("wang", "10.0.0.1");
    }

    private void guess(int times, String username, String address) {
        for (int i = 0; i < times; i++) {
            attempts.beginPassword(username, address);
        }
    }

    private void assertRefused(String username, String address) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> attempts.beginPassword(username, address))
                .satisfies(refused -> assertThat(refused.problem().message()).isEqualTo(Message.TOO_MANY_LOG_INS));
    }
}
