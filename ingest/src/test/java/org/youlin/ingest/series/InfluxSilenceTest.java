package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.ingest.series.SeriesStoreContract.T0;
import static org.youlin.ingest.series.SeriesStoreContract.point;
import static org.youlin.ingest.series.SeriesStoreContract.room;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Servers that give no answer, each in its own way. */
class InfluxSilenceTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), InfluxOutcome.CONNECTION_REFUSED),
                Arguments.of(new UnknownHostException("influx"), InfluxOutcome.UNKNOWN_HOST),
                Arguments.of(new SocketTimeoutException("timeout"), InfluxOutcome.TIMED_OUT),
                Arguments.of(new SSLHandshakeException("no common cipher"), InfluxOutcome.TLS_FAILED),
                Arguments.of(new SocketException("Connection reset"), InfluxOutcome.BROKEN_OFF),
                Arguments.of(new IOException("unexpected end of stream"), InfluxOutcome.BROKEN_OFF));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("failures")
    void everyFailureHasItsName(IOException failure, InfluxOutcome expected) {
        assertThat(InfluxOutcome.of(failure)).isEqualTo(expected);
        assertThat(expected.reaction()).isEqualTo(InfluxOutcome.Reaction.RETRY);
    }

    @Test
    void aPortWhereNobodyListensIsRefused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (SeriesStore store = store(port)) {
            assertTold(store, "check that it runs, that influx.url is right");
        }
    }

    @Test
    void aServerThatHangsUpIsTold() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                while (!socket.isClosed()) {
                    try (Socket caller = socket.accept()) {
                        caller.setSoLinger(true, 0);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            server.start();
            try (SeriesStore store = store(socket.getLocalPort())) {
                assertTold(store, "it closed the connection");
            }
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        // The system takes the connections; nobody answers them.
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SeriesStore store = store(socket.getLocalPort())) {
            assertTold(store, "takes connections but does not answer in time");
        }
    }

    private static void assertTold(SeriesStore store, String advice) {
        assertThat(store.trouble()).contains("does not answer a ping", advice);
        assertThatThrownBy(() -> store.write(List.of(point(room("silence"), "room_temp", T0, 1))))
                .isInstanceOf(SeriesStoreUnavailableException.class)
                .hasMessageContaining(advice);
    }

    private static SeriesStore store(int port) {
        return InfluxSeriesStore.open(
                new InfluxConfig(URI.create("http://127.0.0.1:" + port), "youlin", Optional.empty(), Optional.empty()),
                SeriesStoreContract.CLOCK);
    }
}
