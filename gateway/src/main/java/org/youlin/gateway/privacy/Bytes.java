package org.youlin.gateway.privacy;

/** Bytes to look at in any place, also outside of them. */
final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    /** The byte at {@code position}; 0 outside. */
    byte get(int position) {
        return position >= 0 && position < bytes.length ? bytes[position] : 0;
    }

    boolean isDigit(int position) {
        return get(position) >= '0' && get(position) <= '9';
    }

    boolean isBlank(int position) {
        byte c = get(position);
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    int endOfDigits(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    boolean startsWith(int from, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (get(from + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where {@code ascii} begins, at {@code from} or later; the length when it does not. */
    int find(int from, String ascii) {
        for (int i = from; i < bytes.length; i++) {
            if (startsWith(i, ascii)) {
                return i;
            }
        }
        return bytes.length;
    }
}
