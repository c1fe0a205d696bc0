package org.youlin.gateway.bridge;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A broker that says what no real one does, to each who connects, and writes down what it hears. */
final class OddBroker implements AutoCloseable {
    private final ServerSocket server;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** What to say when a packet of a type has come. */
    interface Script {
        /** Answers a packet of a {@code type} of MQTT, such as 1 for CONNECT. */
        void heard(int type, Voice voice) throws IOException;
    }

    /** One connection. */
    record Voice(Socket socket) {
        /** Sends bytes, each on its own. */
        void sayHaltingly(String hex) throws IOException {
            for (byte one : HexFormat.of().parseHex(hex)) {
                socket.getOutputStream().write(one);
                socket.getOutputStream().flush();
            }
        }

        void say(String hex) throws IOException {
            socket.getOutputStream().write(HexFormat.of().parseHex(hex));
        }
    }

    OddBroker(Script script) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(script), "odd-broker");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    /** The packets that have come, in hexadecimal, as long as their remaining length is one byte. */
    BlockingQueue<String> heard() {
        return heard;
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                converse(socket, script);
            } catch (IOException e) {
                heard.add("end"); // The bridge has hung up, or the test is over.
            }
        }
    }

    private void converse(Socket socket, Script script) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int header = in.readUnsignedByte();
            byte[] rest = in.readNBytes(in.readUnsignedByte());
            heard.add(HexFormat.of().formatHex(new byte[] {(byte) header})
                    + HexFormat.of().formatHex(rest));
            script.heard(header >> 4, new Voice(socket));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
