package org.youlin.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticFilesTest {
    private static final String FOLDER = "org/youlin/dashboard/web/sample";
    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void open() throws Exception {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        StaticFiles files = StaticFiles.load(StaticFilesTest.class.getClassLoader(), FOLDER);
        router.route().handler(files::handle);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest(name = "{0} -> {1}, {2}")
    @CsvSource({
        "/,                     text/html; charset=utf-8,       no-cache",
        "/index.html,           text/html; charset=utf-8,       no-cache",
        "/estates/cq,           text/html; charset=utf-8,       no-cache",
        "/assets/app-3f2a.js,   text/javascript; charset=utf-8, 'public, max-age=31536000, immutable'",
        "/favicon.svg,          image/svg+xml,                  no-cache",
    })
    void aFileIsServedWithItsTypeAndCaching(String path, String type, String caching) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo(type);
        assertThat(header(response, "Cache-Control")).isEqualTo(caching);
    }

    @Test
    void aFileThatDoesNotExistIsNotTheFirstPage() throws Exception {
        assertThat(get("/assets/old-1111.js").statusCode()).isEqualTo(404);
        assertThat(get("/../StaticFilesTest.class").statusCode()).isEqualTo(404);
    }

    @Test
    void aFileIsCompressedForWhoeverAcceptsIt() throws Exception {
        byte[] plain = get("/assets/app-3f2a.js").body();
        HttpResponse<byte[]> zipped = get("/assets/app-3f2a.js", "Accept-Encoding", "br, gzip");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.body().length).isLessThan(plain.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain);
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        String etag = header(get("/index.html"), "ETag");
        HttpResponse<byte[]> again = get("/index.html", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereServesNothing() {
        assertThat(StaticFiles.load(StaticFilesTest.class.getClassLoader(), "org/youlin/no/such"))
                .isNotNull();
    }
}
