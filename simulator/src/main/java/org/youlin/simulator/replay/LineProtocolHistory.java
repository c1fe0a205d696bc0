package org.youlin.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A history in InfluxDB's line protocol: {@code measurement,device=x,… field=1,… time}. */
public final class LineProtocolHistory implements History {
    private final Path file;
    private final Columns columns;
    private final TimeFormat times;

    public LineProtocolHistory(Path file, Columns columns, TimeFormat times) {
        this.file = file;
        this.columns = columns;
        this.times = times;
    }

    @Override
    public void read(Reader reader) throws IOException, InterruptedException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (!text.isBlank() && !text.startsWith("#")) {
                    reader.take(line(text, number));
                }
            }
        }
    }

    private Line line(String text, int number) throws IOException {
        List<String> parts = split(text, ' ');
        if (parts.size() < 2 || parts.size() > 3) {
            throw new IOException(
                    file + ", line " + number + ": measurement and tags, fields, and a time are expected");
        }
        String device = pairs(split(parts.get(0), ',')).get(columns.device());
        if (device == null) {
            throw new IOException(file + ", line " + number + " has no tag '" + columns.device() + "' (--device)");
        }
        Map<String, String> values = new LinkedHashMap<>();
        pairs(split(parts.get(1), ','))
                .forEach((field, value) -> columns.metric(field).ifPresent(metric -> values.put(metric, plain(value))));
        String time = parts.size() == 3 ? parts.get(2) : "";
        return new Line(device, time, times.read(time), values);
    }

    /** Integers have an i behind them, texts stand in quotes, truth is a word. */
    private static String plain(String value) {
        if (value.matches("-?\\d+[iu]")) {
            return value.substring(0, value.length() - 1);
        }
        if (value.matches("t|T|true|True|TRUE")) {
            return "1";
        }
        if (value.matches("f|F|false|False|FALSE")) {
            return "0";
        }
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Map<String, String> pairs(List<String> parts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : parts) {
            List<String> sides = split(part, '=');
            if (sides.size() == 2) {
                pairs.put(unescaped(sides.get(0)), unescaped(sides.get(1)));
            }
        }
        return pairs;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\([ ,=])", "$1");
    }

    /** Splits at the separator, unless it stands behind a backslash or in quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                quoted ^= c == '"';
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
