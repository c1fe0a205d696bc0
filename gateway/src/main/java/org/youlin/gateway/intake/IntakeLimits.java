package org.youlin.gateway.intake;

/**
 * How much may be on its way to the journal. Beyond these the transports stop reading; beyond twice these a message is
 * turned away, so that the heap stays bounded whatever is already in socket buffers.
 *
 * @param messagesMax messages, 1 or more
 * @param bytesMax their payload bytes, 1 or more
 */
public record IntakeLimits(int messagesMax, long bytesMax) {
    public static final IntakeLimits DEFAULTS = new IntakeLimits(50_000, 32L * 1024 * 1024);

    public IntakeLimits {
        if (messagesMax < 1) {
            throw new IllegalArgumentException("messagesMax is " + messagesMax + "; it must be 1 or more");
        }
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax is " + bytesMax + "; it must be 1 or more");
        }
    }
}
