package org.youlin.gateway.privacy;

/** Where values of JSON end, also of JSON that is broken: a value without an end ends with the message. */
final class JsonValues {
    private JsonValues() {}

    static int end(Bytes in, int from) {
        byte c = in.get(from);
        if (c == '"') {
            return endOfText(in, from);
        }
        if (c == '\\' && in.get(from + 1) == '"') {
            int end = in.find(from + 2, "\\\"");
            return Math.min(in.length(), end + 2);
        }
        return c == '{' || c == '[' ? endOfStructure(in, from) : endOfBare(in, from);
    }

    private static int endOfText(Bytes in, int from) {
        int at = from + 1;
        while (at < in.length() && in.get(at) != '"') {
            at += in.get(at) == '\\' ? 2 : 1;
        }
        return Math.min(in.length(), at + 1);
    }

    private static int endOfStructure(Bytes in, int from) {
        int depth = 0;
        int at = from;
        while (at < in.length()) {
            byte c = in.get(at);
            if (c == '"') {
                at = endOfText(in, at);
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
            if (depth == 0) {
                break;
            }
        }
        return at;
    }

    private static int endOfBare(Bytes in, int from) {
        int at = from;
        while (at < in.length() && !in.isBlank(at) && ",}]\"".indexOf(in.get(at)) < 0) {
            at++;
        }
        return at;
    }
}
