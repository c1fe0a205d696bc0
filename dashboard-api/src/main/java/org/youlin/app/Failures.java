package org.youlin.app;

import java.net.BindException;

/** What to tell a person when a command cannot go on. */
final class Failures {
    private Failures() {}

    /** The failure's message, with what to do where that is known. */
    static String explain(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return failure.getCause() instanceof BindException
                ? message + "; another program listens there: stop it, or choose another port"
                : message;
    }
}
