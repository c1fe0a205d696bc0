package org.youlin.dashboard.device;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.Device;

/** An order in which devices are listed. */
enum DeviceOrder {
    BY_ID,
    BY_ID_BACKWARDS,
    BY_NAME,
    BY_NAME_BACKWARDS;

    private static final Comparator<Device> IDS =
            Comparator.comparing(device -> device.id().value());
    private static final Comparator<Device> NAMES =
            Comparator.comparing(Device::name).thenComparing(IDS);

    /** The one that is asked for; by id unless told. */
    static DeviceOrder of(Call call) {
        String wanted = call.query("sort").orElse("id");
        return switch (wanted) {
            case "id" -> BY_ID;
            case "-id" -> BY_ID_BACKWARDS;
            case "name" -> BY_NAME;
            case "-name" -> BY_NAME_BACKWARDS;
            default -> throw new RefusedException(Problem.invalid("sort", wanted, "id, -id, name, -name"));
        };
    }

    private Comparator<Device> comparator() {
        return switch (this) {
            case BY_ID -> IDS;
            case BY_ID_BACKWARDS -> IDS.reversed();
            case BY_NAME -> NAMES;
            case BY_NAME_BACKWARDS -> NAMES.reversed();
        };
    }

    /**
     * The devices in scope behind the page before.
     *
     * @throws RefusedException when the device that the page before ended with is gone, and its name is needed
     */
    Stream<Device> behind(Call call, Page.Request page) {
        Stream<Device> all = call.scope().devices();
        if (this == BY_ID) {
            // They are kept in this order.
            return all.filter(device -> page.after()
                    .map(id -> device.id().value().compareTo(id) > 0)
                    .orElse(true));
        }
        Optional<Device> last = page.after().map(id -> call.scope()
                .device(id)
                .orElseThrow(() -> new RefusedException(
                        Problem.invalid("cursor", id, "a page that ends with a device that is still there"))));
        return all.filter(device ->
                        last.map(each -> comparator().compare(device, each) > 0).orElse(true))
                .sorted(comparator());
    }
}
