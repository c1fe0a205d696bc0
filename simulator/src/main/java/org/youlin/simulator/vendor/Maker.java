package org.youlin.simulator.vendor;

import java.util.List;
import org.youlin.simulator.wire.Dispatch;

/** One device, or the platform that speaks for it, as its maker built it. Used by one thread. */
@FunctionalInterface
public interface Maker {
    /** The messages by which it says {@code told}; none for what it has no words for. */
    List<Dispatch> say(Told told);
}
