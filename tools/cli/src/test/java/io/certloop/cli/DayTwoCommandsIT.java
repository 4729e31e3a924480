package io.certloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against any address, as a person behind a port-forward gives them. */
class DayTwoCommandsIT {

    private static final String TOKEN = "a-token-that-nobody-sees";
    private static final String VERIFICATION = """
        {"intact": %s, "verified": 7, "unsealed": 1, "head": {"position": 9, "hash": "ab"}%s}
        """;

    /** One answer of the stub. */
    private record Answer(int status, String body) {}

    @TempDir
    Path folder;

    private HttpServer service;
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private String said;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            requests.add(exchange.getRequestMethod()
                    + " "
                    + path
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answers.getOrDefault(path, new Answer(404, "{}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private int certloop(String... arguments) throws IOException, InterruptedException {
        var process = CliProcess.run(folder, Map.of(), List.of(arguments));
        said = process.said() + process.noted();
        return process.code();
    }

    /** The same in this JVM, for what ends before it does anything. */
    private int asked(String... arguments) {
        var out = System.out;
        var err = System.err;
        var bytes = new ByteArrayOutputStream();
        var both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return CertLoop.commandLine(folder).execute(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private int verify() throws Exception {
        return certloop("audit", "verify", "--url", url() + "/", "--token-file", "token");
    }

    @Test
    void theAuditOfAnyServiceIsVerified() throws Exception {
        answers.put("/audit/verification", new Answer(200, VERIFICATION.formatted(true, "")));
        assertThat(verify()).as(said).isZero();
        assertThat(said).contains("7 entries hold", "1 are not sealed", "head:  9 ab");
        assertThat(requests).containsExactly("GET /audit/verification Bearer " + TOKEN + " ");
    }

    @Test
    void aBrokenAuditFailsAndNamesTheFirstBreak() throws Exception {
        answers.put(
                "/audit/verification",
                new Answer(
                        200, VERIFICATION.formatted(false, ", \"firstBreak\": {\"position\": 8, \"what\": \"gone\"}")));
        assertThat(verify()).isEqualTo(1);
        assertThat(said).contains("BROKEN at 8: gone");
    }

    @Test
    void noAnswerOrARefusalIsNoGoodAudit() throws Exception {
        answers.put("/audit/verification", new Answer(401, "{\"title\":\"Unauthorized\"}"));
        assertThat(verify()).isEqualTo(1);
        assertThat(said).contains("was not verified", "Unauthorized").doesNotContain(TOKEN);
        answers.put("/audit/verification", new Answer(200, "<html>a login page</html>"));
        assertThat(verify()).isEqualTo(1);
    }

    @Test
    void aTokenFileThatIsNotThereIsNamed() throws Exception {
        assertThat(certloop("audit", "verify", "--url", url(), "--token-file", "no-such"))
                .isEqualTo(1);
        assertThat(said).contains("the token file no-such cannot be read");
        assertThat(requests).isEmpty();
    }

    @Test
    void aBundleHasWhatIsThereSaysWhatIsNotAndHoldsNoSecret() throws Exception {
        answers.put("/q/health", new Answer(503, "{\"status\":\"DOWN\"}"));
        answers.put("/q/info", new Answer(200, "{\"build\":{\"version\":\"1\"}}"));
        answers.put("/q/metrics", new Answer(200, "jvm_threads 12\n"));
        answers.put("/q/configuration", new Answer(200, """
            quarkus.http.port=8082  # env
            quarkus.datasource.password=hidden-1  # env
            a.b=https://me:hidden-2@host.example  # env
            """));
        answers.put("/audit/verification", new Answer(200, VERIFICATION.formatted(true, "")));
        Files.writeString(folder.resolve("service.log"), """
            run ended runId=7 reason=proven
            header Authorization: Bearer hidden-3
            QBox hidden4:hidden5abcdefgh
            token=%s password: "hidden-6"
            -----BEGIN PRIVATE KEY-----
            hidden-7
            -----END PRIVATE KEY-----
            the last line %s
            """.formatted(TOKEN, "0123456789abcdef".repeat(4)));
        var bundle = "support-bundle --token-file token --log service.log --out bundle.tar.gz %s http://127.0.0.1:1";
        assertThat(certloop(bundle.formatted(url()).split(" "))).as(said).isZero();

        assertThat(said)
                .contains(
                        "Asking " + url(),
                        "  /q/migrations: not there (HTTP 404)",
                        "http://127.0.0.1:1",
                        "5 answers are in bundle.tar.gz; 4 could not be had");
        String all = unpacked();
        assertThat(all)
                .contains(
                        "\"DOWN\"",
                        "jvm_threads 12",
                        "quarkus.http.port=8082",
                        "\"intact\": true",
                        "/q/migrations HTTP 404",
                        "reason=proven",
                        "the last line REDACTED");
        assertThat(all + said).doesNotContain("hidden", TOKEN);
        assertThat(requests)
                .filteredOn(request -> request.contains(TOKEN))
                .containsExactly("GET /audit/verification Bearer " + TOKEN + " ");
    }

    @Test
    void aBundleOfNothingFails() throws Exception {
        assertThat(certloop("support-bundle", "--out", "b.tar.gz", url())).isEqualTo(1);
        assertThat(said).contains("no service answered");
        assertThat(certloop("support-bundle")).isEqualTo(2);
        assertThat(certloop("support-bundle", "http://me:pw@127.0.0.1:1")).isEqualTo(1);
        assertThat(said).doesNotContain("pw@");
    }

    @Test
    void whatIsNoCommandOrNoOptionIsNamed() throws Exception {
        assertThat(certloop("frobnicate")).isEqualTo(2);
        assertThat(said).contains("Usage: ./certloop COMMAND", "'frobnicate'");
        assertThat(asked("audit", "verify", "--wat")).isEqualTo(2);
        assertThat(said).contains("--wat", "usage: audit verify [--url URL]");
        assertThat(asked("audit")).isEqualTo(2);
        assertThat(asked("check", "wishes")).isEqualTo(2);
        assertThat(said).contains("usage: check limits|playbooks|rules|desks FILE...");
        assertThat(asked("replay", "--fleet", "f", "--tickets", "t", "--wat")).isEqualTo(2);
        assertThat(said).contains("Unknown option: '--wat'");
        assertThat(asked("replay")).isEqualTo(2);
        assertThat(said).contains("--fleet=FILE", "--tickets=FILE");
        assertThat(asked("scenario")).isEqualTo(2);
        assertThat(said).contains("--list", "--all", "NAME");
        assertThat(asked("bench", "luck")).isEqualTo(2);
        assertThat(said).contains("unknown benchmark: luck", "usage: ./certloop bench");
    }

    @Test
    void whatCannotBePlayedIsNamedBeforeAnythingStarts() throws Exception {
        Files.writeString(folder.resolve("fleet.json"), "{}");
        Files.writeString(folder.resolve("t.ndjson"), "{}");
        assertThat(certloop("replay", "--fleet", "absent.json", "--tickets", "t.ndjson"))
                .isEqualTo(2);
        assertThat(said).contains("--fleet: no readable file absent.json");
        assertThat(certloop("replay", "--fleet", "fleet.json", "--tickets", "t.ndjson", "--min-share", "2"))
                .isEqualTo(2);
        assertThat(said).contains("--min-share takes a number from 0 to 1, not 2");
        assertThat(folder.resolve(".certloop")).doesNotExist();
    }

    @Test
    void everyCommandExplainsItself() throws Exception {
        var all = "demo replay scenario up down chaos audit support-bundle check recognise bench";
        for (var command : all.split(" ")) {
            assertThat(asked(command, "--help")).as(said).isZero();
            assertThat(said).contains("Usage: ", command, "--help");
        }
        assertThat(certloop("bench", "--help")).isZero();
        assertThat(said).contains("RUNS");
    }

    /** The names and the contents of the files in the bundle. */
    private String unpacked() throws IOException {
        var tar = new ProcessBuilder("tar", "-xzvOf", "bundle.tar.gz")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
