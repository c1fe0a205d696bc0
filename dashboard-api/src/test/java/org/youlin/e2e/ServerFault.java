package org.youlin.e2e;

import org.youlin.testing.TestServer;

/** What can happen to a server that Youlin depends on. */
enum ServerFault {
    STOPPED {
        @Override
        void begin(TestServer server) {
            server.stop();
        }

        @Override
        void end(TestServer server) {
            server.start();
        }
    },
    /** It holds its connections and answers nothing. */
    PAUSED {
        @Override
        void begin(TestServer server) {
            server.pause();
        }

        @Override
        void end(TestServer server) {
            server.resume();
        }
    },
    KILLED {
        @Override
        void begin(TestServer server) {
            server.kill();
        }

        @Override
        void end(TestServer server) {
            server.start();
        }
    };

    abstract void begin(TestServer server);

    abstract void end(TestServer server);
}
