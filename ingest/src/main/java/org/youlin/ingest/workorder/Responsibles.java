package org.youlin.ingest.workorder;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.Place;
import org.youlin.domain.workorder.CommunityList;
import org.youlin.domain.workorder.Handlers;
import org.youlin.domain.workorder.WorkOrder;
import org.youlin.ingest.governance.Governance;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.workorder.WorkOrderRows.Row;

/** Who can have a work order, and whom of theirs it is addressed to by name. */
final class Responsibles {
    private final Registry registry;
    private final Governance governance;
    private final Matters matters;
    private final CommunityList communityList;

    Responsibles(Registry registry, Governance governance, Matters matters, CommunityList communityList) {
        this.registry = registry;
        this.governance = governance;
        this.matters = matters;
        this.communityList = communityList;
    }

    /** Who can have the work order of a case, which is as severe as it is now. */
    Handlers of(Matters.OfCase matter) {
        EstateId id = matter.place().estate();
        return new Handlers(
                registry.estate(id)
                        .orElseThrow(() -> new IllegalStateException("estate '" + id + "' is not registered")),
                communityList.has(matter.category(), matter.severity()));
    }

    Handlers of(Handle handle, Row row) {
        return of(matters.of(handle, row.caseId()));
    }

    /** {@code next}, and by name the member whose patch it is (分片负责) when it has come to the community office. */
    WorkOrder named(Handle handle, Row before, WorkOrder next) {
        Organisation handler = next.assignment().handler();
        if (handler.equals(before.order().assignment().handler())
                || next.assignment().account().isPresent()) {
            return next;
        }
        return member(handle, matters.of(handle, before.caseId()).place(), handler)
                .map(next::addressedTo)
                .orElse(next);
    }

    /** The account of the community's member in whose patch the place is; empty at the other layers. */
    Optional<String> member(Handle handle, Place place, Organisation organisation) {
        return organisation.layer() == Layer.COMMUNITY
                ? governance.member(handle, place, organisation.id()).flatMap(Member::account)
                : Optional.empty();
    }
}
