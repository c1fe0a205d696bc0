package org.youlin.dashboard.device;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.BulkAnswer;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryEdit;

/** Changes many devices, each by itself. */
public final class DeviceBulk implements Endpoint {
    private final Registry registry;
    private final Consumer<DeviceId> disconnect;

    /**
     * Changes devices in {@code registry}.
     *
     * @param disconnect ends the connection of a device whose credentials are revoked
     */
    public DeviceBulk(Registry registry, Consumer<DeviceId> disconnect) {
        this.registry = registry;
        this.disconnect = disconnect;
    }

    private enum Action {
        MOVE,
        CHANGE_PROFILE,
        REVOKE_CREDENTIALS
    }

    private record Wanted(List<String> ids, Action action, Optional<WantedPlace> place, Optional<String> profile) {
        DevicePatch patch() {
            return new DevicePatch(
                    Optional.empty(),
                    action == Action.CHANGE_PROFILE ? profile : Optional.empty(),
                    action == Action.MOVE ? place : Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    @Override
    public Answer answer(Call call) {
        Wanted wanted = call.body(Wanted.class);
        if (wanted.action() == Action.MOVE && wanted.place().isEmpty()) {
            throw Ids.invalid("place", "", "where the devices are to stand");
        }
        if (wanted.action() == Action.CHANGE_PROFILE && wanted.profile().isEmpty()) {
            throw Ids.invalid("profile", "", "the id of a device profile");
        }
        return Answer.ok(BulkAnswer.of(wanted.ids(), call.language(), id -> change(call, wanted, id)));
    }

    private Optional<Problem> change(Call call, Wanted wanted, String id) {
        Optional<Device> changed = registry.edit(
                call.account().username(),
                edit -> call.scope().device(id).map(before -> change(call, wanted, before, edit)));
        if (wanted.action() == Action.REVOKE_CREDENTIALS) {
            changed.map(Device::id).ifPresent(disconnect);
        }
        return changed.isPresent() ? Optional.empty() : Optional.of(Problem.notFound(id));
    }

    private static Device change(Call call, Wanted wanted, Device before, RegistryEdit edit) {
        return switch (wanted.action()) {
            case MOVE, CHANGE_PROFILE -> wanted.patch().apply(before, edit, new DeviceReferences(edit, call.scope()));
            case REVOKE_CREDENTIALS -> {
                edit.revoke(before);
                yield before;
            }
        };
    }
}
