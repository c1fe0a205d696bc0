package org.youlin.gateway.format.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.youlin.gateway.decoder.VendorMessage;

/**
 * Finds the JSON in a push that may also hold pictures. Access controllers cut bodies in the middle of a picture, so
 * that a part may end with the body, and write headers as they please.
 */
final class Multipart {
    private static final int PARTS_MAX = 16;
    private static final int BOUNDARY_CHARS_MAX = 200;

    private Multipart() {}

    /** The JSON parts of {@code message}; the message itself when it has no parts. */
    static List<ByteBuffer> json(VendorMessage message) {
        byte[] bytes = message.bytes();
        // One character a byte, so that positions are the same in both.
        String body = new String(bytes, StandardCharsets.ISO_8859_1);
        String delimiter = delimiter(message.contentType(), body);
        return delimiter.isEmpty() ? List.of(ByteBuffer.wrap(bytes)) : parts(bytes, body, delimiter);
    }

    private static String delimiter(String contentType, String body) {
        String announced = "--" + boundary(contentType);
        if (announced.length() > 2 && body.contains(announced)) {
            return announced;
        }
        if (!body.startsWith("--")) {
            return "";
        }
        int end = body.indexOf('\n');
        return end < 0 || end > BOUNDARY_CHARS_MAX ? "" : body.substring(0, end).strip();
    }

    private static String boundary(String contentType) {
        String key = "boundary=";
        int at = contentType.toLowerCase(Locale.ROOT).indexOf(key);
        if (at < 0) {
            return "";
        }
        String rest = contentType.substring(Math.min(contentType.length(), at + key.length()));
        char end = rest.startsWith("\"") ? '"' : ';';
        String value = end == '"' ? rest.substring(1) : rest;
        int stop = value.indexOf(end);
        String boundary = (stop < 0 ? value : value.substring(0, stop)).strip();
        return boundary.length() > BOUNDARY_CHARS_MAX ? "" : boundary;
    }

    private static List<ByteBuffer> parts(byte[] bytes, String body, String delimiter) {
        List<ByteBuffer> json = new ArrayList<>();
        int at = body.indexOf(delimiter);
        for (int part = 0; at >= 0 && part < PARTS_MAX; part++) {
            int start = at + delimiter.length();
            int next = body.indexOf(delimiter, start);
            int end = next < 0 ? body.length() : next;
            int content = afterHeaders(body, start, end);
            if (content < end && isJson(body, start, content, end)) {
                json.add(ByteBuffer.wrap(bytes, content, end - content).slice());
            }
            at = next;
        }
        return json;
    }

    /** Where the empty line after the headers ends; {@code end} when there is none. */
    private static int afterHeaders(String body, int start, int end) {
        for (int line = body.indexOf('\n', start); line >= 0 && line < end; line = body.indexOf('\n', line + 1)) {
            int next = line + 1 < end && body.charAt(line + 1) == '\r' ? line + 2 : line + 1;
            if (next < end && body.charAt(next) == '\n') {
                return next + 1;
            }
        }
        return end;
    }

    private static boolean isJson(String body, int headers, int content, int end) {
        String head = body.substring(headers, content).toLowerCase(Locale.ROOT);
        int first = content;
        while (first < end && Character.isWhitespace(body.charAt(first))) {
            first++;
        }
        return first < end && !head.contains("image/") && (head.contains("json") || body.charAt(first) == '{');
    }
}
