package org.youlin.ingest.resident;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.privacy.Contact;

/**
 * A ticket of the citizens' hotline (12345) as it is at one step. Shows its number only in {@code toString}.
 *
 * @param recordNumber the hotline's own, by which it is known again
 * @param category what it is about; a ticket that is new needs it, as well as address and content
 * @param workingDays how long the hotline allows
 * @param form what the handler filled in so far
 */
public record HotlineTicket(
        String recordNumber,
        HotlineStage stage,
        HotlineStatus status,
        Optional<Category> category,
        Optional<String> address,
        Optional<String> content,
        Contact caller,
        OptionalInt workingDays,
        Optional<HotlineForm> form) {
    public HotlineTicket {
        requireNonNull(recordNumber, "recordNumber is null");
        requireNonNull(stage, "stage is null");
        requireNonNull(status, "status is null");
        requireNonNull(category, "category is null");
        requireNonNull(address, "address is null");
        requireNonNull(content, "content is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(workingDays, "workingDays is null");
        requireNonNull(form, "form is null");
    }

    /** Whether it tells enough to be a report of its own. */
    boolean isComplete() {
        return category.isPresent() && address.isPresent() && content.isPresent();
    }

    @Override
    public String toString() {
        return "HotlineTicket[" + recordNumber + "]";
    }
}
