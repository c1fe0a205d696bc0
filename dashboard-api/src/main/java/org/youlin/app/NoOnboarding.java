package org.youlin.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.command.CommandProgress;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceAttributes;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Onboarding;

/** A registry that takes nobody in, knows no attributes and has given no commands. */
final class NoOnboarding implements Onboarding, DeviceAttributes, CommandProgress {
    @Override
    public CompletionStage<Optional<Device>> child(Device fieldGateway, HardwareId name, Optional<String> type) {
        return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Provisioned> provision(ProvisionRequest request) {
        return CompletableFuture.completedStage(new Provisioned(Optional.empty(), "nobody is taken in here"));
    }

    @Override
    public CompletionStage<Void> claimable(Device device, String secretKey, Duration validFor) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Map<String, String>> read(DeviceId device, Scope scope, Optional<Set<String>> keys) {
        return CompletableFuture.completedStage(Map.of());
    }

    @Override
    public void listening(DeviceId device) {
        // There is nothing to tell it.
    }

    @Override
    public CompletionStage<Void> delivered(DeviceId device, long number) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> undelivered(DeviceId device, long number) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> answered(DeviceId device, long number, String response) {
        return CompletableFuture.completedStage(null);
    }
}
