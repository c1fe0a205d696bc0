package org.youlin.gateway.format;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;

/** The decoders in use, each made once. Safe for use by many threads. */
public final class Decoders {
    private final DecoderLimits limits;
    private final Function<DecoderSpec, Decoder> formats;
    /** One entry per profile and version of it, which are few. */
    private final Map<DecoderSpec, Decoder> made = new ConcurrentHashMap<>();

    public Decoders(DecoderLimits limits) {
        this(limits, new Formats(limits)::decoder);
    }

    /** Decoders of formats other than those that ship with Youlin. */
    public Decoders(DecoderLimits limits, Function<DecoderSpec, Decoder> formats) {
        this.limits = limits;
        this.formats = formats;
    }

    public DecoderLimits limits() {
        return limits;
    }

    /**
     * The decoder of a format, which must not be the native one.
     *
     * @throws IllegalArgumentException when there is no such format, or its settings do not make sense
     */
    public Decoder of(DecoderSpec spec) {
        return made.computeIfAbsent(spec, formats);
    }
}
