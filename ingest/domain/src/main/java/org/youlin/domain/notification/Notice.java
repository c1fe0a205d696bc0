package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/**
 * An entry of the event log that somebody may want to know.
 *
 * @param entryId grows from entry to entry
 * @param severity of the case
 * @param actor who did it; a user name, or the system
 * @param organisation whom it is addressed to; empty when the estate says it all
 * @param recipient the account that it names
 */
public record Notice(
        long entryId,
        NoticeKind kind,
        String caseId,
        Severity severity,
        Category category,
        EstateId estate,
        String actor,
        Optional<OrganisationId> organisation,
        Optional<String> recipient) {
    public Notice {
        requireNonNull(kind, "kind is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(category, "category is null");
        requireNonNull(estate, "estate is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(organisation, "organisation is null");
        requireNonNull(recipient, "recipient is null");
        if (caseId.isEmpty()) {
            throw new IllegalArgumentException("entry " + entryId + " belongs to no case");
        }
    }
}
