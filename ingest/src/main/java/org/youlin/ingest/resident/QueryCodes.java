package org.youlin.ingest.resident;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the codes by which reporters ask for their reports: 50 random bits in signs that nobody mistakes for another. */
public final class QueryCodes {
    public static final int CHARS = 10;

    // Crockford's base 32: without I, L, O and U.
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern CODE = Pattern.compile("[" + SIGNS + "]{" + CHARS + "}");

    private final SecureRandom random = new SecureRandom();

    String next() {
        StringBuilder code = new StringBuilder(CHARS);
        for (int i = 0; i < CHARS; i++) {
            code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** The code as it was given out, however somebody typed it; no code at all is left as it is. */
    public static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** Whether {@code text} could have been given out. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }
}
