package org.youlin.ingest.attachment;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.place.EstateId;

/**
 * A file that a person added to something.
 *
 * @param name as the person called it, without folders
 * @param bytes its length
 * @param sha256 of its bytes, hexadecimal
 */
public record Attachment(
        String id,
        Owner owner,
        String name,
        FileKind kind,
        long bytes,
        String sha256,
        String uploadedBy,
        long uploadedAtMillis) {
    /** What a file can be added to. */
    public enum Subject {
        CASE,
        WORK_ORDER
    }

    /**
     * What a file was added to.
     *
     * @param caseId the case itself, or the case of the work order
     */
    public record Owner(Subject subject, String id, String caseId, EstateId estate) {
        public Owner {
            requireNonNull(subject, "subject is null");
            requireNonNull(id, "id is null");
            requireNonNull(caseId, "caseId is null");
            requireNonNull(estate, "estate is null");
        }
    }

    public Attachment {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(uploadedBy, "uploadedBy is null");
    }
}
