package org.youlin.simulator.vendor;

import java.time.Duration;
import org.youlin.simulator.wire.Outlet;
import org.youlin.simulator.wire.Ways;
import org.youlin.simulator.world.Report;

/** Every report in the words of its device's maker, on that maker's way. */
public final class Translated implements Outlet {
    private final Wiring wiring;
    private final Ways ways;

    public Translated(Wiring wiring, Ways ways) {
        this.wiring = wiring;
        this.ways = ways;
    }

    @Override
    public void connect() {
        ways.connect();
    }

    @Override
    public void send(Report report) {
        wiring.say(report).forEach(ways::send);
    }

    @Override
    public void close(Duration timeout) throws InterruptedException {
        ways.close(timeout);
    }
}
