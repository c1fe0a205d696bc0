package org.youlin.dashboard.onboarding;

import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.device.ActiveAlarms;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.place.Identifiers;
import org.youlin.domain.place.Place;
import org.youlin.ingest.onboarding.Claims;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/**
 * Takes devices over for whoever knows their secret. Whether a device does not exist, does not offer itself, or has another
 * secret, the answer is the same: it may be another tenant's.
 */
public final class ClaimEndpoint implements Endpoint {
    private final Database database;
    private final Registry registry;
    private final Claims claims;
    private final DeviceViews views;

    public ClaimEndpoint(Database database, Registry registry, Claims claims, DeviceViews views) {
        this.database = database;
        this.registry = registry;
        this.claims = claims;
        this.views = views;
    }

    private record Claim(
            Optional<String> deviceId,
            Optional<String> hardwareId,
            String secretKey,
            Optional<String> name,
            String estate,
            Optional<String> building,
            Optional<String> household) {
        @Override
        public String toString() {
            return "Claim[" + deviceId + ", " + hardwareId + ", …]";
        }
    }

    @Override
    public Answer answer(Call call) {
        Claim claim = call.body(Claim.class);
        if (claim.deviceId().isPresent() == claim.hardwareId().isPresent()) {
            return Answer.refused(Problem.invalid(
                    "deviceId", claim.deviceId().orElse(""), "either deviceId or hardwareId, and not both"));
        }
        Optional<String> name = claim.name().map(text -> Ids.name("name", text));
        Place place =
                new WantedPlace(claim.estate(), claim.building(), claim.household()).resolve(registry, call.scope());
        return device(claim)
                .flatMap(device -> claims.claim(
                        device.id(),
                        claim.secretKey(),
                        place,
                        name,
                        call.account().username()))
                .map(device -> Answer.created(views.of(device, alarms(call, device), call.nowMillis())))
                .orElseGet(() -> Answer.refused(Problem.of(Message.CLAIM_REFUSED)));
    }

    private ActiveAlarms alarms(Call call, Device device) {
        return database.read(handle -> ActiveAlarms.of(handle, call.scope(), List.of(device)));
    }

    private Optional<Device> device(Claim claim) {
        Optional<Device> byId =
                claim.deviceId().filter(Identifiers::isValid).map(DeviceId::new).flatMap(registry::find);
        return byId.or(() -> claim.hardwareId()
                .filter(HardwareId::isValid)
                .flatMap(name -> registry.find(Optional.empty(), new HardwareId(name))));
    }
}
