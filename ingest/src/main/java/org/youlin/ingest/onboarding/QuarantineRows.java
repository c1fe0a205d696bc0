package org.youlin.ingest.onboarding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.ingest.sql.Keys;

/**
 * The rows of devices that spoke and that nobody knows; at most {@value #ROWS_MAX}, and {@value #BEHIND_GATEWAY_MAX} behind
 * one field gateway, lest one tenant's gateway push out what others have yet to adopt. The longest silent give way.
 */
public final class QuarantineRows {
    static final int ROWS_MAX = 10_000;
    static final int BEHIND_GATEWAY_MAX = 500;

    private final Keys keys;

    public QuarantineRows(Keys keys) {
        this.keys = keys;
    }

    /** A device that spoke. */
    record Stranger(Optional<DeviceId> fieldGateway, HardwareId hardwareId) {}

    /**
     * How it spoke.
     *
     * @param type what its field gateway says that it is
     */
    record Spoke(String source, String topic, Optional<String> type, long firstMillis, long lastMillis, long messages) {
        static Spoke once(String source, String topic, Optional<String> type, long tsMillis) {
            return new Spoke(source, topic, type, tsMillis, tsMillis, 1);
        }

        Spoke and(Spoke later) {
            return new Spoke(
                    later.source(),
                    later.topic(),
                    later.type().or(() -> type),
                    Math.min(firstMillis, later.firstMillis()),
                    Math.max(lastMillis, later.lastMillis()),
                    messages + later.messages());
        }
    }

    /** Takes up what was refused because nobody knows its sender. */
    public void note(Handle handle, List<DeadLetter> letters) {
        Map<Stranger, Spoke> strangers = new LinkedHashMap<>();
        for (DeadLetter letter : letters) {
            for (Refusal refusal : letter.refusals()) {
                if (refusal.reason() == RefusalReason.UNKNOWN_DEVICE && HardwareId.isValid(refusal.value())) {
                    strangers.merge(
                            new Stranger(letter.originator(), new HardwareId(refusal.value())),
                            Spoke.once(letter.source(), letter.topic(), Optional.empty(), letter.receivedAtMillis()),
                            Spoke::and);
                }
            }
        }
        note(handle, strangers);
    }

    void note(Handle handle, Map<Stranger, Spoke> strangers) {
        if (strangers.isEmpty()) {
            return;
        }
        strangers.forEach((stranger, spoke) -> handle.createUpdate("INSERT INTO quarantined_device (id, source,"
                        + " field_gateway_id, hardware_id, topic, type, first_seen, last_seen, messages) VALUES (:id,"
                        + " :source, :gateway, :hardware, :topic, :type, :first, :last, :messages)"
                        + " ON CONFLICT (field_gateway_id, hardware_id) DO UPDATE SET source = excluded.source,"
                        + " topic = excluded.topic, type = COALESCE(excluded.type, quarantined_device.type),"
                        + " last_seen = CASE WHEN excluded.last_seen > quarantined_device.last_seen"
                        + " THEN excluded.last_seen ELSE quarantined_device.last_seen END,"
                        + " messages = quarantined_device.messages + excluded.messages")
                .bind("id", keys.id())
                .bind("source", spoke.source())
                .bind("gateway", gateway(stranger))
                .bind("hardware", stranger.hardwareId().value())
                .bind("topic", spoke.topic())
                .bind("type", spoke.type().orElse(null))
                .bind("first", spoke.firstMillis())
                .bind("last", spoke.lastMillis())
                .bind("messages", spoke.messages())
                .execute());
        strangers.keySet().stream()
                .map(Stranger::fieldGateway)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(gateway -> keepNewest(
                        handle,
                        " WHERE field_gateway_id = :gateway",
                        Map.of("gateway", gateway.value()),
                        BEHIND_GATEWAY_MAX));
        keepNewest(handle, "", Map.of(), ROWS_MAX);
    }

    private static void keepNewest(Handle handle, String where, Map<String, String> values, int max) {
        handle.createUpdate("DELETE FROM quarantined_device WHERE id IN (SELECT id FROM quarantined_device" + where
                        + " ORDER BY last_seen DESC, id DESC LIMIT :more OFFSET :max)")
                .bindMap(values)
                .bind("more", ROWS_MAX)
                .bind("max", max)
                .execute();
    }

    /** Forgets a stranger that has become known. */
    static void forget(Handle handle, Stranger stranger) {
        handle.createUpdate(
                        "DELETE FROM quarantined_device WHERE field_gateway_id = :gateway AND hardware_id = :hardware")
                .bind("gateway", gateway(stranger))
                .bind("hardware", stranger.hardwareId().value())
                .execute();
    }

    private static String gateway(Stranger stranger) {
        return stranger.fieldGateway().map(DeviceId::value).orElse("");
    }
}
