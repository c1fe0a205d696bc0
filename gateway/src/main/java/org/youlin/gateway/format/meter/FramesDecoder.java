package org.youlin.gateway.format.meter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/**
 * Finds the frames in a payload, one after the other, and has each read. Behind a bad frame it looks for the next good
 * one: what fails within the bytes that the bad frame claims belongs to that frame's refusal.
 */
public final class FramesDecoder implements Decoder {
    private static final int FRAMES_MAX = 256;

    private final FrameFormat format;
    private final Encoding encoding;
    private final int payloadBytesMax;

    public FramesDecoder(FrameFormat format, Optional<Encoding> encoding, DecoderLimits limits) {
        this.format = requireNonNull(format, "format is null");
        this.encoding = encoding.orElse(Encoding.RAW);
        this.payloadBytesMax = limits.payloadBytesMax();
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        int length = message.payload().remaining();
        if (length > payloadBytesMax) {
            return Uplinks.refused(Refusals.ofPayload(
                    RefusalReason.PAYLOAD_TOO_LARGE, length + " bytes", "at most " + payloadBytesMax + " bytes"));
        }
        try {
            return new Search(encoding.bytes(message.bytes())).uplinks();
        } catch (BadFrameException e) {
            return Uplinks.refused(e.refusal());
        }
    }

    /** One walk through one payload. */
    private final class Search {
        private final byte[] bytes;
        private final List<Uplink> uplinks = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private int frames;
        /** Whether the next byte is where a frame should begin. */
        private boolean inStep = true;
        /** Behind the bytes that the last bad frame claimed. */
        private int claimedTo;

        Search(byte[] bytes) {
            this.bytes = bytes;
        }

        Uplinks uplinks() {
            int at = 0;
            while (at < bytes.length && frames <= FRAMES_MAX) {
                at = step(at);
            }
            if (frames > FRAMES_MAX) {
                refusals.add(Refusals.ofPayload(
                        RefusalReason.TOO_MANY_READINGS,
                        "more than " + FRAMES_MAX + " frames",
                        "at most " + FRAMES_MAX + " frames in a payload"));
            } else if (frames == 0) {
                refusals.add(nothingThere());
            }
            return new Uplinks(uplinks, refusals, Optional.empty());
        }

        /** Deals with what begins at {@code at}; returns where to go on. */
        private int step(int at) {
            if (!format.mayBegin(bytes, at)) {
                if (inStep && !format.isFiller(bytes[at])) {
                    return outOfStep(Frame.faulty(
                            at,
                            at + 1,
                            RefusalReason.FRAME_MALFORMED,
                            at,
                            FrameCursor.hex(bytes[at]),
                            "a frame, which begins with " + format.beginning()));
                }
                return at + 1;
            }
            Frame frame = format.frame(bytes, at);
            if (frame.fault().isPresent()) {
                return outOfStep(frame);
            }
            inStep = true;
            frames++;
            if (frames <= FRAMES_MAX) {
                read(frame);
            }
            return frame.to();
        }

        private int outOfStep(Frame bad) {
            if (inStep || bad.from() >= claimedTo) {
                frames++;
                claimedTo = bad.to();
                bad.fault().ifPresent(refusals::add);
            }
            inStep = false;
            return format.hasChecksum() ? bad.from() + 1 : bytes.length;
        }

        private void read(Frame frame) {
            try {
                format.read(new FrameCursor(bytes, frame.from(), frame.to()), refusals)
                        .ifPresent(uplinks::add);
            } catch (BadFrameException e) {
                refusals.add(e.refusal());
            }
        }

        private Refusal nothingThere() {
            return bytes.length == 0
                    ? Refusals.ofPayload(RefusalReason.PAYLOAD_EMPTY, "", "a frame")
                    : Refusals.of(
                            RefusalReason.FRAME_CUT,
                            BadFrameException.place(bytes.length),
                            bytes.length + " wake bytes",
                            "a frame behind them, which begins with " + format.beginning());
        }
    }
}
