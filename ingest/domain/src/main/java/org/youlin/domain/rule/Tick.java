package org.youlin.domain.rule;

/**
 * The wall clock has moved on.
 *
 * @param lastHeardMillis when the device was last heard, epoch milliseconds
 * @param staleAfterMillis how long a healthy device of this make may say nothing
 */
record Tick(long lastHeardMillis, long nowMillis, long staleAfterMillis) {
    boolean isFresh() {
        return nowMillis - lastHeardMillis <= staleAfterMillis;
    }
}
