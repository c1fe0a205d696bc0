package org.youlin.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real server on a loopback port of its own, for one test class. Registered as a static extension it starts before
 * the first test and is gone after the last:
 *
 * <pre>{@code @RegisterExtension
 * static final MosquittoServer MOSQUITTO = new MosquittoServer();}</pre>
 *
 * <p>Where the server is not installed the tests are skipped, or fail when {@code YOULIN_REQUIRE_SERVERS=1}.
 */
public interface TestServer extends BeforeAllCallback, AfterAllCallback {
    /** Starts, or starts again after {@link #stop()} or {@link #kill()}: same port, same data. */
    void start();

    /** Ends the server in its orderly way; nothing when it does not run. */
    void stop();

    /** Ends the server by SIGKILL; nothing when it does not run. */
    void kill();

    /** Lets the server hang by SIGSTOP: it holds its connections and answers nothing. */
    void pause();

    /** Wakes a paused server. */
    void resume();

    /** Ends the server and deletes its data. */
    void discard();

    /** The loopback port; known from the first start on. */
    int port();

    default void restart() {
        stop();
        start();
    }

    @Override
    default void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    default void afterAll(ExtensionContext context) {
        discard();
    }
}
