package org.youlin.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Whether somebody listens, and whether we could. */
public final class Reachable {
    private static final int CONNECT_MILLIS_MAX = 3_000;

    private Reachable() {}

    /** Where to reach what listens on {@code host}, which may be every address. */
    static String host(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    /** Connects to a server that is needed. */
    public static Finding server(String subject, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS_MAX);
            return Finding.good(subject, host + ":" + port + " is reachable");
        } catch (IOException e) {
            return Finding.bad(
                    subject,
                    host + ":" + port + " is not reachable (" + e.getMessage()
                            + "); start it, or correct its address, or open the way to it");
        }
    }

    /** Tries to listen where the server is going to. */
    public static Finding port(String subject, String host, int port) {
        if (port == 0) {
            return Finding.good(subject, "any free port");
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return Finding.good(subject, host + ":" + socket.getLocalPort() + " is free");
        } catch (IOException e) {
            return Finding.bad(
                    subject,
                    "nothing can listen on " + host + ":" + port + " (" + e.getMessage()
                            + "); stop the program that does, or choose another port");
        }
    }
}
