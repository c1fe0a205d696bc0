package org.youlin.ingest.journal.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.Telemetry;

/** Everything that an entry holds, as one JSON object on a line. Times are epoch milliseconds. */
public final class JsonLines implements ExportFormat {
    private final ObjectMapper json = new ObjectMapper();

    /** What kind of entry it is, in a word. */
    public static String type(JournalEntry entry) {
        if (entry instanceof Telemetry) {
            return "telemetry";
        } else if (entry instanceof DeadLetter) {
            return "deadLetter";
        } else if (entry instanceof AttributeReport) {
            return "attributes";
        } else if (entry instanceof Erasure) {
            return "erasure";
        }
        throw new IllegalStateException("no name for " + entry.getClass());
    }

    @Override
    public List<String> lines(long position, JournalEntry entry) {
        ObjectNode line = json.createObjectNode()
                .put("position", position)
                .put("type", type(entry))
                .put("device", entry.originator().map(DeviceId::value).orElse(null))
                .put("source", entry.source())
                .put("receivedAt", entry.receivedAtMillis());
        if (entry instanceof Telemetry telemetry) {
            telemetry.readings().forEach(reading -> add(line, reading));
            telemetry.events().forEach(event -> add(line, event));
        } else if (entry instanceof DeadLetter letter) {
            add(line, letter);
        } else if (entry instanceof AttributeReport report) {
            add(line.putObject("values"), report.values());
        }
        return List.of(line.toString());
    }

    private static void add(ObjectNode line, Reading reading) {
        line.withArray("/readings")
                .addObject()
                .put("device", reading.device().value())
                .put("metric", reading.metric())
                .put("ts", reading.tsMillis())
                .put("value", reading.value());
    }

    private static void add(ObjectNode line, DeviceEvent event) {
        ObjectNode node = line.withArray("/events")
                .addObject()
                .put("device", event.device().value())
                .put("event", event.type())
                .put("ts", event.tsMillis());
        add(node.putObject("details"), event.details());
    }

    private static void add(ObjectNode line, DeadLetter letter) {
        line.put("topic", letter.topic()).put("payloadBytes", letter.payloadBytes());
        byte[] payload = new byte[letter.payload().remaining()];
        letter.payload().duplicate().get(payload);
        try {
            line.put(
                    "payload",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(payload))
                            .toString());
        } catch (CharacterCodingException e) {
            line.put("payloadBase64", Base64.getEncoder().encodeToString(payload));
        }
        line.put("refused", letter.refused());
        for (Refusal refusal : letter.refusals()) {
            line.withArray("/refusals")
                    .addObject()
                    .put("reason", refusal.reason().name())
                    .put("field", refusal.field())
                    .put("value", refusal.value())
                    .put("expected", refusal.expected());
        }
    }

    private static void add(ObjectNode node, Map<String, String> texts) {
        texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(text -> node.put(text.getKey(), text.getValue()));
    }
}
