package org.youlin.app;

import java.time.Duration;
import java.time.InstantSource;
import org.youlin.ingest.shard.Patience;
import org.youlin.ingest.shard.Shards;
import org.youlin.ingest.sql.Ticking;

/** By whose clock a Youlin goes, and who gives its parts their turns. */
interface Rhythm {
    /** The clock on the wall, and a thread for everything that has to be done again and again. */
    Rhythm STEADY = new Rhythm() {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public Patience patience() {
            return Patience.STEADY;
        }

        @Override
        public void drive(Shards shards, int count) {
            shards.start();
        }

        @Override
        public AutoCloseable repeat(String name, Duration pause, Runnable task) {
            return new Ticking(name, pause, task);
        }
    };

    InstantSource clock();

    /** How long shards wait for company. */
    Patience patience();

    /** Sees to it from now on that the shards have their turns. */
    void drive(Shards shards, int count);

    /** Sees to it that {@code task} is done now and again after each {@code pause}, until what it returns is closed. */
    AutoCloseable repeat(String name, Duration pause, Runnable task);
}
