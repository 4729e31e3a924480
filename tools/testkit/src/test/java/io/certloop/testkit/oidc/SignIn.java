package io.certloop.testkit.oidc;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page on which a browser signs in at the issuer, and the way back. Whoever wants it stays signed in here, and then
 * is not asked again, until the browser comes to sign out.
 */
final class SignIn {

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int BAD_REQUEST = 400;
    private static final String SESSION = "issuer_session";
    private static final String ATTRIBUTES = "; Path=/auth; HttpOnly; SameSite=Lax";
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><title>Issuer</title>
            <link rel="icon" href="data:,"></head><body>
            <h1>Sign in at the issuer</h1>
            <form method="post" action="/auth?%s">
            <label>Subject <input name="subject" required></label>
            <label>Role <input name="role" required></label>
            <label>Seconds <input name="seconds" type="number" value="600" required></label>
            <label><input name="stay" type="checkbox" value="yes"> Stay signed in here</label>
            <button>Sign in</button></form></body></html>
            """;

    private final Tokens tokens;

    SignIn(Tokens tokens) {
        this.tokens = tokens;
    }

    /** What a query holds stays encoded here, and so holds no sign of HTML but the ampersand. */
    void show(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getRawQuery();
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                signIn(exchange, parameters(asked));
                return;
            }
            Optional<String> known = session(exchange);
            if (known.isPresent()) {
                leadBack(exchange, parameters(asked), known.get());
                return;
            }
            byte[] page = PAGE.formatted(asked.replace("&", "&amp;")).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(OK, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    /** By a token that was given here, the issuer's own session ends. */
    void end(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
            if (!tokens.issued(asked.getOrDefault("id_token_hint", ""))) {
                exchange.sendResponseHeaders(BAD_REQUEST, -1);
                return;
            }
            exchange.getResponseHeaders().add("Set-Cookie", SESSION + "=" + ATTRIBUTES + "; Max-Age=0");
            lead(exchange, asked.get("post_logout_redirect_uri"));
        }
    }

    private static void signIn(HttpExchange exchange, Map<String, String> asked) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String code = TokenIssuer.code(
                form.get("subject"), form.get("role"), Duration.ofSeconds(Long.parseLong(form.get("seconds"))));
        if (form.containsKey("stay")) {
            exchange.getResponseHeaders().add("Set-Cookie", SESSION + "=" + code + ATTRIBUTES);
        }
        leadBack(exchange, asked, code);
    }

    private static Optional<String> session(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("; ?")))
                .filter(each -> each.startsWith(SESSION + "="))
                .map(each -> each.substring(SESSION.length() + 1))
                .filter(code -> !code.isEmpty())
                .findFirst();
    }

    private static void leadBack(HttpExchange exchange, Map<String, String> asked, String code) throws IOException {
        lead(exchange, asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
    }

    private static void lead(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(FOUND, -1);
    }

    private static Map<String, String> parameters(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
