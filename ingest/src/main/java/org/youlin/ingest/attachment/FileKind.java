package org.youlin.ingest.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** The kinds of files that may be attached; told from what is in them, never from what they are called. */
public enum FileKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    WEBP("image/webp", "webp"),
    PDF("application/pdf", "pdf");

    private final String contentType;
    private final String extension;

    FileKind(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    public String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    /** Of what kind the file with these bytes is; empty when it is of none. */
    static Optional<FileKind> of(byte[] bytes) {
        String found = Detection.contentType(bytes);
        return Stream.of(values())
                .filter(kind -> kind.contentType.equals(found))
                .findFirst();
    }

    static FileKind ofContentType(String contentType) {
        return Stream.of(values())
                .filter(kind -> kind.contentType.equals(contentType))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("attachments are never '" + contentType + "'"));
    }

    /** Its patterns take a moment to load: not before the first file comes. */
    private static final class Detection {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

        static String contentType(byte[] bytes) {
            try {
                return TYPES.detect(new ByteArrayInputStream(bytes), new Metadata())
                        .getBaseType()
                        .toString();
            } catch (IOException e) {
                throw new UncheckedIOException("reading from memory failed", e);
            }
        }
    }
}
