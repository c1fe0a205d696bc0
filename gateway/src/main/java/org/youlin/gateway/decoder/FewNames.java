package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;

/**
 * Parsers of UTF-8 that remember few of the keys they met. Jackson itself remembers 6,000, and copies them all for each
 * message that has a new one: behind field gateways, where keys are names of devices, that may be every message.
 */
final class FewNames extends JsonFactory {
    private static final long serialVersionUID = 1;

    private final int namesMax;
    private transient volatile ByteQuadsCanonicalizer names = ByteQuadsCanonicalizer.createRoot();

    /** Parsers with these settings. When more than {@code namesMax} keys are known, all are forgotten. */
    FewNames(JsonFactoryBuilder settings, int namesMax) {
        super(settings);
        this.namesMax = namesMax;
    }

    /** How many keys are remembered. */
    int known() {
        return names.size();
    }

    @Override
    protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) {
        ByteQuadsCanonicalizer known = names;
        if (known.size() > namesMax) {
            known = ByteQuadsCanonicalizer.createRoot();
            names = known;
        }
        return new UTF8StreamJsonParser(
                context,
                _parserFeatures,
                null,
                _objectCodec,
                known.makeChild(_factoryFeatures),
                data,
                offset,
                offset + length,
                0,
                false);
    }
}
