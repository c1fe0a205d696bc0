package org.youlin.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Onboarding.ProvisionRequest;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Refusals;

/** Reads claims and requests for credentials. They hold secrets, so their refusals never show what was sent. */
public final class OnboardingMessages {
    private static final int SECRET_CHARS_MAX = 128;
    private static final int CHILDREN_MAX = 100;
    private static final Duration VALID_DEFAULT = Duration.ofDays(1);
    private static final Duration VALID_MAX = Duration.ofDays(30);

    private final JsonTree.Reader reader;

    public OnboardingMessages(DecoderLimits limits) {
        this.reader = new JsonTree.Reader(limits);
    }

    /** {@code {"secretKey":"…","durationMs":60000}}; valid for a day when no duration is given. */
    public Parsed<Claim> claim(ByteBuffer payload) {
        return withheld(claim(Fields.of(reader.read(payload))));
    }

    private static Parsed<Claim> claim(Fields fields) {
        String secretKey = fields.text("secretKey", SECRET_CHARS_MAX);
        OptionalLong durationMillis = fields.optionalInteger("durationMs", 1, VALID_MAX.toMillis());
        return fields.into(
                () -> new Claim(secretKey, Duration.ofMillis(durationMillis.orElse(VALID_DEFAULT.toMillis()))));
    }

    /** {@code {"name":{"secretKey":"…"},…}}. */
    public Parsed<Map<HardwareId, Claim>> childClaims(ByteBuffer payload) {
        JsonTree tree = reader.read(payload);
        Fields fields = Fields.of(tree);
        Map<HardwareId, Claim> claims = new LinkedHashMap<>();
        JsonNode root = tree.root();
        if (root.isObject() && (root.isEmpty() || root.size() > CHILDREN_MAX)) {
            return Parsed.refused(Refusals.ofPayload(RefusalReason.NO_VALUES, "", "1 to " + CHILDREN_MAX + " devices"));
        }
        Optional<Refusal> refusal = fields.refusal();
        for (Map.Entry<String, JsonNode> child : root.properties()) {
            if (!HardwareId.isValid(child.getKey())) {
                refusal = Optional.of(Refusals.of(
                        RefusalReason.UNKNOWN_DEVICE,
                        "device",
                        "",
                        "names of 1 to " + HardwareId.CHARS_MAX + " printable characters"));
                break;
            }
            Parsed<Claim> claim = claim(new Fields(child.getValue(), child.getKey(), Optional.empty()));
            if (claim.refusal().isPresent()) {
                refusal = claim.refusal();
                break;
            }
            claims.put(new HardwareId(child.getKey()), claim.value().orElseThrow());
        }
        return withheld(refusal.isPresent() ? Parsed.refused(refusal.get()) : Parsed.of(claims));
    }

    /** {@code {"deviceName":"…","provisionDeviceKey":"…","provisionDeviceSecret":"…"}}, for an access token. */
    public Parsed<ProvisionRequest> provision(ByteBuffer payload) {
        Fields fields = Fields.of(reader.read(payload));
        String name = fields.text("deviceName", HardwareId.CHARS_MAX);
        String key = fields.text("provisionDeviceKey", SECRET_CHARS_MAX);
        String secret = fields.text("provisionDeviceSecret", SECRET_CHARS_MAX);
        String type = fields.optionalText("credentialsType", SECRET_CHARS_MAX).orElse("ACCESS_TOKEN");
        if (!"ACCESS_TOKEN".equals(type)) {
            fields.refuse(RefusalReason.UNKNOWN_CODE, "credentialsType", type, "ACCESS_TOKEN");
        }
        return withheld(fields.into(() -> new ProvisionRequest(name, key, secret)));
    }

    private static <T> Parsed<T> withheld(Parsed<T> parsed) {
        return parsed.refusal()
                .map(refusal ->
                        Parsed.<T>refused(new Refusal(refusal.reason(), refusal.field(), "", refusal.expected())))
                .orElse(parsed);
    }
}
