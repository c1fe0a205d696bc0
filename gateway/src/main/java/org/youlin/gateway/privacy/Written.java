package org.youlin.gateway.privacy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What has been written so far, and which name it ends with. Keeps no structure, so that nothing can break it. */
final class Written extends ByteArrayOutputStream {
    private static final int NAME_CHARS_MAX = 40;

    /** The name at the end, in quotes or not, before what should be a colon; empty when there is none. */
    String keyAtEnd() {
        int end = count;
        while (end > count - NAME_CHARS_MAX && isBlank(byteAt(end - 1))) {
            end--;
        }
        if (byteAt(end - 1) == '"' || byteAt(end - 1) == '\'') {
            end--;
        }
        if (byteAt(end - 1) == '\\') {
            end--; // JSON in a text of JSON.
        }
        return name(end);
    }

    /** The name in {@code <name} or {@code <prefix:name} at the end; empty when there is none. */
    String tagAtEnd() {
        String name = name(count);
        byte before = byteAt(count - name.length() - 1);
        return before == '<' || before == ':' ? name : "";
    }

    private byte byteAt(int position) {
        return position >= 0 && position < count ? buf[position] : 0;
    }

    private String name(int end) {
        int start = end;
        while (end - start <= NAME_CHARS_MAX && isNamePart(byteAt(start - 1))) {
            start--;
        }
        return end - start > NAME_CHARS_MAX ? "" : new String(buf, start, end - start, StandardCharsets.US_ASCII);
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isNamePart(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
