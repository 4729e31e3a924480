package io.certloop.stage.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCheckTest {

    private static final String ANSWER =
            """
            {"intact": %s, "verified": 7, "unsealed": 1, "head": {"position": 9, "hash": "ab"}%s}
            """;

    @TempDir Path home;
    private HttpServer service;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String answer;
    private String authorization;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(home.resolve("token"), "a-token\n");
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/audit/verification",
                exchange -> {
                    authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void passesWhileTheChainHolds() throws Exception {
        answer = ANSWER.formatted(true, "");
        assertThat(verify()).isZero();
        assertThat(said.toString()).contains("7 entries hold", "1 are not sealed", "9 ab");
        assertThat(authorization).isEqualTo("Bearer a-token");
    }

    @Test
    void failsAndNamesTheFirstBreak() throws Exception {
        answer = ANSWER.formatted(false, ", \"firstBreak\": {\"position\": 8, \"what\": \"gone\"}");
        assertThat(verify()).isEqualTo(1);
        assertThat(said.toString()).contains("BROKEN at 8: gone");
    }

    private int verify() throws InterruptedException {
        Map<String, String> environment =
                Map.of(
                        "CERTLOOP_REMEDIATION_PORT",
                        String.valueOf(service.getAddress().getPort()),
                        "CERTLOOP_HOME",
                        home.toString());
        return new Replay(environment, new PrintStream(said, true))
                .run(java.util.List.of("audit-verify"));
    }
}
