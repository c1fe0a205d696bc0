package org.youlin.app;

import java.net.BindException;

/** What to tell a person when a command cannot go on. */
final class Failures {
    private Failures() {}

    /** The first message down the chain of causes that says something, with what to do where that is known. */
    static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return cause.getMessage() + "; another program listens there: choose another port";
            }
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }
}
