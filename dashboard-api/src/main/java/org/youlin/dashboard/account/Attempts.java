package org.youlin.dashboard.account;

import java.time.Duration;
import java.time.InstantSource;
import org.youlin.dashboard.access.Throttle;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;

/**
 * How often passwords and codes were tried in vain. Few times for an account from one address; more for an account
 * from all addresses, so that a stranger cannot easily lock somebody out; and more from an address for all accounts,
 * since many people may stand behind one.
 */
final class Attempts {
    static final int OF_ACCOUNT_FROM_ADDRESS = 10;
    static final int OF_ACCOUNT = 50;
    static final int FROM_ADDRESS = 100;
    static final int CODES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** At that pace the chance to guess a code of six digits within a year is about one in two. */
    private static final Duration CODES_WINDOW = Duration.ofMinutes(15);

    private final Throttle both;
    private final Throttle accounts;
    private final Throttle addresses;
    private final Throttle codes;

    Attempts(InstantSource clock) {
        both = new Throttle(OF_ACCOUNT_FROM_ADDRESS, WINDOW, clock);
        accounts = new Throttle(OF_ACCOUNT, WINDOW, clock);
        addresses = new Throttle(FROM_ADDRESS, WINDOW, clock);
        codes = new Throttle(CODES, CODES_WINDOW, clock);
    }

    /**
     * Counts a password before it is tried.
     *
     * @throws RefusedException when it must not be tried now
     */
    void beginPassword(String username, String address) {
        both.begin(both(username, address))
                .or(() -> accounts.begin(username))
                .or(() -> addresses.begin(address))
                .ifPresent(Attempts::refuse);
    }

    /** Takes back what was counted for a password that was right. */
    void passwordWasRight(String username, String address) {
        both.forgive(both(username, address));
        accounts.giveBack(username);
        addresses.giveBack(address);
    }

    /**
     * Counts a code before it is tried.
     *
     * @throws RefusedException when it must not be tried now
     */
    void beginCode(String username) {
        codes.begin(username).ifPresent(Attempts::refuse);
    }

    void codeWasRight(String username) {
        codes.forgive(username);
    }

    /** Whether the door is closed for now. */
    boolean isClosed(String username, String address) {
        return both.isClosed(both(username, address))
                || accounts.isClosed(username)
                || addresses.isClosed(address)
                || codes.isClosed(username);
    }

    private static String both(String username, String address) {
        return username + " " + address;
    }

    private static void refuse(Duration wait) {
        String seconds = Long.toString(Math.max(1, wait.toSeconds()));
        throw new RefusedException(Problem.of(Message.TOO_MANY_LOG_INS, seconds).retryAfter(wait));
    }
}
