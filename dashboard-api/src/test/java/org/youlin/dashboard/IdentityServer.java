package org.youlin.dashboard;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** An identity provider that speaks OpenID Connect, and lets in whom a test says. */
final class IdentityServer implements AutoCloseable {
    static final String CLIENT = "youlin";
    private static final String KEY_ID = "key-1";

    volatile InstantSource clock = InstantSource.system();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final KeyPair published = newKeys();
    private final KeyPair foreign = newKeys();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    IdentityServer() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** What a code is good for. */
    private record Grant(String challenge, JsonObject claims, boolean wellSigned) {}

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Somebody logs in here after {@code query} asked for it; answers the code that the browser brings back. */
    String grant(Map<String, String> query, String subject, String username, UnaryOperator<JsonObject> change) {
        return grant(query, subject, username, change, true);
    }

    String grant(
            Map<String, String> query,
            String subject,
            String username,
            UnaryOperator<JsonObject> change,
            boolean wellSigned) {
        long now = clock.millis() / 1_000;
        JsonObject claims = new JsonObject()
                .put("iss", issuer().toString())
                .put("aud", CLIENT)
                .put("sub", subject)
                .put("preferred_username", username)
                .put("nonce", query.get("nonce"))
                .put("iat", now)
                .put("exp", now + 300);
        String code = "code-" + grants.size();
        grants.put(code, new Grant(query.get("code_challenge"), change.apply(claims), wellSigned));
        return code;
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/.well-known/openid-configuration" ->
                json(
                        request,
                        200,
                        new JsonObject()
                                .put("issuer", issuer().toString())
                                .put("authorization_endpoint", issuer() + "/authorize")
                                .put("token_endpoint", issuer() + "/token")
                                .put("jwks_uri", issuer() + "/jwks"));
            case "/jwks" -> json(request, 200, new JsonObject().put("keys", new JsonArray().add(jwk())));
            case "/token" -> request.setExpectMultipart(true).endHandler(end -> token(request));
            default -> json(request, 404, new JsonObject());
        }
    }

    private void token(HttpServerRequest request) {
        Grant grant = grants.remove(request.getFormAttribute("code"));
        String verifier = request.getFormAttribute("code_verifier");
        if (grant == null || verifier == null || !challenge(verifier).equals(grant.challenge())) {
            json(request, 400, new JsonObject().put("error", "invalid_grant"));
            return;
        }
        json(
                request,
                200,
                new JsonObject()
                        .put("access_token", "opaque")
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .put("id_token", sign(grant)));
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(body.encode()));
    }

    private JsonObject jwk() {
        RSAPublicKey key = (RSAPublicKey) published.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", encode(key.getModulus().toByteArray()))
                .put("e", encode(key.getPublicExponent().toByteArray()));
    }

    private String sign(Grant grant) {
        String head = new JsonObject()
                .put("alg", "RS256")
                .put("typ", "JWT")
                .put("kid", KEY_ID)
                .encode();
        String signed = encode(head.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(grant.claims().encode().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((grant.wellSigned() ? published : foreign).getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
