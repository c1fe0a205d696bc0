package org.youlin.gateway.format;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.format.ctwing.CtwingDecoder;
import org.youlin.gateway.format.gate.FaceTerminalDecoder;
import org.youlin.gateway.format.gate.HikvisionDecoder;
import org.youlin.gateway.format.lorawan.BayRadarDecoder;
import org.youlin.gateway.format.lorawan.ChirpStackDecoder;
import org.youlin.gateway.format.lorawan.Lht65nDecoder;
import org.youlin.gateway.format.lorawan.MilesightDecoder;
import org.youlin.gateway.format.lorawan.TheThingsStackDecoder;
import org.youlin.gateway.format.map.MapDecoder;
import org.youlin.gateway.format.meter.cjt188.Cjt188;
import org.youlin.gateway.format.meter.cjt188.Cjt188Settings;
import org.youlin.gateway.format.meter.dlt645.Dlt645;
import org.youlin.gateway.format.meter.dlt645.Dlt645Settings;
import org.youlin.gateway.format.meter.mbus.Mbus;
import org.youlin.gateway.format.meter.mbus.MbusSettings;
import org.youlin.gateway.format.meter.modbus.Modbus;
import org.youlin.gateway.format.meter.modbus.ModbusSettings;
import org.youlin.gateway.format.parking.VzenithHttpDecoder;
import org.youlin.gateway.format.parking.VzenithMqttDecoder;
import org.youlin.gateway.format.sparkplug.SparkplugAlone;
import org.youlin.gateway.format.sparkplug.SparkplugSettings;

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
        formats.put("map", settings -> new MapDecoder(settings, limits));
        formats.put("chirpstack", settings -> new ChirpStackDecoder(settings, this::decoder, limits));
        formats.put("the-things-stack", settings -> new TheThingsStackDecoder(settings, this::decoder, limits));
        formats.put("ctwing", settings -> new CtwingDecoder(settings, this::decoder, limits));
        formats.put("milesight", MilesightDecoder::new);
        formats.put("lht65n", Lht65nDecoder::new);
        formats.put("bay-radar", BayRadarDecoder::new);
        formats.put("cjt188", settings -> Cjt188.decoder(settings.as(Cjt188Settings.class), limits));
        formats.put("mbus", settings -> Mbus.decoder(settings.as(MbusSettings.class), limits));
        formats.put("dlt645", settings -> Dlt645.decoder(settings.as(Dlt645Settings.class), limits));
        formats.put("modbus", settings -> Modbus.decoder(settings.as(ModbusSettings.class), limits));
        formats.put(SparkplugSettings.FORMAT, SparkplugAlone::of);
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
