package org.youlin.simulator.replay;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server of MQTT 5 that answers messages as it is told: with success, a reason, or by hanging up. */
final class FakeBroker implements AutoCloseable {
    /** Closes the connection in place of an answer. */
    static final int HANG_UP = -1;

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Function<String, Integer> answers;

    /** @param answers by body the code of the answer */
    FakeBroker(Function<String, Integer> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::accept, "fake-broker");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("mqtt://127.0.0.1:" + server.getLocalPort());
    }

    /** Bodies in the order of their arrival, each as often as it came. */
    List<String> received() {
        return new ArrayList<>(received);
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                sockets.add(socket);
                serve(socket);
            } catch (IOException gone) {
                // The next one, then.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        while (true) {
            int type = in.readUnsignedByte() >> 4;
            DataInputStream packet = new DataInputStream(new ByteArrayInputStream(in.readNBytes(length(in))));
            if (type == 1) {
                out.write(new byte[] {0x20, 6, 0, 0, 3, 0x21, 0, 8}); // a receive maximum of 8
            } else if (type == 3) {
                packet.readNBytes(packet.readUnsignedShort());
                int id = packet.readUnsignedShort();
                packet.readByte();
                String body = new String(packet.readAllBytes(), StandardCharsets.UTF_8);
                received.add(body);
                int code = answers.apply(body);
                if (code == HANG_UP) {
                    return;
                }
                out.write(answer(id, code));
            }
            out.flush();
        }
    }

    private static byte[] answer(int id, int code) {
        byte high = (byte) (id >> 8);
        byte low = (byte) id;
        if (code == 0) {
            return new byte[] {0x40, 2, high, low};
        }
        byte[] words = "because".getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[9 + words.length];
        System.arraycopy(
                new byte[] {
                    0x40,
                    (byte) (7 + words.length),
                    high,
                    low,
                    (byte) code,
                    (byte) (3 + words.length),
                    0x1F,
                    0,
                    (byte) words.length
                },
                0,
                answer,
                0,
                9);
        System.arraycopy(words, 0, answer, 9, words.length);
        return answer;
    }

    private static int length(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = in.readUnsignedByte();
            value |= (digit & 0x7F) << shift;
            if (digit < 0x80) {
                return value;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
