package org.youlin.dashboard.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.device.DevicePatch;
import org.youlin.dashboard.device.DeviceReferences;
import org.youlin.dashboard.device.NewDevice;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryEdit;

/** Rows that are devices. */
final class ImportedDevices {
    private final Registry registry;
    private final RegistryEdit edit;
    private final Scope scope;
    private final DeviceReferences references;
    private final List<ImportResult.Token> tokens = new ArrayList<>();

    ImportedDevices(Registry registry, RegistryEdit edit, Scope scope) {
        this.registry = registry;
        this.edit = edit;
        this.scope = scope;
        this.references = new DeviceReferences(edit, scope);
    }

    /** Of the devices that were created, in the order of their rows. */
    List<ImportResult.Token> tokens() {
        return tokens;
    }

    /** Whether others may refer to this row, so that it must come before theirs. */
    boolean isFieldGateway(Entry entry) {
        return entry.text("profile")
                .filter(text -> registry.profiles().stream()
                        .anyMatch(each -> each.id().value().equals(text) && each.kind() == DeviceKind.FIELD_GATEWAY))
                .isPresent();
    }

    RowOutcome device(Entry entry) {
        DeviceId id = Ids.parse("id", entry.required("id", Optional.empty()), DeviceId::new);
        Optional<Device> before = edit.device(id);
        if (before.isEmpty()) {
            create(entry, id);
            return RowOutcome.CREATED;
        }
        if (!scope.covers(before.get().place().estate())) {
            throw Ids.invalid("id", id.value(), "an id that no other device has", "其他设备未使用的编号");
        }
        Optional<ProfileId> childBefore = edit.childProfile(id);
        Device changed = patch(entry, before.get()).apply(before.get(), edit, references);
        boolean same = changed.equals(before.get()) && edit.childProfile(id).equals(childBefore);
        return RowOutcome.of(true, !same);
    }

    private void create(Entry entry, DeviceId id) {
        NewDevice wanted = new NewDevice(
                id.value(),
                entry.required("name", Optional.empty()),
                entry.required("profile", Optional.empty()),
                entry.required("estate", Optional.empty()),
                entry.text("building"),
                entry.text("household"),
                entry.text("fieldGateway"),
                entry.text("hardwareId"),
                entry.text("childProfile"),
                Optional.empty());
        DeviceCredentials created = wanted.register(edit, references).credentials();
        tokens.add(new ImportResult.Token(id.value(), ((DeviceCredentials.AccessToken) created).token()));
    }

    private static DevicePatch patch(Entry entry, Device before) {
        Optional<String> building = before.place().building().map(BuildingId::value);
        Optional<String> household = before.place().household().map(HouseholdId::value);
        return new DevicePatch(
                Optional.of(entry.required("name", Optional.of(before.name()))),
                Optional.of(entry.required(
                        "profile", Optional.of(before.profile().id().value()))),
                Optional.of(new WantedPlace(
                        entry.required(
                                "estate", Optional.of(before.place().estate().value())),
                        entry.cell("building").or(() -> building).filter(text -> !text.isEmpty()),
                        entry.cell("household").or(() -> household).filter(text -> !text.isEmpty()))),
                entry.cell("fieldGateway"),
                entry.cell("hardwareId"),
                entry.cell("childProfile"));
    }
}
