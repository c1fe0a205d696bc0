package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BufferedSocketsTest {
    private static final int PACKETS = 20_000;

    private ServerSocket listener;
    private Socket bridge;
    private Socket broker;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        bridge = new BufferedSockets().createSocket(listener.getInetAddress(), listener.getLocalPort());
        broker = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        bridge.close();
        broker.close();
        listener.close();
    }

    @Test
    void whatIsFlushedArrivesWithoutAnythingAfterIt() throws IOException {
        OutputStream out = bridge.getOutputStream();
        for (int i = 1; i <= 3; i++) {
            out.write(i);
            out.flush();
        }

        assertThat(broker.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
    }

    @Test
    void manySmallPacketsArriveInTheirOrder() throws IOException {
        OutputStream out = bridge.getOutputStream();
        for (int i = 0; i < PACKETS; i++) {
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
            out.flush();
        }

        ByteBuffer arrived = ByteBuffer.wrap(broker.getInputStream().readNBytes(PACKETS * Integer.BYTES));
        for (int i = 0; i < PACKETS; i++) {
            assertThat(arrived.getInt()).isEqualTo(i);
        }
    }

    @Test
    void flushesThatFollowCloselyGoTogether() throws IOException {
        List<Integer> lengths = Collections.synchronizedList(new ArrayList<>());
        try (GatheredOutput out = GatheredOutput.start(new OutputStream() {
            @Override
            public void write(int value) {
                lengths.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                lengths.add(length);
            }
        })) {
            for (int i = 0; i < PACKETS; i++) {
                out.write(new byte[4]);
                out.flush();
            }
        }

        assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(PACKETS * 4);
        assertThat(lengths).hasSizeLessThan(PACKETS / 2);
    }

    @Test
    void whatIsLargerThanTheBufferKeepsItsPlace() throws IOException {
        OutputStream out = bridge.getOutputStream();
        byte[] large = new byte[20_000];
        large[0] = 2;
        out.write(1);
        out.write(large);
        out.write(3);
        out.flush();

        byte[] arrived = broker.getInputStream().readNBytes(large.length + 2);
        assertThat(arrived[0]).isEqualTo((byte) 1);
        assertThat(arrived[1]).isEqualTo((byte) 2);
        assertThat(arrived[arrived.length - 1]).isEqualTo((byte) 3);
    }

    @Test
    void whatWasFlushedLastArrivesThoughTheSocketIsClosed() throws IOException {
        OutputStream out = bridge.getOutputStream();
        for (int i = 1; i <= 50; i++) {
            out.write(i);
            out.flush();
        }
        bridge.close();

        assertThat(broker.getInputStream().readAllBytes()).hasSize(50).endsWith(50);
    }

    @Test
    void whoWritesToABrokenConnectionHearsOfIt() throws IOException {
        OutputStream out = bridge.getOutputStream();
        broker.setSoLinger(true, 0); // Closing resets the connection.
        broker.close();

        await().untilAsserted(() -> assertThatIOException().isThrownBy(() -> {
            out.write(1);
            out.flush();
        }));
    }

    @Test
    void aPauseOfTheBrokerLosesNothingOfAPacket() throws IOException {
        bridge.setSoTimeout(20);
        InputStream in = bridge.getInputStream();
        broker.getOutputStream().write(new byte[] {1, 2});

        assertThat(in.read()).isEqualTo(1);
        assertThat(in.available()).isEqualTo(1);
        assertThat(in.read()).isEqualTo(2);
        assertThatIOException().isThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);

        broker.getOutputStream().write(3);
        assertThat(in.read()).isEqualTo(3);
    }
}
