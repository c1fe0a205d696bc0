package org.youlin.dashboard.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How passwords are made, judged and kept: by bcrypt, of which each takes a quarter of a second. */
public final class Passwords {
    public static final int CHARS_MIN = 10;
    public static final int CHARS_MAX = 128;
    private static final int DIFFERENT_CHARS_MIN = 5;
    /** Shorter user names stand in many a word by chance. */
    private static final int NAME_CHARS_TOLD = 4;

    private static final int BCRYPT_COST = 12;
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    /** What an unknown account is checked against, so that it takes as long as a wrong password. */
    private static final String NOBODY = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";

    /** Letters and digits that nobody mistakes for each other, 32 of them. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** What is wrong with a password that somebody chose, as a sentence; empty when nothing is. */
    public static Optional<String> objection(String username, String password) {
        if (password.length() < CHARS_MIN || password.length() > CHARS_MAX) {
            return Optional.of("the password has " + password.length() + " characters; it must have " + CHARS_MIN
                    + " to " + CHARS_MAX);
        }
        if (password.chars().distinct().count() < DIFFERENT_CHARS_MIN) {
            return Optional.of("the password must have at least " + DIFFERENT_CHARS_MIN + " different characters");
        }
        return username.length() >= NAME_CHARS_TOLD
                        && password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))
                ? Optional.of("the password must not contain the user name")
                : Optional.empty();
    }

    public static String hash(String password) {
        return BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .hashToString(BCRYPT_COST, password.toCharArray());
    }

    /** Whether {@code password} is the one of {@code hash}; takes as long when there is no hash. */
    static boolean matches(String password, Optional<String> hash) {
        boolean matches = BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .verify(password.toCharArray(), hash.orElse(NOBODY).toCharArray())
                .verified;
        return matches && hash.isPresent();
    }

    /** A code of groups of four characters, each of five random bits. */
    public static String random(int groups) {
        return IntStream.range(0, groups)
                .mapToObj(group -> RANDOM.ints(4, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
