package org.youlin.gateway.format.meter.mbus;

import java.util.Optional;
import org.youlin.gateway.format.meter.Encoding;
import org.youlin.gateway.format.meter.MeterClock;

/**
 * What differs from make to make.
 *
 * @param encoding how the serial gateway wraps frames; raw when not said
 * @param settledStorage the storage number under which a meter keeps the energy of its settlement day, 1 to 1000; 1
 *     when not said
 * @param time whose clock dates the readings; receipt when not said
 * @param zone of the meters' clocks; Asia/Shanghai when not said
 */
public record MbusSettings(
        Optional<Encoding> encoding,
        Optional<Integer> settledStorage,
        Optional<MeterClock.Source> time,
        Optional<String> zone) {
    private static final int SETTLED = 1;
    private static final int STORAGE_MAX = 1000;

    public MbusSettings {
        int storage = settledStorage.orElse(SETTLED);
        if (storage < 1 || storage > STORAGE_MAX) {
            throw new IllegalArgumentException("settledStorage is " + storage + "; it must be 1 to " + STORAGE_MAX);
        }
    }

    int settledStorageNumber() {
        return settledStorage.orElse(SETTLED);
    }
}
