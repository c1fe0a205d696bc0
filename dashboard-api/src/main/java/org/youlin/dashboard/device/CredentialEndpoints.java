package org.youlin.dashboard.device;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.registry.CredentialState;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryEdit;

/** Shows, replaces and revokes what devices prove themselves by. */
public final class CredentialEndpoints {
    private final Registry registry;
    private final Consumer<DeviceId> disconnect;

    /**
     * Credentials of the devices in {@code registry}.
     *
     * @param disconnect ends the device's connection, if there is one, so that it has to prove itself again
     */
    public CredentialEndpoints(Registry registry, Consumer<DeviceId> disconnect) {
        this.registry = registry;
        this.disconnect = disconnect;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("getCredentials", this::get)
                .bind("rotateCredentials", this::rotate)
                .bind("revokeCredentials", this::revoke);
    }

    private enum State {
        ACTIVE,
        REVOKED
    }

    private record Credentials(DeviceCredentials.Kind kind, State state, OptionalLong createdAt) {
        static Credentials of(CredentialState known) {
            return new Credentials(
                    known.kind(),
                    known.revoked() ? State.REVOKED : State.ACTIVE,
                    known.changedAtMillis().map(OptionalLong::of).orElse(OptionalLong.empty()));
        }
    }

    private record Wanted(DeviceCredentials.Kind kind) {}

    public Answer get(Call call) {
        String id = call.path("deviceId");
        return Answer.found(
                id,
                call.scope().device(id).map(Device::id).flatMap(registry::credentials),
                known -> Answer.editable(Credentials.of(known), known));
    }

    public Answer rotate(Call call) {
        DeviceCredentials.Kind kind = call.body(Wanted.class).kind();
        return change(call, edit -> device -> Answer.created(IssuedCredentials.of(edit.issue(device, kind))));
    }

    public Answer revoke(Call call) {
        return change(call, edit -> device -> {
            edit.revoke(device);
            return Answer.done();
        });
    }

    private Answer change(Call call, Function<RegistryEdit, Function<Device, Answer>> change) {
        String id = call.path("deviceId");
        Optional<Device> found = call.scope().device(id);
        Answer answer = registry.edit(
                call.account().username(),
                edit -> Answer.found(id, call.scope().device(id), device -> {
                    registry.credentials(device.id()).ifPresent(call::requireMatch);
                    return change.apply(edit).apply(device);
                }));
        found.map(Device::id).ifPresent(disconnect);
        return answer;
    }
}
