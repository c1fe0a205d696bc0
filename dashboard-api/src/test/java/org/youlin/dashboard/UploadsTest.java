package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.rule.Severity;

/** Files of 10 MiB, more of them at a time than there is room for. */
class UploadsTest {
    private static final int FILE_BYTES = 10 * 1024 * 1024;
    private static final int ROOM_BYTES = 4 * FILE_BYTES;
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj<<>>endobj\n".getBytes(US_ASCII);

    private final List<Socket> slow = new ArrayList<>();
    private Street street;
    private String path;

    @BeforeEach
    void open() throws IOException {
        street = new Street();
        path = "/cases/" + street.raise("room-cold", "cq-room-1", Severity.MINOR, 17) + "/attachments?name=a.pdf";
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : slow) {
            socket.close();
        }
        street.close();
    }

    private ApiClient manager() {
        return street.as("anju").header("Content-Type", "application/pdf");
    }

    /** An upload that has begun and does not go on. */
    private Socket begin(String length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), street.port());
        slow.add(socket);
        String head = "POST /api/v1" + path + " HTTP/1.1\r\nHost: youlin\r\nAuthorization: Bearer "
                + street.token("anju") + "\r\nContent-Type: application/pdf\r\n" + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private double taken() {
        return street.meters.get("youlin.http.uploads").gauge().value();
    }

    private double refused() {
        return street.meters.get("youlin.http.uploads.refused").counter().count();
    }

    @Test
    void whereThereIsNoRoomAnUploadIsRefusedUntilThereIs() throws Exception {
        for (int i = 0; i < 3; i++) {
            begin("Content-Length: " + FILE_BYTES);
        }
        // One that does not say how long it is may have the longest.
        Socket chunked = begin("Transfer-Encoding: chunked");
        await().until(() -> taken() == ROOM_BYTES);
        ApiClient.Answered full = manager().post(path, PDF).problem(503);
        assertThat(full.header("Retry-After")).isEqualTo("5");
        assertThat(full.text("type")).isEqualTo("urn:youlin:problem:overloaded");
        assertThat(manager().post(path, new byte[FILE_BYTES]).status()).isEqualTo(503);
        assertThat(taken()).isEqualTo(ROOM_BYTES);
        assertThat(refused()).isEqualTo(2);
        // What is small does not wait for what is large.
        street.as("anju").get("/cases").ok();

        chunked.close();
        await().until(() -> taken() == ROOM_BYTES - FILE_BYTES);
        assertThat(manager().post(path, PDF).status()).isEqualTo(201);
        assertThat(taken()).isEqualTo(ROOM_BYTES - FILE_BYTES);
    }

    @Test
    void manyAtOnceNeverHoldMoreThanTheRoom() {
        byte[] file = new byte[FILE_BYTES];
        System.arraycopy(PDF, 0, file, 0, PDF.length);
        List<Integer> answers = Stream.generate(() -> file)
                .limit(16)
                .parallel()
                .map(bytes -> {
                    int status = manager().post(path, bytes).status();
                    assertThat(taken()).isLessThanOrEqualTo(ROOM_BYTES);
                    return status;
                })
                .toList();
        assertThat(answers).isSubsetOf(201, 503).contains(201);
        assertThat(answers.stream().filter(status -> status == 503).count()).isEqualTo((long) refused());
        await().until(() -> taken() == 0);
    }

    @Test
    void whatIsRefusedForAnotherReasonTakesNoRoom() throws Exception {
        street.nobody()
                .header("Content-Type", "application/pdf")
                .post(path, new byte[FILE_BYTES])
                .problem(401);
        manager().post(path, new byte[FILE_BYTES + 1]).problem(413);
        manager().post(path.replace("a.pdf", ""), "no file".getBytes(US_ASCII));
        await().until(() -> taken() == 0);
        assertThat(refused()).isZero();
    }
}
