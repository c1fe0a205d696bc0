package org.youlin.ingest.resident;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.privacy.Contact;

/**
 * A report as a resident sends it. Shows neither its content nor its sender in {@code toString}.
 *
 * @param address the place in the resident's words, at most {@value #ADDRESS_CHARS_MAX} characters; may be empty
 * @param content 1 to {@value #CONTENT_CHARS_MAX} characters
 * @param requestKey sent again with the same key, it is the same report
 */
public record NewReport(
        Category category, Place place, String address, String content, Contact contact, Optional<String> requestKey) {
    public static final int ADDRESS_CHARS_MAX = 200;
    public static final int CONTENT_CHARS_MAX = 2_000;

    public NewReport {
        requireNonNull(category, "category is null");
        requireNonNull(place, "place is null");
        requireNonNull(contact, "contact is null");
        requireNonNull(requestKey, "requestKey is null");
        if (address.length() > ADDRESS_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "the address has " + address.length() + " characters; it may have " + ADDRESS_CHARS_MAX);
        }
        if (content.isBlank() || content.length() > CONTENT_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "the content has " + content.length() + " characters; it must have 1 to " + CONTENT_CHARS_MAX);
        }
    }

    @Override
    public String toString() {
        return "NewReport[" + category + " at " + place.key() + "]";
    }
}
