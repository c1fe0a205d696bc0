package org.youlin.ingest.resident;

import java.util.Arrays;
import java.util.Optional;

/** The step of the hotline's own procedure at which a ticket is ({@code ps_caption}). */
public enum HotlineStage {
    RECEIVED("受理"),
    TRIAGED("预审"),
    HANDLED("处置"),
    CALLED_BACK("回访"),
    CLOSED("结案");

    private final String caption;

    HotlineStage(String caption) {
        this.caption = caption;
    }

    public String caption() {
        return caption;
    }

    /** The stage that the hotline calls so. */
    public static Optional<HotlineStage> ofCaption(String caption) {
        return Arrays.stream(values())
                .filter(stage -> stage.caption.equals(caption))
                .findFirst();
    }

    /** All captions, for messages. */
    public static String captions() {
        return String.join(
                "、", Arrays.stream(values()).map(HotlineStage::caption).toList());
    }
}
