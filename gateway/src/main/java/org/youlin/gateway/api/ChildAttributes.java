package org.youlin.gateway.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;

/**
 * What a field gateway says of its children.
 *
 * @param byChild in the order sent
 * @param refusals of names that cannot be a child's
 */
public record ChildAttributes(Map<HardwareId, AttributeValues> byChild, List<Refusal> refusals) {
    public ChildAttributes {
        byChild = Collections.unmodifiableMap(new LinkedHashMap<>(byChild));
        refusals = List.copyOf(refusals);
    }
}
