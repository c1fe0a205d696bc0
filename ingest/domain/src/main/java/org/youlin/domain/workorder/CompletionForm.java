package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a handler reports when it is done.
 *
 * @param genuine whether what was reported is true (诉求是否属实)
 * @param withinDuty whether it is within the handler's duty (是否在职责范围内)
 * @param contactedAt when whoever is concerned was spoken to, epoch milliseconds; empty when nobody was
 * @param unsolvedReason why it is not solved; empty when it is
 * @param done what was done; not blank
 * @param publicReply what may be published, which is a text of its own
 * @param workMinutes time spent on it
 */
public record CompletionForm(
        boolean genuine,
        boolean withinDuty,
        OptionalLong contactedAt,
        Optional<String> unsolvedReason,
        String done,
        Optional<String> publicReply,
        OptionalLong workMinutes,
        List<Part> parts,
        List<Photo> photos) {
    /** How many different parts one report may name. */
    public static final int PARTS_MAX = 50;

    public static final int PHOTOS_MAX = 20;

    public CompletionForm {
        requireNonNull(contactedAt, "contactedAt is null");
        requireNonNull(unsolvedReason, "unsolvedReason is null");
        requireNonNull(publicReply, "publicReply is null");
        requireNonNull(workMinutes, "workMinutes is null");
        parts = List.copyOf(parts);
        photos = List.copyOf(photos);
        if (done.isBlank()) {
            throw new IllegalArgumentException("done is blank; it must say what was done");
        }
        if (workMinutes.isPresent() && workMinutes.getAsLong() < 0) {
            throw new IllegalArgumentException("workMinutes is " + workMinutes.getAsLong() + "; it must be 0 or more");
        }
        if (parts.size() > PARTS_MAX || photos.size() > PHOTOS_MAX) {
            throw new IllegalArgumentException(parts.size() + " parts and " + photos.size() + " photos; at most "
                    + PARTS_MAX + " and " + PHOTOS_MAX + " are possible");
        }
    }

    /** A report of nothing but what was done. */
    public static CompletionForm of(String done) {
        return new CompletionForm(
                true,
                true,
                OptionalLong.empty(),
                Optional.empty(),
                done,
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of());
    }

    /**
     * Material that was used.
     *
     * @param quantityMilli thousandths of {@code unit}, more than 0
     * @param costFen what all of it cost, in fen
     */
    public record Part(String name, long quantityMilli, String unit, long costFen) {
        public Part {
            requireNonNull(name, "name is null");
            requireNonNull(unit, "unit is null");
            if (quantityMilli < 1 || costFen < 0) {
                throw new IllegalArgumentException("part '" + name + "': quantityMilli " + quantityMilli
                        + " must be more than 0, and costFen " + costFen + " 0 or more");
            }
        }
    }

    /** A picture that was attached to the work order before. */
    public record Photo(Moment moment, String attachmentId) {
        /** Whether it shows how it was or how it is. */
        public enum Moment {
            BEFORE,
            AFTER
        }

        public Photo {
            requireNonNull(moment, "moment is null");
            requireNonNull(attachmentId, "attachmentId is null");
        }
    }
}
