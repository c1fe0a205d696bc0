package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What devices may ask of the registry. Methods return at once; a stage that fails means that the registry could not
 * be reached, and that the device should ask again.
 */
public interface Onboarding {
    /**
     * A field gateway names a child.
     *
     * @param type what the gateway says the child is: a profile's id, or anything else
     * @return the child, created in the gateway's place if the gateway may bring children of a profile; empty when it
     *     may not, and the child is put into quarantine
     */
    CompletionStage<Optional<Device>> child(Device fieldGateway, HardwareId name, Optional<String> type);

    /** A device without credentials asks for some, with the key of a profile. */
    CompletionStage<Provisioned> provision(ProvisionRequest request);

    /** A device lets itself be claimed by whoever knows {@code secretKey}, for a while. */
    CompletionStage<Void> claimable(Device device, String secretKey, Duration validFor);

    /** What a device without credentials says of itself. Its secret does not show in {@code toString}. */
    record ProvisionRequest(String deviceName, String key, String secret) {
        public ProvisionRequest {
            requireNonNull(deviceName, "deviceName is null");
            requireNonNull(key, "key is null");
            requireNonNull(secret, "secret is null");
        }

        @Override
        public String toString() {
            return "ProvisionRequest[" + deviceName + ", " + key + ", …]";
        }
    }

    /**
     * The answer to a request.
     *
     * @param accessToken the new device's; empty when refused
     * @param refusal why it was refused, for the device's installer; empty when it was not
     */
    record Provisioned(Optional<String> accessToken, String refusal) {
        public Provisioned {
            requireNonNull(accessToken, "accessToken is null");
            requireNonNull(refusal, "refusal is null");
        }

        @Override
        public String toString() {
            return "Provisioned[" + (accessToken.isPresent() ? "…" : refusal) + "]";
        }
    }
}
