package org.youlin.dashboard.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.ingest.registry.DuplicateDeviceException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** Lists, shows and registers devices. */
public final class DeviceEndpoints {
    private final Registry registry;
    private final Database database;
    private final DeviceViews views;

    public DeviceEndpoints(Registry registry, Database database, DeviceViews views) {
        this.registry = registry;
        this.database = database;
        this.views = views;
    }

    private record IssuedCredentials(String kind, String token) {}

    private record CreatedDevice(DeviceView device, IssuedCredentials credentials) {
        @Override
        public String toString() {
            return "CreatedDevice[" + device.id() + "]";
        }
    }

    public Answer list(Call call) {
        Page.Request page = call.page();
        Optional<String> estate = call.query("estate");
        Optional<String> profile = call.query("profile");
        Optional<String> part = call.query("q").map(text -> text.toLowerCase(Locale.ROOT));
        List<Device> devices = call.scope()
                .devices()
                .filter(device -> isEqual(estate, device.place().estate().value()))
                .filter(device -> isEqual(profile, device.profile().id().value()))
                .filter(device -> part.map(text -> contains(device, text)).orElse(true))
                .filter(device -> page.after()
                        .map(id -> device.id().value().compareTo(id) > 0)
                        .orElse(true))
                .limit(page.rows())
                .toList();
        ActiveAlarms alarms = database.read(handle -> ActiveAlarms.of(handle, call.scope(), devices));
        return Answer.ok(Page.of(devices, page, device -> device.id().value())
                .map(device -> views.of(device, alarms, call.nowMillis())));
    }

    private static boolean isEqual(Optional<String> wanted, String value) {
        return wanted.map(value::equals).orElse(true);
    }

    private static boolean contains(Device device, String lowerCasePart) {
        return device.id().value().toLowerCase(Locale.ROOT).contains(lowerCasePart)
                || device.name().toLowerCase(Locale.ROOT).contains(lowerCasePart);
    }

    public Answer get(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> Answer.ok(view(device, call)));
    }

    public Answer create(Call call) {
        NewDevice wanted = call.body(NewDevice.class);
        Device device = wanted.resolve(registry, call.scope());
        try {
            String token = registry.add(device);
            return Answer.created(new CreatedDevice(view(device, call), new IssuedCredentials("ACCESS_TOKEN", token)));
        } catch (DuplicateDeviceException e) {
            return Answer.refused(Problem.of(Message.DEVICE_EXISTS, wanted.id()).about("id"));
        }
    }

    private DeviceView view(Device device, Call call) {
        ActiveAlarms alarms = database.read(handle -> ActiveAlarms.of(handle, call.scope(), List.of(device)));
        return views.of(device, alarms, call.nowMillis());
    }

    public Answer listProfiles(Call call) {
        return Answer.ok(new ProfileView.ProfileList(
                registry.profiles().stream().map(ProfileView::of).toList()));
    }
}
