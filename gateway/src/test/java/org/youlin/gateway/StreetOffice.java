package org.youlin.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.youlin.domain.command.CommandProgress;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceAttributes;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Onboarding;

/**
 * Takes newcomers into a {@link Street}, knows attributes, and writes down what becomes of commands. Children whose
 * name begins with {@code 新} are taken in, all others are not.
 */
public final class StreetOffice implements Onboarding, DeviceAttributes, CommandProgress {
    /** Every call in words. */
    public final List<String> log = new CopyOnWriteArrayList<>();

    public final Map<String, String> client = new ConcurrentHashMap<>();
    public final Map<String, String> shared = new ConcurrentHashMap<>();
    private final Street street;
    private volatile boolean held;
    private volatile boolean broken;
    private final List<CompletableFuture<Void>> waiting = new CopyOnWriteArrayList<>();

    public StreetOffice(Street street) {
        this.street = street;
    }

    /** From now on nothing is durable until {@link #commit}. */
    public void hold() {
        held = true;
    }

    public void commit() {
        held = false;
        waiting.forEach(one -> one.complete(null));
    }

    public void breakDown() {
        broken = true;
    }

    public long count(String words) {
        return log.stream().filter(words::equals).count();
    }

    private CompletionStage<Void> done(String words) {
        log.add(words);
        if (broken) {
            return CompletableFuture.failedStage(new IllegalStateException("the registry is away"));
        }
        CompletableFuture<Void> stage = new CompletableFuture<>();
        if (held) {
            waiting.add(stage);
        } else {
            stage.complete(null);
        }
        return stage;
    }

    @Override
    public CompletionStage<Optional<Device>> child(Device fieldGateway, HardwareId name, Optional<String> type) {
        return done("child " + fieldGateway.id() + " " + name + " " + type.orElse("-"))
                .thenApply(nothing -> name.value().startsWith("新")
                        ? Optional.of(street.addChild("adopted-" + Integer.toHexString(name.hashCode()), name.value()))
                        : Optional.empty());
    }

    @Override
    public CompletionStage<Provisioned> provision(ProvisionRequest request) {
        boolean good = "key".equals(request.key()) && "secret".equals(request.secret());
        return done("provision " + request.deviceName())
                .thenApply(nothing -> good
                        ? new Provisioned(Optional.of(Street.token(street.addRoom(request.deviceName()))), "")
                        : new Provisioned(Optional.empty(), "no profile has this key"));
    }

    @Override
    public CompletionStage<Void> claimable(Device device, String secretKey, Duration validFor) {
        return done("claimable " + device.id() + " " + secretKey + " " + validFor.toMillis());
    }

    @Override
    public CompletionStage<Map<String, String>> read(DeviceId device, Scope scope, Optional<Set<String>> keys) {
        Map<String, String> known = new TreeMap<>(scope == Scope.CLIENT ? client : shared);
        keys.ifPresent(wanted -> known.keySet().retainAll(wanted));
        return done("read " + device + " " + scope).thenApply(nothing -> known);
    }

    @Override
    public void listening(DeviceId device) {
        log.add("listening " + device);
    }

    @Override
    public CompletionStage<Void> delivered(DeviceId device, long number) {
        return done("delivered " + device + " " + number);
    }

    @Override
    public CompletionStage<Void> undelivered(DeviceId device, long number) {
        return done("undelivered " + device + " " + number);
    }

    @Override
    public CompletionStage<Void> answered(DeviceId device, long number, String response) {
        return done("answered " + device + " " + number + " " + response);
    }
}
