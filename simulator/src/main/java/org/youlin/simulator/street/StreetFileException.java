package org.youlin.simulator.street;

/** A street file that cannot be used; the message names the file, the place in it and what is wrong. */
public final class StreetFileException extends RuntimeException {
    StreetFileException(String message) {
        super(message);
    }

    StreetFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
