package org.youlin.dashboard.device;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.device.DeviceOrder.Position;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.ingest.registry.DuplicateDeviceException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** Lists, shows, registers and changes devices. */
public final class DeviceEndpoints {
    private final Registry registry;
    private final Database database;
    private final DeviceViews views;

    public DeviceEndpoints(Registry registry, Database database, DeviceViews views) {
        this.registry = registry;
        this.database = database;
        this.views = views;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listDevices", this::list)
                .bind("createDevice", this::create)
                .bind("getDevice", this::get)
                .bind("updateDevice", this::update);
    }

    public Answer list(Call call) {
        return Answer.ok(page(call, call.page()));
    }

    Page<DeviceView> page(Call call, Page.Request page) {
        DeviceFilter filter = DeviceFilter.of(call);
        DeviceOrder order = DeviceOrder.of(call.query("sort"));
        ActiveAlarms alarms = database.read(handle -> ActiveAlarms.of(handle, call.scope()));
        Optional<Position> after = page.after().map(key -> order.position(key, call.scope()::device));
        List<Listed> devices = call.scope()
                .devices()
                .filter(device -> filter.admits(device, views, call.nowMillis()))
                .filter(device -> !filter.withAlarms() || alarms.of(device) > 0)
                .map(device -> new Listed(device, order.position(device, views, alarms)))
                .filter(each ->
                        after.map(end -> order.compare(each.at(), end) > 0).orElse(true))
                .sorted(Comparator.comparing(Listed::at, order))
                .limit(page.rows())
                .toList();
        return Page.of(devices, page, each -> each.at().key())
                .map(each -> views.of(each.device(), alarms, call.nowMillis()));
    }

    private record Listed(Device device, Position at) {}

    public Answer get(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> answer(device, call));
    }

    private Answer answer(Device device, Call call) {
        return Answer.editable(view(device, call), views.editable(device));
    }

    public Answer create(Call call) {
        NewDevice wanted = call.body(NewDevice.class);
        try {
            NewDevice.Registered registered = registry.edit(
                    call.account().username(), edit -> wanted.register(edit, new DeviceReferences(edit, call.scope())));
            return Answer.created(
                    new CreatedDevice(view(registered.device(), call), IssuedCredentials.of(registered.credentials())));
        } catch (DuplicateDeviceException e) {
            return Answer.refused(Problem.of(Message.DEVICE_EXISTS, wanted.id()).about("id"));
        }
    }

    public Answer update(Call call) {
        String id = call.path("deviceId");
        DevicePatch patch = call.body(DevicePatch.class);
        Optional<Device> changed = registry.edit(
                call.account().username(), edit -> call.scope().device(id).map(before -> {
                    call.requireMatch(views.editable(before));
                    return patch.apply(before, edit, new DeviceReferences(edit, call.scope()));
                }));
        return Answer.found(id, changed, device -> answer(device, call));
    }

    private DeviceView view(Device device, Call call) {
        ActiveAlarms alarms = database.read(handle -> ActiveAlarms.of(handle, call.scope(), List.of(device)));
        return views.of(device, alarms, call.nowMillis());
    }
}
