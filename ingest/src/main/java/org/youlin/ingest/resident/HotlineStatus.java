package org.youlin.ingest.resident;

import java.util.Arrays;
import java.util.Optional;

/** What a ticket waits for at its stage ({@code pss_status_attr}). */
public enum HotlineStatus {
    TO_RECEIVE("待受理"),
    TO_DISPATCH("待派遣"),
    DISPATCHED("已派遣"),
    TO_HANDLE("待处置"),
    HANDLED("已处置"),
    TO_CALL_BACK("待回访"),
    TO_SUPERVISE("待督办"),
    CLOSED("已结案");

    private final String caption;

    HotlineStatus(String caption) {
        this.caption = caption;
    }

    public String caption() {
        return caption;
    }

    /** The status that the hotline calls so. */
    public static Optional<HotlineStatus> ofCaption(String caption) {
        return Arrays.stream(values())
                .filter(status -> status.caption.equals(caption))
                .findFirst();
    }

    /** All captions, for messages. */
    public static String captions() {
        return String.join(
                "、", Arrays.stream(values()).map(HotlineStatus::caption).toList());
    }
}
