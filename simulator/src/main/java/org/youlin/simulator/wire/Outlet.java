package org.youlin.simulator.wire;

import java.time.Duration;
import org.youlin.simulator.world.Report;

/** Where a street's reports leave for the platform. */
public interface Outlet {
    /** Begins to connect. From any thread. */
    void connect();

    /** Sends a report now or as soon as that can be. On the owner thread. */
    void send(Report report);

    /** Ends all connections and waits for it, at most {@code timeout} for each kind. From any thread but the owner's. */
    void close(Duration timeout) throws InterruptedException;
}
