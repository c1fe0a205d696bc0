package org.youlin.gateway.privacy;

/** Tells numbers of people from numbers of things, by their digits alone. */
final class Numbers {
    private static final int IDENTITY_DIGITS = 18;
    private static final int PHONE_DIGITS = 11;

    private Numbers() {}

    /** Whether there is an identity number among the digits from {@code from} to {@code end}. */
    static boolean isIdentity(Bytes in, int from, int end) {
        int last = isCheckLetter(in, end) ? end - IDENTITY_DIGITS + 1 : end - IDENTITY_DIGITS;
        for (int at = from; at <= last; at++) {
            if (in.get(at) != '0' && hasBirthday(in, at + 6)) {
                return true;
            }
        }
        return false;
    }

    /** Where the identity number whose digits end at {@code end} ends itself. */
    static int endOfIdentity(Bytes in, int end) {
        return isCheckLetter(in, end) ? end + 1 : end;
    }

    /** Whether the digits from {@code from} to {@code end} are a mobile number, with or without the country's 86. */
    static boolean isPhone(Bytes in, int from, int end) {
        int start = end - PHONE_DIGITS;
        boolean isWhole = start == from || (start == from + 2 && in.startsWith(from, "86"));
        return isWhole && in.get(start) == '1' && in.get(start + 1) >= '3';
    }

    private static boolean isCheckLetter(Bytes in, int at) {
        return in.get(at) == 'X' || in.get(at) == 'x';
    }

    private static boolean hasBirthday(Bytes in, int at) {
        int century = number(in, at);
        int month = number(in, at + 4);
        int day = number(in, at + 6);
        return century >= 18 && century <= 20 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static int number(Bytes in, int at) {
        return (in.get(at) - '0') * 10 + in.get(at + 1) - '0';
    }
}
