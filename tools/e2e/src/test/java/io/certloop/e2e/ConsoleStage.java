package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.harness.system.Sql;
import io.certloop.harness.system.StagePlaybooks;
import io.certloop.testkit.Signals;
import io.certloop.testkit.stage.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Real processes for whoever looks at their pages, and what happens to them meanwhile. */
final class ConsoleStage implements BeforeAllCallback {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Namespace MINE = Namespace.create(ConsoleStage.class);

    /** Half a surrogate pair gets through as an escape only. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String DESK = "shop";
    private static final String DESK_SECRET = "not-a-secret-of-the-shop";

    private static RealSystem system;

    private record Closing(RealSystem system) implements AutoCloseable {
        @Override
        public void close() {
            system.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (Chromium.path().isEmpty()) {
            return; // the tests are skipped
        }
        var store = context.getRoot().getStore(MINE);
        system = store.computeIfAbsent("system", key -> new Closing(RealSystem.start(more())), Closing.class)
                .system();
    }

    /** What is not served is submitted again by two people; a retried task needs one. */
    private static Map<String, String> more() {
        try {
            var file = Files.createTempFile("playbooks", ".yaml");
            StagePlaybooks.withApproval(RealSystem.ROOT, "NotServed", "Resubmit", file);
            var more = new HashMap<String, String>();
            more.put("CERTLOOP_REMEDIATION_PLAYBOOKS_FILE", file.toString());
            more.put("CERTLOOP_DESKS_FILE", desks().toString());
            more.put("CERTLOOP_MOCK_ROLLOUT", "PT2S");
            more.put("CERTLOOP_REMEDIATION_VERIFY_DEADLINE", "PT30S");
            // runs of a storm wait for their turn, on a slow machine longer than the 12 s of the scenarios
            more.put("CERTLOOP_REMEDIATION_ESCALATE_AFTER", "PT5M");
            more.put("CERTLOOP_STORM_COUNT_FLEET_EVERY", "PT1S");
            more.put("CERTLOOP_PROBLEMS_EMERGING_LEAST_TICKETS", "2");
            return more;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A help desk that hands in tickets and does not answer. */
    private static Path desks() throws IOException {
        Path secret = Files.writeString(Files.createTempFile("desk", ".secret"), DESK_SECRET);
        return Files.writeString(Files.createTempFile("desks", ".yaml"), """
                version: 1
                desks:
                  %s:
                    signature: {scheme: BEARER, secretFile: "%s"}
                    ticket: {id: /id, title: /subject, text: /body}
                    url: http://127.0.0.1:9
                    out: {answer: {path: "/tickets/{ticket}", body: {text: "{text}"}}}
                """.formatted(DESK, secret));
    }

    static int deskEvent(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(tickets() + "/desks/" + DESK + "/events"))
                .header("Authorization", "Bearer " + DESK_SECRET)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String remediation() {
        return "http://127.0.0.1:" + system.environment().get("CERTLOOP_REMEDIATION_PORT");
    }

    static String tickets() {
        return "http://127.0.0.1:" + system.environment().get("CERTLOOP_TICKET_PORT");
    }

    static String watcher() {
        return "http://127.0.0.1:" + system.environment().get("CERTLOOP_WATCHER_PORT");
    }

    private static String mock() {
        return "http://127.0.0.1:" + system.environment().get("CERTLOOP_MOCK_PORT");
    }

    static String token(String name) {
        return system.tokens().token(name);
    }

    /** Straight into the database of remediation-service: what would take hours to come about. */
    static void sql(String statements) {
        Sql.run(system.jdbcUrl("remediation"), statements);
    }

    /** What the runs that nobody will repair any more went through, for the message of a test that fails. */
    static String escalated() {
        return String.join("\n", Sql.ask(system.jdbcUrl("remediation"), """
                select r.domain || ' ' || string_agg(concat_ws(' ', e.at, e.event, e.message), '; ' order by e.seq)
                from run r join run_event e on e.run_id = r.id
                where r.state = 'Escalated' group by r.id, r.domain""", row -> row.getString(1)));
    }

    /** Straight into the database of cert-watcher: what would take too many edges. */
    static void sqlOfWatcher(String statements) {
        Sql.run(system.jdbcUrl("watcher"), statements);
    }

    static long domains() {
        return Sql.ask(system.jdbcUrl("watcher"), "select count(*) from domain", row -> row.getLong(1))
                .getFirst();
    }

    static void withStopped(String service, Runnable meanwhile) {
        system.withStopped(service, meanwhile);
    }

    /** Takes connections and answers nothing meanwhile. */
    static void withFrozen(String service, Runnable meanwhile) {
        var process = List.of(ProcessHandle.of(system.pids().get(service)).orElseThrow());
        Signals.send("STOP", process);
        try {
            meanwhile.run();
        } finally {
            Signals.send("CONT", process);
        }
    }

    /** Those sessions of an account that are open now. */
    static void sessionsEnd(String account, Instant until) {
        try (var connection = DriverManager.getConnection(system.jdbcUrl("remediation"));
                var update = connection.prepareStatement("update browser_session set ends_at = ? where name = ?")) {
            update.setObject(1, until.atOffset(ZoneOffset.UTC));
            update.setString(2, account);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param domains pairs of name and condition */
    static void fleet(String... domains) {
        var list = Arrays.stream(domains)
                .collect(Collectors.joining("\",\"", "[\"", "\"]"))
                .replaceAll(
                        "\"([^\"]+)\",\"([A-Z_]+)\"", "{\"name\":\"$1\",\"condition\":\"$2\",\"sinceMinutes\":600}");
        fleet(fleetOf(list));
    }

    /** Replaces the fleet by so many domains of one condition, 10 in an account. */
    static void fleet(int domains, String condition) {
        var fleet = new Fleet();
        for (int n = 0; n < domains; n++) {
            fleet.domain("many-" + n / 10, "d" + n + ".many.example.com", condition, 600, 2);
        }
        fleet(fleet.json());
    }

    private static void fleet(String json) {
        send("PUT", mock() + "/__stage/fleet", "", json);
        try {
            Files.writeString(
                    Path.of(system.environment().get("CERTLOOP_CLOUD_ACCOUNTS_FILE")),
                    send("GET", mock() + "/__stage/accounts", "", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fleetOf(String domains) {
        return """
        {"accounts":[{"id":"acct-1","accessKey":"ak-1","secretKey":"sk-1","domains":%s}]}
        """.formatted(domains);
    }

    /** Answers the ticket's id. */
    static String ticket(String title, String text) {
        return ticket(UUID.randomUUID().toString(), title, text);
    }

    static String ticket(String number, String title, String text) {
        var body = JSON.createObjectNode();
        body.put("source", "browser").put("externalId", number);
        body.put("accountId", "acct-1").put("title", title).put("description", text);
        return read(send("POST", tickets() + "/tickets", "help-desk", body.toString()))
                .get("id")
                .asText();
    }

    /** Another service tells of so many sick subjects; none: withdraws it. */
    static void signal(int subjects) {
        signal(subjects, "a test");
    }

    static void signal(int subjects, String reason) {
        var path = remediation() + "/storm/signals/test/1";
        if (subjects == 0) {
            send("DELETE", path, "on-call", "");
            return;
        }
        send(
                "PUT",
                path,
                "on-call",
                json(Map.of(
                        "kind",
                        "DEPLOYMENT_STUCK",
                        "subjects",
                        subjects,
                        "since",
                        Instant.now().toString(),
                        "expiresAt",
                        Instant.now().plusSeconds(600).toString(),
                        "reason",
                        reason)));
    }

    /** @param rules a JSON list */
    static void faults(String rules) {
        send("PUT", mock() + "/__stage/faults", "", "{\"rules\":" + rules + "}");
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The watcher sweeps until it has found something about the domain. */
    static void sweep(String domain) {
        swept("/findings?open=true", "findings", domain);
    }

    /** The watcher sweeps until it knows the certificate of a domain of the first account. */
    static JsonNode certificate(String domain) {
        return swept("/certificates?account=acct-1", "certificates", domain);
    }

    private static JsonNode swept(String list, String name, String domain) {
        startSweep();
        return await().atMost(PATIENCE)
                .until(
                        () -> read(send("GET", watcher() + list, "viewer", ""))
                                .get(name)
                                .valueStream()
                                .filter(each -> each.get("domain").asText().equals(domain))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Starts a new sweep. One that is already running is waited for, as it may have begun before the last change. */
    static void startSweep() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(exchange("POST", watcher() + "/sweeps", "on-call", "")
                                .statusCode())
                        .isEqualTo(202));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation of the contract or of the stage, which has to succeed. */
    static String send(String method, String url, String as, String body) {
        var answer = exchange(method, url, as, body);
        assertThat(answer.statusCode()).as(method + " " + url + answer.body()).isBetween(200, 299);
        return answer.body();
    }

    static int status(String method, String url, String as, String body) {
        return exchange(method, url, as, body).statusCode();
    }

    private static HttpResponse<String> exchange(String method, String url, String as, String body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (!as.isEmpty()) {
            request.header("Authorization", "Bearer " + token(as));
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
