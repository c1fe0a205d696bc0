package org.youlin.gateway.decoder;

/**
 * A vendor's format. Pure: the same message gives the same result, whatever came before, on any thread. Never throws
 * for what a message holds: what cannot be understood becomes a refusal that names the field or the byte, the value
 * and what was expected.
 */
@FunctionalInterface
public interface Decoder {
    Uplinks decode(VendorMessage message);
}
