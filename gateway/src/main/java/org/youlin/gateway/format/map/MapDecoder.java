package org.youlin.gateway.format.map;

import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/** Decodes any JSON payload by a declarative map. */
public final class MapDecoder implements Decoder {
    private final JsonTree.Reader json;
    private final MapReader map;

    /**
     * Compiles a map.
     *
     * @throws IllegalArgumentException when the settings do not make sense
     */
    public MapDecoder(DecoderSettings settings, DecoderLimits limits) {
        this.json = new JsonTree.Reader(limits);
        this.map = new MapReader(settings.as(MapSettings.class), limits);
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        JsonTree tree = json.read(message.payload());
        return tree.refusal().map(Uplinks::refused).orElseGet(() -> map.read(tree.root()));
    }
}
