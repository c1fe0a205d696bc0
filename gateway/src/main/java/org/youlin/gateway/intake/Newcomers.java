package org.youlin.gateway.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/** Finds out who the children of one message are. */
final class Newcomers {
    /** So many unknown children are asked for in one message; of more than these the rest is unknown for now. */
    private static final int ASKED_MAX = 100;

    private Newcomers() {}

    /** The children by name; an empty one is unknown. Fails when one could not be asked for. */
    static CompletionStage<Map<HardwareId, Optional<Device>>> found(Collection<HardwareId> names, Adoption adoption) {
        Map<HardwareId, CompletableFuture<Optional<Device>>> asked = new LinkedHashMap<>();
        for (HardwareId name : names) {
            asked.put(
                    name,
                    asked.size() < ASKED_MAX
                            ? adoption.child(name).toCompletableFuture()
                            : CompletableFuture.completedFuture(Optional.empty()));
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(nothing -> {
                    Map<HardwareId, Optional<Device>> found = new LinkedHashMap<>();
                    asked.forEach((name, answer) -> found.put(name, answer.join()));
                    return found;
                });
    }

    /** The same for children of which some may be known. */
    static CompletionStage<Map<HardwareId, Optional<Device>>> children(
            Device fieldGateway, Collection<HardwareId> names, DeviceDirectory directory, Adoption adoption) {
        Map<HardwareId, Optional<Device>> known = new LinkedHashMap<>();
        List<HardwareId> unknown = new ArrayList<>();
        for (HardwareId name : names) {
            Optional<Device> child = directory.find(Optional.of(fieldGateway.id()), name);
            if (child.isPresent()) {
                known.put(name, child);
            } else {
                unknown.add(name);
            }
        }
        return found(unknown, adoption).thenApply(found -> {
            known.putAll(found);
            return known;
        });
    }

    static Refusal unknown(HardwareId name, Device fieldGateway) {
        return Refusals.of(
                RefusalReason.UNKNOWN_DEVICE, name.value(), name.value(), "a child of gateway " + fieldGateway.id());
    }
}
