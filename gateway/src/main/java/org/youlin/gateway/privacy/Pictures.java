package org.youlin.gateway.privacy;

/** Finds pictures, as they are and in Base64; answers where the picture ends, or -1 when there is none. */
final class Pictures {
    private static final int MARK_BYTES_MAX = 12;
    /** The longest run that a device's frame in Base64 is; everything longer is taken for a picture. */
    private static final int BASE64_CHARS_MAX = 256;
    /** The same for frames in hexadecimal. */
    private static final int HEX_CHARS_MAX = 1024;

    private static final int MEDIA_TYPE_CHARS_MAX = 100;

    private Pictures() {}

    /** A JPEG or PNG file. Outside of parts it must be marked, for a meter's frame may begin like a picture. */
    static int endOfRaw(Bytes in, int at, boolean hasParts) {
        boolean isJpeg = in.get(at) == (byte) 0xFF && in.get(at + 1) == (byte) 0xD8 && in.get(at + 2) == (byte) 0xFF;
        boolean isPng = in.get(at) == (byte) 0x89 && in.startsWith(at + 1, "PNG");
        if (hasParts && isControl(in.get(at)) && at < in.length()) {
            return in.find(at, "\r\n--"); // Texts have no such bytes: a picture whose beginning was lost.
        }
        return isPng || (isJpeg && (hasParts || isMarked(in, at))) ? in.find(at, "\r\n--") : -1;
    }

    private static boolean isMarked(Bytes in, int at) {
        for (int i = at; i < at + MARK_BYTES_MAX; i++) {
            if (in.startsWith(i, "JFIF") || in.startsWith(i, "Exif")) {
                return true;
            }
        }
        return false;
    }

    static int endOfDataUri(Bytes in, int at) {
        if (!in.startsWith(at, "data:")) {
            return -1;
        }
        int comma = at + "data:".length();
        while (isMediaType(in.get(comma)) && comma - at < MEDIA_TYPE_CHARS_MAX) {
            comma++;
        }
        if (in.get(comma) != ',') {
            return -1;
        }
        int end = comma;
        while (end < in.length() && !in.isBlank(end) && "\"'<>)".indexOf(in.get(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Where the run of Base64 ends that begins at {@code at}, be it in lines or with JSON's escapes. */
    static int endOfRun(Bytes in, int at) {
        int end = at;
        while (end < in.length() && isBase64(in.get(end))) {
            end++;
        }
        return end;
    }

    /** Whether the run is a picture's. */
    static boolean isPicture(Bytes in, int from, int end) {
        if (end - from <= BASE64_CHARS_MAX || end - from > HEX_CHARS_MAX) {
            return end - from > HEX_CHARS_MAX;
        }
        for (int i = from; i < end; i++) {
            if (!isHex(in.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(byte c) {
        return (c >= 0 && c < '\t') || (c > '\r' && c < ' ');
    }

    private static boolean isMediaType(byte c) {
        return isLetterOrDigit(c) || "/\\;=+.-_".indexOf(c) >= 0;
    }

    private static boolean isBase64(byte c) {
        return isLetterOrDigit(c) || "+/=\\-_\r\n".indexOf(c) >= 0;
    }

    private static boolean isHex(byte c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '\r' || c == '\n';
    }

    private static boolean isLetterOrDigit(byte c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
