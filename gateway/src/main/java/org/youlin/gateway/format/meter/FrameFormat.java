package org.youlin.gateway.format.meter;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.gateway.decoder.Uplink;

/** How a protocol's frames look, and what they say. */
public interface FrameFormat {
    /** What a frame begins with, for people. */
    String beginning();

    /** Whether a frame can begin at {@code at}. */
    boolean mayBegin(byte[] bytes, int at);

    /** The frame that begins at {@code at}, where one can begin; whether it is whole and its checksum right. */
    Frame frame(byte[] bytes, int at);

    /** Whether frames have a checksum, so that the next good one can be told from chance behind a bad one. */
    default boolean hasChecksum() {
        return true;
    }

    /** Whether this byte may stand between frames and means nothing. */
    default boolean isFiller(byte between) {
        return between == (byte) 0xfe;
    }

    /**
     * What a sound frame says; nothing when it is a question or an acknowledgement.
     *
     * @param refusals gets what is wrong with single values
     * @throws BadFrameException when nothing in it can be believed
     */
    Optional<Uplink> read(FrameCursor frame, List<Refusal> refusals) throws BadFrameException;
}
