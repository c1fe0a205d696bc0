package org.youlin.gateway.mqtt;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.command.CommandProgress;
import org.youlin.domain.device.DeviceAttributes;
import org.youlin.domain.device.Onboarding;
import org.youlin.gateway.decoder.DecoderLimits;

/** What devices may ask for besides having their telemetry taken; shared by all instances of the endpoint. */
public final class DeviceServices {
    private final Onboarding onboarding;
    private final DeviceAttributes attributes;
    private final CommandProgress progress;
    private final Downlink downlink;
    private final ProvisionAttempts provisionAttempts = new ProvisionAttempts();
    private final Messages messages = Messages.within(DecoderLimits.DEFAULTS);

    public DeviceServices(
            Onboarding onboarding, DeviceAttributes attributes, CommandProgress progress, Downlink downlink) {
        this.onboarding = requireNonNull(onboarding, "onboarding is null");
        this.attributes = requireNonNull(attributes, "attributes is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.downlink = requireNonNull(downlink, "downlink is null");
    }

    Onboarding onboarding() {
        return onboarding;
    }

    DeviceAttributes attributes() {
        return attributes;
    }

    CommandProgress progress() {
        return progress;
    }

    Downlink downlink() {
        return downlink;
    }

    Messages messages() {
        return messages;
    }

    ProvisionAttempts provisionAttempts() {
        return provisionAttempts;
    }
}
