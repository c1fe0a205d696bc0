package org.youlin.ingest.cases;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.CaseKey;
import org.youlin.domain.cases.Silence;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;

/**
 * What decides to which case an alarm belongs, and which others it explains.
 *
 * @param originator key of what it is about
 * @param device empty when it is not about a single device
 * @param fieldGateway behind which that device stands
 */
record AlarmMatter(
        RuleId rule,
        String originator,
        Optional<DeviceId> device,
        Optional<DeviceId> fieldGateway,
        Place place,
        CaseTemplate template,
        Reach reach) {
    /** Whose alarms an alarm can explain. */
    enum Reach {
        /** Those within its place. */
        PLACE,
        /** Those of the devices behind its own, wherever these stand. */
        CHILDREN
    }

    AlarmMatter {
        requireNonNull(rule, "rule is null");
        requireNonNull(originator, "originator is null");
        requireNonNull(device, "device is null");
        requireNonNull(fieldGateway, "fieldGateway is null");
        requireNonNull(place, "place is null");
        requireNonNull(template, "template is null");
        requireNonNull(reach, "reach is null");
    }

    static AlarmMatter of(AlarmChange change) {
        Optional<Device> device = change.originator().asDevice();
        // A building may have several field gateways: one of them says nothing of what stands behind the others.
        boolean speaksForChildren = device.filter(each -> each.profile().kind() == DeviceKind.FIELD_GATEWAY)
                .isPresent();
        return new AlarmMatter(
                change.rule().id(),
                change.originator().key(),
                device.map(Device::id),
                device.flatMap(Device::fieldGateway),
                change.originator().place(),
                change.rule().caseTemplate(),
                speaksForChildren ? Reach.CHILDREN : Reach.PLACE);
    }

    /** What a silence looks at. */
    Silence.Subject subject(Severity severity) {
        return new Silence.Subject(rule, template.category(), place, device, Optional.of(severity));
    }

    /** The key of the case that it has when nothing else explains it. */
    CaseKey ownKey() {
        return CaseKey.of(template, place);
    }
}
