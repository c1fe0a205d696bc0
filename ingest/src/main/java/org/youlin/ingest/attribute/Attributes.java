package org.youlin.ingest.attribute;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.youlin.domain.command.CommandChannel;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceAttributes;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlWork;

/** What is known of devices besides their readings: the one writer of what people set for them. */
public final class Attributes implements DeviceAttributes, AutoCloseable {
    private static final int THREADS = 2;
    private static final int WORK_MAX = 1_000;

    private final Database database;
    private final CommandChannel channel;
    private final InstantSource clock;
    private final SqlWork work = new SqlWork("attributes", THREADS, WORK_MAX);

    public Attributes(Database database, CommandChannel channel, InstantSource clock) {
        this.database = database;
        this.channel = channel;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Map<String, String>> read(DeviceId device, Scope scope, Optional<Set<String>> keys) {
        return work.run(() -> list(device, scope).stream()
                .filter(each -> keys.map(wanted -> wanted.contains(each.key())).orElse(true))
                .collect(Collectors.toMap(Attribute::key, Attribute::value)));
    }

    /** A device's attributes by key. Blocks. */
    public List<Attribute> list(DeviceId device, Scope scope) {
        return database.read(handle -> AttributeRows.list(handle, device, scope));
    }

    /**
     * Replaces what people have set for a device, and tells the device what changed: keys that are no longer there as
     * {@code null}. Blocks.
     *
     * @param values JSON texts by key, {@value AttributeLimits#SHARED_KEYS_MAX} at most, within the limits
     * @param actor who does it
     */
    public void replaceShared(Device device, Map<String, String> values, String actor) {
        replaceShared(device, values, actor, before -> {});
    }

    /** The same, unless {@code check} throws when it is given the attributes as they are before, by their keys. */
    public void replaceShared(
            Device device, Map<String, String> values, String actor, Consumer<SortedMap<String, String>> check) {
        if (values.size() > AttributeLimits.SHARED_KEYS_MAX
                || !AttributeLimits.refusals(values).isEmpty()) {
            throw new IllegalArgumentException("the attributes of device '" + device.id() + "' exceed the limits");
        }
        Map<String, String> changes = database.write(handle -> {
            long now = clock.millis();
            SortedMap<String, String> before = new TreeMap<>();
            AttributeRows.list(handle, device.id(), Scope.SHARED)
                    .forEach(attribute -> before.put(attribute.key(), attribute.value()));
            check.accept(before);
            Map<String, String> changed = new LinkedHashMap<>();
            new TreeMap<>(values).forEach((key, value) -> {
                if (!value.equals(before.get(key))) {
                    changed.put(key, value);
                }
            });
            Set<String> gone = new HashSet<>(before.keySet());
            gone.removeAll(values.keySet());
            AttributeRows.put(handle, device.id(), Scope.SHARED, changed, now);
            AttributeRows.delete(handle, device.id(), Scope.SHARED, gone);
            gone.forEach(key -> changed.put(key, "null"));
            if (!changed.isEmpty()) {
                RegistryLog.Entry entry = new RegistryLog.Entry(
                        RegistryLog.Action.ATTRIBUTES_SET,
                        RegistryLog.Subject.DEVICE,
                        device.id().value(),
                        Optional.of(device.place().estate()),
                        Optional.of(String.join(", ", changed.keySet())));
                RegistryLog.append(handle, now, actor, List.of(entry));
            }
            return changed;
        });
        if (!changes.isEmpty()) {
            channel.attributesChanged(device, changes);
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
