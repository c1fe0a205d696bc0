package org.youlin.gateway.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One pass over bytes that may be JSON, XML, a form, parts with pictures, or none of these, or a broken piece of one.
 * It trusts no structure: a value is what follows a sensitive name and a colon, a picture is what looks like one.
 */
final class Redaction {
    private static final byte[] VALUE = ascii("\"***\"");
    private static final byte[] BARE_VALUE = ascii("***");
    private static final byte[] PICTURE = ascii("[picture]");
    private static final byte[] IDENTITY = ascii("[id]");
    private static final byte[] PHONE = ascii("[phone]");

    private final Bytes in;
    private final boolean isForm;
    private final boolean hasParts;
    private final Written out;
    private int at;
    /** Up to here it is known whether there is a picture in Base64: each run is measured once. */
    private int runEnd;

    private Redaction(byte[] payload, String contentType) {
        this.in = new Bytes(payload);
        String type = contentType.toLowerCase(Locale.ROOT);
        this.isForm = type.contains("urlencoded");
        this.hasParts = type.startsWith("multipart/") || type.startsWith("image/") || in.startsWith(0, "--");
        this.out = new Written();
    }

    static byte[] of(byte[] payload, String contentType) {
        return new Redaction(payload, contentType).run();
    }

    /** {@code text} without what looks sensitive in itself, whatever it is called. */
    static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(of(bytes, ""), StandardCharsets.UTF_8);
    }

    private byte[] run() {
        while (at < in.length()) {
            if (!picture() && !number() && !named()) {
                out.write(in.get(at));
                at++;
            }
        }
        return out.toByteArray();
    }

    private boolean replace(int end, byte[] mark) {
        out.writeBytes(mark);
        at = end;
        return true;
    }

    private boolean picture() {
        int end = Pictures.endOfRaw(in, at, hasParts);
        if (end < 0) {
            end = Pictures.endOfDataUri(in, at);
        }
        if (end < 0 && at >= runEnd) {
            runEnd = Pictures.endOfRun(in, at);
            end = Pictures.isPicture(in, at, runEnd) ? runEnd : -1;
        }
        return end >= 0 && replace(end, end - at < PICTURE.length ? BARE_VALUE : PICTURE);
    }

    private boolean number() {
        if (!in.isDigit(at) || in.isDigit(at - 1)) {
            return false;
        }
        int end = in.endOfDigits(at);
        if (Numbers.isIdentity(in, at, end)) {
            return replace(Numbers.endOfIdentity(in, end), IDENTITY);
        }
        if (Numbers.isPhone(in, at, end)) {
            return replace(end, PHONE);
        }
        while (at < end) {
            out.write(in.get(at));
            at++;
        }
        return true;
    }

    /** A sensitive value after {@code "name":}, {@code <name>} or, in a form, {@code name=}. */
    private boolean named() {
        byte c = in.get(at);
        if (c == ':' && isSensitive(out.keyAtEnd())) {
            out.write(c);
            at = copyBlanks(at + 1);
            return skipJsonValue();
        }
        if (c == '>' && isSensitive(out.tagAtEnd())) {
            out.write(c);
            return skipBare(at + 1, in.find(at + 1, "<"));
        }
        if (c == '=' && isForm && isSensitive(out.keyAtEnd())) {
            out.write(c);
            return skipBare(at + 1, in.find(at + 1, "&"));
        }
        return false;
    }

    private static boolean isSensitive(String key) {
        return !key.isEmpty() && Sensitivity.of(key) != Sensitivity.OPEN;
    }

    private int copyBlanks(int from) {
        int position = from;
        while (position < in.length() && in.isBlank(position)) {
            out.write(in.get(position));
            position++;
        }
        return position;
    }

    private boolean skipJsonValue() {
        if (at >= in.length()) {
            return true;
        }
        int end = JsonValues.end(in, at);
        return end == at || replace(end, VALUE);
    }

    private boolean skipBare(int from, int end) {
        at = from;
        return end == from || replace(end, BARE_VALUE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
