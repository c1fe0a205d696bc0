package org.youlin.app.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a server whether it is ready. */
record Readiness(int port) {
    private static final int CONNECT_MILLIS_MAX = 1_000;
    private static final int ANSWER_MILLIS_MAX = 5_000;
    private static final String REQUEST = "GET /health/ready HTTP/1.0\r\n\r\n";
    private static final int STATUS_LINE_BYTES = "HTTP/1.0 200".length();

    /** Asks once; false when nothing listens yet. */
    boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS_MAX);
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            OutputStream out = socket.getOutputStream();
            out.write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            byte[] begin = socket.getInputStream().readNBytes(STATUS_LINE_BYTES);
            return new String(begin, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
