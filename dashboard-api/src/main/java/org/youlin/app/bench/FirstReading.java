package org.youlin.app.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** A device that keeps trying to be let in, and to have one reading acknowledged. */
final class FirstReading {
    private static final int CONNECT_MILLIS_MAX = 1_000;
    private static final int ANSWER_MILLIS_MAX = 30_000;
    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final byte[] PUBACK = {0x40, 2, 0, 1};

    private final int port;
    private final byte[] connect;
    private final PublishTemplate template = new PublishTemplate(1);

    FirstReading(int port, String accessToken) {
        this.port = port;
        this.connect = MqttPackets.connect("bench", accessToken);
    }

    /**
     * Tries once.
     *
     * @return false when nothing listens yet
     * @throws IllegalStateException when the server listens and does not acknowledge
     */
    boolean isAcknowledged() {
        try (Socket socket = new Socket()) {
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS_MAX);
            } catch (IOException e) {
                return false;
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(connect);
            expect(in, CONNACK, "let the device in");
            out.write(publish());
            expect(in, PUBACK, "acknowledge the reading");
            return true;
        } catch (IOException e) {
            throw new IllegalStateException("the server listens and fails: " + e.getMessage(), e);
        }
    }

    private byte[] publish() {
        byte[] packet = new byte[template.bytes()];
        ByteBuf out = Unpooled.wrappedBuffer(packet).clear();
        template.appendTo(out, 1, System.currentTimeMillis(), 0);
        return packet;
    }

    private static void expect(InputStream in, byte[] expected, String what) throws IOException {
        byte[] answer = in.readNBytes(expected.length);
        if (answer.length < expected.length) {
            throw new EOFException("it hung up and did not " + what);
        }
        if (!Arrays.equals(answer, expected)) {
            throw new IOException("it did not " + what);
        }
    }
}
