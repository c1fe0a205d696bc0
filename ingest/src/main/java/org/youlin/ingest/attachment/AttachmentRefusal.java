package org.youlin.ingest.attachment;

/** Why a file was not taken. */
public enum AttachmentRefusal {
    TOO_LARGE,
    /** Its bytes are neither a picture nor a PDF, whatever its name says. */
    KIND_NOT_ALLOWED,
    TOO_MANY
}
