package org.youlin.gateway.privacy;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.format.parking.Plate;

/**
 * Protects the people of whom messages speak, before anything is stored: identity numbers, phones and pictures are
 * dropped; plates, cards and personal numbers become masked text and a keyed hash, by which the same one is known
 * again; names become masked text. Immutable; safe for use by many threads.
 */
public final class PersonalData {
    private static final int HASH_BYTES = 16;
    private static final String HASH_ENDING = "_hash";
    private static final String HIDDEN = "***";

    private final HashKey key;

    public PersonalData(HashKey key) {
        this.key = requireNonNull(key, "key is null");
    }

    /** The details of an event as they may be stored. To be applied once: what is masked cannot be hashed again. */
    public Map<String, String> protect(Map<String, String> details) {
        Map<String, String> kept = new HashMap<>();
        Map<String, String> hashes = new HashMap<>();
        details.forEach((name, value) -> {
            if (!value.isBlank() && !name.endsWith(HASH_ENDING)) {
                protect(name, value, kept, hashes);
            }
        });
        kept.putAll(hashes);
        return Map.copyOf(kept);
    }

    public DeviceEvent protect(DeviceEvent event) {
        return new DeviceEvent(
                event.device(), event.type(), event.tsMillis(), event.receivedAtMillis(), protect(event.details()));
    }

    /** What was decoded, its events and refusals protected. */
    public Decoded protect(Decoded decoded) {
        if (decoded.events().isEmpty() && decoded.refusals().isEmpty()) {
            return decoded; // The way of nearly every message.
        }
        List<DeviceEvent> events = decoded.events().stream().map(this::protect).toList();
        List<Refusal> refusals =
                decoded.refusals().stream().map(PersonalData::redactRefusal).toList();
        return new Decoded(decoded.readings(), events, refusals);
    }

    private void protect(String name, String value, Map<String, String> kept, Map<String, String> hashes) {
        Sensitivity sensitivity = Sensitivity.of(name);
        if (sensitivity == Sensitivity.OPEN && isPlate(value)) {
            sensitivity = Sensitivity.PLATE; // Such as the plain text of a native event.
        }
        switch (sensitivity) {
            case PLATE -> {
                String plate = Plate.isWritten(value) ? Plate.of(value).text() : value.strip();
                kept.put(name, Mask.plate(plate));
                hash(sensitivity, plate, hashes);
            }
            case CARD, PERSON -> {
                String number = value.strip().toUpperCase(Locale.ROOT);
                kept.put(name, Mask.card(value.strip()));
                hash(sensitivity, number, hashes);
            }
            case NAME -> kept.put(name, Mask.name(value.strip()));
            case SECRET -> {}
            case OPEN -> kept.put(Redaction.text(name), Redaction.text(value));
        }
    }

    private void hash(Sensitivity sensitivity, String normalised, Map<String, String> hashes) {
        sensitivity.hashKey().ifPresent(hashKey -> hashes.put(hashKey, hashOf(sensitivity, normalised)));
    }

    private String hashOf(Sensitivity sensitivity, String normalised) {
        // The kind is hashed too, so that a card and a person of the same number have nothing in common.
        byte[] mac = key.mac((sensitivity.name() + ":" + normalised).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac, 0, HASH_BYTES);
    }

    /** The hash by which events of {@code plate} are found. */
    public String plateHash(String plate) {
        return hashOf(Sensitivity.PLATE, Plate.of(plate).text());
    }

    private static boolean isPlate(String value) {
        return value.length() <= 2 * HASH_BYTES
                && Plate.isWritten(value)
                && Plate.of(value).kind() != Plate.Kind.OTHER;
    }

    /**
     * A payload as a dead letter may keep it: what is sensitive is replaced by short marks, also where the format is
     * broken or cut; the rest stays as it was, byte by byte. The result is at most twice as long, and four bytes.
     *
     * @param contentType the HTTP content type; empty when the transport has none
     */
    public static byte[] redact(byte[] payload, String contentType) {
        return Redaction.of(payload, contentType);
    }

    /** A refusal as it may be kept: its field and value may come from a sensitive place. */
    public static Refusal redactRefusal(Refusal refusal) {
        String lastName = refusal.field().substring(refusal.field().lastIndexOf('.') + 1);
        boolean isSensitive = Sensitivity.of(lastName) != Sensitivity.OPEN || isPlate(refusal.value());
        if (refusal.reason() == RefusalReason.UNKNOWN_DEVICE) {
            return refusal; // Its value is what a device is called, by which people find it.
        }
        String value = isSensitive && !refusal.value().isEmpty() ? HIDDEN : Redaction.text(refusal.value());
        if (refusal.reason() == RefusalReason.MALFORMED_JSON) {
            value = withoutQuoted(value);
        }
        return new Refusal(refusal.reason(), Redaction.text(refusal.field()), value, refusal.expected());
    }

    /** JSON parsers quote what they stumble over, which may be a name. */
    private static String withoutQuoted(String message) {
        int from = message.indexOf('\'');
        int to = message.lastIndexOf('\'');
        return from >= 0 && to > from + 2 ? message.substring(0, from + 1) + HIDDEN + message.substring(to) : message;
    }
}
