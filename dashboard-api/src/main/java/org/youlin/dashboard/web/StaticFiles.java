package org.youlin.dashboard.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The files of the console, kept in memory with their compressed form. */
public final class StaticFiles {
    private static final String INDEX = "/index.html";
    private static final String ASSETS = "/assets/";
    private static final long BYTES_MAX = 64L * 1024 * 1024;
    /** Below this, compression saves no packet. */
    private static final int GZIP_BYTES_MIN = 1_024;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));
    private static final List<String> COMPRESSED_TYPES = List.of("image/png", "image/x-icon", "font/woff2");

    private final Map<String, StaticFile> files;

    private StaticFiles(Map<String, StaticFile> files) {
        this.files = Map.copyOf(files);
    }

    private record StaticFile(String type, Buffer plain, Optional<Buffer> gzipped, String etag) {
        static StaticFile of(String type, byte[] content) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            Optional<Buffer> gzipped = Optional.of(content)
                    .filter(bytes -> bytes.length >= GZIP_BYTES_MIN && !COMPRESSED_TYPES.contains(type))
                    .map(StaticFiles::gzip);
            String etag = "\"" + Long.toHexString(checksum.getValue()) + "-" + content.length + "\"";
            return new StaticFile(type, Buffer.buffer(content), gzipped, etag);
        }
    }

    /**
     * Loads every file below a folder of the class path; none when there is no such folder.
     *
     * @throws UncheckedIOException when a file cannot be read
     * @throws IllegalStateException when a file is of a kind that is not known here, or all are too large
     */
    public static StaticFiles load(ClassLoader loader, String folder) {
        URL url = loader.getResource(folder);
        if (url == null) {
            return new StaticFiles(Map.of());
        }
        try {
            URI uri = url.toURI();
            if ("jar".equals(uri.getScheme())) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return read(jar.getPath("/" + folder));
                }
            }
            return read(Path.of(uri));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class path entry " + url + " is no address", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StaticFiles read(Path root) throws IOException {
        Map<String, StaticFile> files = new HashMap<>();
        long bytes = 0;
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(path);
                bytes += content.length;
                if (bytes > BYTES_MAX) {
                    throw new IllegalStateException("the console has more than " + BYTES_MAX + " bytes");
                }
                String name = "/" + root.relativize(path).toString().replace('\\', '/');
                files.put(name, StaticFile.of(type(name), content));
            }
        }
        return new StaticFiles(files);
    }

    private static String type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null) {
            throw new IllegalStateException("file " + name + ": the content type of ." + extension + " is not known");
        }
        return type;
    }

    /** Answers with a file, or with the first page where the console's own router knows better; else passes on. */
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        String path = context.normalizedPath();
        StaticFile file = files.get(path);
        if (!reads) {
            context.next();
        } else if (file != null) {
            send(context, file, path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
        } else if (path.indexOf('.') < 0 && files.containsKey(INDEX)) {
            send(context, files.get(INDEX), "no-cache");
        } else {
            context.next();
        }
    }

    private static void send(RoutingContext context, @Nullable StaticFile file, String caching) {
        if (file == null) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader("Cache-Control", caching)
                .putHeader("ETag", file.etag())
                .putHeader("Vary", "Accept-Encoding");
        if (file.etag().equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = Optional.ofNullable(context.request().getHeader("Accept-Encoding"))
                .orElse("");
        boolean zipped = file.gzipped().isPresent() && accepted.contains("gzip");
        if (zipped) {
            response.putHeader("Content-Encoding", "gzip");
        }
        Buffer body = zipped ? file.gzipped().orElseThrow() : file.plain();
        response.putHeader("Content-Type", file.type()).putHeader("Content-Length", Integer.toString(body.length()));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private static Buffer gzip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(zipped.toByteArray());
    }
}
