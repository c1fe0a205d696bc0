package org.youlin.gateway.format;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.format.gate.FaceTerminalDecoder;
import org.youlin.gateway.format.gate.HikvisionDecoder;
import org.youlin.gateway.format.parking.VzenithHttpDecoder;
import org.youlin.gateway.format.parking.VzenithMqttDecoder;

/** Every vendor format that a device profile may name. */
public final class Formats {
    private final Map<String, Format> formats = new TreeMap<>();

    /** A format: makes a decoder of its settings, or says by an {@link IllegalArgumentException} why it cannot. */
    @FunctionalInterface
    private interface Format {
        Decoder decoder(DecoderSettings settings);
    }

    public Formats(DecoderLimits limits) {
        // One line a format, by family; an envelope gets `this::decoder` for what is inside it.
        formats.put("face-terminal", settings -> new FaceTerminalDecoder(settings, limits));
        formats.put("hikvision", settings -> new HikvisionDecoder(settings, limits));
        formats.put("vzenith-http", settings -> new VzenithHttpDecoder(settings, limits));
        formats.put("vzenith-mqtt", settings -> new VzenithMqttDecoder(settings, limits));
    }

    /**
     * The decoder that a profile asks for.
     *
     * @throws IllegalArgumentException when there is no such format, or its settings do not make sense
     */
    public Decoder decoder(DecoderSpec spec) {
        return decoder(DecoderSettings.of(spec));
    }

    private Decoder decoder(DecoderSettings settings) {
        Format format = formats.get(settings.format());
        if (format == null) {
            throw new IllegalArgumentException(
                    "decoder format '" + settings.format() + "' is not known; there are " + names());
        }
        return format.decoder(settings);
    }

    /** The formats' names, the native one included. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(formats.keySet());
        names.add(DecoderSpec.NATIVE.format());
        return names;
    }
}
