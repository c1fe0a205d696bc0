package org.youlin.gateway.format.meter.modbus;

import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.format.meter.FrameFormat;
import org.youlin.gateway.format.meter.FramesDecoder;

/** Modbus answers with registers. Questions that a serial gateway passes on as well say nothing. */
public final class Modbus {
    private Modbus() {}

    public static Decoder decoder(ModbusSettings settings, DecoderLimits limits) {
        Answers answers = new Answers(settings);
        FrameFormat format =
                switch (settings.framing().orElse(ModbusSettings.Framing.RTU)) {
                    case RTU -> new RtuFrames(answers);
                    case TCP -> new TcpFrames(answers);
                    case PDU -> new BareAnswer(answers);
                };
        return new FramesDecoder(format, settings.encoding(), limits);
    }
}
