package org.youlin.simulator.script;

import org.jspecify.annotations.Nullable;

/** A scenario that cannot be played; the message names the file, the place in it and what is wrong. */
public final class ScriptException extends RuntimeException {
    ScriptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
