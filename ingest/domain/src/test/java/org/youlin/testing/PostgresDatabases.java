package org.youlin.testing;

import java.util.function.Consumer;

/** Where tests get databases of PostgreSQL from, each by its address. */
public interface PostgresDatabases {
    /** Makes an empty database and returns its address, so that tests need not clean up after each other. */
    String newDatabase();

    /**
     * Makes a copy of one database that {@code prepare} was given once, and returns its address: making the tables takes
     * longer than most tests.
     *
     * @param prepare leaves no connection open; the same in every call
     */
    String newDatabase(Consumer<String> prepare);
}
