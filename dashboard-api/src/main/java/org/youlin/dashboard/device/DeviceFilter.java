package org.youlin.dashboard.device;

import java.util.Locale;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.Freshness;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.place.BuildingId;

/** Which devices a list is asked for; empty for all. */
record DeviceFilter(
        Optional<String> estate,
        Optional<String> building,
        Optional<String> profile,
        Optional<String> kind,
        Optional<String> metric,
        Optional<String> fieldGateway,
        Optional<String> lowerCasePart,
        Optional<DeviceView.Connection> connection,
        Optional<Freshness> freshness,
        boolean withAlarms) {

    static DeviceFilter of(Call call) {
        return new DeviceFilter(
                call.query("estate"),
                call.query("building"),
                call.query("profile"),
                call.query("kind"),
                call.query("metric"),
                call.query("fieldGateway"),
                call.query("q").map(text -> text.toLowerCase(Locale.ROOT)),
                call.query("connection").map(DeviceView.Connection::valueOf),
                call.query("freshness").map(Freshness::valueOf),
                call.flag("withAlarms"));
    }

    boolean admits(Device device, DeviceViews views, long nowMillis) {
        return isEqual(estate, Optional.of(device.place().estate().value()))
                && isEqual(building, device.place().building().map(BuildingId::value))
                && isEqual(profile, Optional.of(device.profile().id().value()))
                && isEqual(kind, Optional.of(device.profile().kind().id()))
                && metric.map(name -> device.profile().metric(name).isPresent()).orElse(true)
                && isEqual(fieldGateway, device.fieldGateway().map(DeviceId::value))
                && lowerCasePart.map(part -> isNamed(device, part)).orElse(true)
                && connection.map(wanted -> views.connection(device) == wanted).orElse(true)
                && freshness
                        .map(wanted -> views.freshness(device, nowMillis) == wanted)
                        .orElse(true);
    }

    private static boolean isEqual(Optional<String> wanted, Optional<String> value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private static boolean isNamed(Device device, String part) {
        return device.id().value().toLowerCase(Locale.ROOT).contains(part)
                || device.name().toLowerCase(Locale.ROOT).contains(part)
                || device.hardwareId()
                        .map(HardwareId::value)
                        .map(name -> name.toLowerCase(Locale.ROOT).contains(part))
                        .orElse(false);
    }
}
