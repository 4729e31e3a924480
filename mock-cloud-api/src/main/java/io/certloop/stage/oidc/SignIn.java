package io.certloop.stage.oidc;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The page on which a browser signs in at the issuer, and the way back. */
final class SignIn {

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final String PAGE =
            """
            <!DOCTYPE html><html lang="en"><head><title>Issuer</title>
            <link rel="icon" href="data:,"></head><body>
            <h1>Sign in at the issuer</h1>
            <form method="post" action="/auth?%s">
            <label>Subject <input name="subject" required></label>
            <label>Role <input name="role" required></label>
            <label>Seconds <input name="seconds" type="number" value="600" required></label>
            <button>Sign in</button></form></body></html>
            """;

    private SignIn() {}

    /** What a query holds stays encoded here, and so holds no sign of HTML but the ampersand. */
    static void show(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getRawQuery();
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                leadBack(exchange, parameters(asked));
                return;
            }
            byte[] page =
                    PAGE.formatted(asked.replace("&", "&amp;")).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(OK, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private static void leadBack(HttpExchange exchange, Map<String, String> asked)
            throws IOException {
        var form =
                parameters(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String code =
                TokenIssuer.code(
                        form.get("subject"),
                        form.get("role"),
                        Duration.ofSeconds(Long.parseLong(form.get("seconds"))));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri")
                                + "?code="
                                + code
                                + "&state="
                                + asked.get("state"));
        exchange.sendResponseHeaders(FOUND, -1);
    }

    private static Map<String, String> parameters(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
