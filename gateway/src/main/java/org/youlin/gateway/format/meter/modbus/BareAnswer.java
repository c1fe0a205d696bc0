package org.youlin.gateway.format.meter.modbus;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.Frame;
import org.youlin.gateway.format.meter.FrameCursor;
import org.youlin.gateway.format.meter.FrameFormat;

/** One answer and nothing around it. */
final class BareAnswer implements FrameFormat {
    private final Answers answers;

    BareAnswer(Answers answers) {
        this.answers = answers;
    }

    @Override
    public String beginning() {
        return "a function code";
    }

    @Override
    public boolean mayBegin(byte[] bytes, int at) {
        return true;
    }

    @Override
    public Frame frame(byte[] bytes, int at) {
        return Frame.sound(at, bytes.length);
    }

    @Override
    public boolean hasChecksum() {
        return false;
    }

    @Override
    public Optional<Uplink> read(FrameCursor frame, List<Refusal> refusals) throws BadFrameException {
        return answers.read(frame, refusals);
    }
}
