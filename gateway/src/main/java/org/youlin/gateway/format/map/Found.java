package org.youlin.gateway.format.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;

/** What has been found in one element so far. */
final class Found {
    final List<Uplink.Sample> samples = new ArrayList<>();
    final List<Uplink.Happening> happenings = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();

    void refuse(RefusalReason reason, String field, JsonNode value, String expected) {
        refusals.add(Refusals.of(reason, field, JsonText.shown(value), expected));
    }

    int size() {
        return samples.size() + happenings.size() + refusals.size();
    }
}
