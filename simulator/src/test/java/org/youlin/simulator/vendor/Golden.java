package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Messages as they arrive in the field, of {@code docs/wire}. */
final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    static JsonNode json(String file) {
        return json(text(file).getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] hex(String file) {
        return HexFormat.of().parseHex(text(file).replaceAll("\\s", ""));
    }

    static String text(String file) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/wire"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve("docs/wire").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every field with the kind of its value, in order: {@code result.license STRING}. */
    static List<String> shape(JsonNode node) {
        List<String> shape = new ArrayList<>();
        shape("", node, shape);
        return shape;
    }

    private static void shape(String place, JsonNode node, List<String> shape) {
        if (node.isObject()) {
            node.fields().forEachRemaining(each -> shape(place + "/" + each.getKey(), each.getValue(), shape));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                shape(place + "/" + i, node.get(i), shape);
            }
        } else {
            shape.add(place + " " + node.getNodeType());
        }
    }
}
