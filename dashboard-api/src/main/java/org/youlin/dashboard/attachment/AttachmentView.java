package org.youlin.dashboard.attachment;

import java.util.List;
import org.youlin.ingest.attachment.Attachment;

/** A file as the API shows it. */
record AttachmentView(
        String id, String name, String contentType, long bytes, String sha256, String uploadedBy, long uploadedAt) {
    static AttachmentView of(Attachment attachment) {
        return new AttachmentView(
                attachment.id(),
                attachment.name(),
                attachment.kind().contentType(),
                attachment.bytes(),
                attachment.sha256(),
                attachment.uploadedBy(),
                attachment.uploadedAtMillis());
    }

    /** All files of something. */
    record All(List<AttachmentView> items) {}
}
