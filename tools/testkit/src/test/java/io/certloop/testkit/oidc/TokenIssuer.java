package io.certloop.testkit.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the discovery document and the public key that belongs to its {@link Tokens}, and gives tokens for a code.
 * Whoever signs in says who they are and is believed; without a browser, a code is {@link #code} of whoever would have.
 */
public final class TokenIssuer implements AutoCloseable {

    /** The consoles, as this issuer knows them. */
    public static final String CLIENT = "certloop-console";

    /** A file of the issuer's folder: the secret that a client has to bring, if it is there. */
    public static final String CLIENT_SECRET = "known-client-secret";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final Pattern CODE = Pattern.compile("(?:^|&)code=(\\w[\\w-]*)\\.(\\w+)(?:\\.(\\d+))?(?:&|$)");

    private final HttpServer server;
    private final Tokens tokens;

    private TokenIssuer(HttpServer server, Tokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** @param folder where the signing key is left for {@link Tokens#madeIn} */
    public static TokenIssuer start(Path folder) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Files.createDirectories(folder);
            Tokens tokens = Tokens.make(folder, url);
            serve(server, "/.well-known/openid-configuration", discovery(url));
            serve(server, "/jwks", tokens.jwks());
            SignIn signIn = new SignIn(tokens);
            server.createContext("/auth", signIn::show);
            server.createContext("/auth/leave", signIn::end);
            server.createContext("/token", exchange -> exchange(exchange, tokens, folder));
            server.start();
            return new TokenIssuer(server, tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String discovery(String url) {
        return """
        {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "authorization_endpoint": "%1$s/auth",
         "token_endpoint": "%1$s/token", "end_session_endpoint": "%1$s/auth/leave",
         "subject_types_supported": ["public"],
         "response_types_supported": ["code"],
         "id_token_signing_alg_values_supported": ["RS256"]}
        """.formatted(url);
    }

    /** What the browser of somebody who signed in brings along. */
    public static String code(String subject, String role) {
        return subject + "." + role;
    }

    /** @param lifetime how long the sign-in holds */
    public static String code(String subject, String role, Duration lifetime) {
        return code(subject, role) + "." + lifetime.toSeconds();
    }

    private static void exchange(HttpExchange exchange, Tokens tokens, Path folder) throws IOException {
        if (!isKnown(exchange, folder.resolve(CLIENT_SECRET))) {
            answer(exchange, UNAUTHORIZED, "{\"error\": \"invalid_client\"}");
            return;
        }
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher code = CODE.matcher(form);
        if (!form.contains("grant_type=authorization_code") || !code.find()) {
            answer(exchange, BAD_REQUEST, "{\"error\": \"invalid_grant\"}");
            return;
        }
        String subject = code.group(1);
        Map<String, Object> access = tokens.claims(subject, Set.of(code.group(2)));
        Map<String, Object> identity = tokens.claims(subject, Set.of());
        identity.put("aud", CLIENT);
        if (code.group(3) != null) {
            long end = Instant.now().getEpochSecond() + Long.parseLong(code.group(3));
            access.put("exp", end);
            identity.put("exp", end);
        }
        answer(exchange, OK, """
                {"token_type": "Bearer", "expires_in": 600, "access_token": "%s", "id_token": "%s"}
                """.formatted(tokens.signed(access), tokens.signed(identity)));
    }

    private static boolean isKnown(HttpExchange exchange, Path secret) throws IOException {
        if (!Files.exists(secret)) {
            return true;
        }
        String pair = CLIENT + ":" + Files.readString(secret);
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void serve(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> answer(exchange, OK, json));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What a service needs to trust this issuer, as in production. */
    public Map<String, String> config() {
        return Map.of(
                "certloop.security.mode",
                "oidc",
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                tokens.issuer(),
                "quarkus.oidc.token.audience",
                Tokens.AUDIENCE,
                "quarkus.oidc.roles.role-claim-path",
                "roles");
    }

    /** What a service needs to take pods of a cluster that this issuer belongs to. */
    public Map<String, String> workloadConfig() {
        return Map.of(
                "quarkus.oidc.workloads.tenant-enabled",
                "true",
                "quarkus.oidc.workloads.auth-server-url",
                tokens.issuer(),
                "quarkus.oidc.workloads.token.audience",
                Tokens.AUDIENCE);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
