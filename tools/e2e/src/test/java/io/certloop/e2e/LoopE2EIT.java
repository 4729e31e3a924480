package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.StageTokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The four real processes, PostgreSQL, HTTP and TLS. The modules before this one must be packaged, as they are in a
 * build of the whole project.
 */
@Order(6)
class LoopE2EIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path ROOT = Path.of("..", "..");
    private static final String SICK = "img.lanting-e2e.example";
    private static final String UNREPORTED = "video.lanting-e2e.example";
    private static final String HEALTHY = "www.lanting-e2e.example";
    private static final String KILLED = "dl.lanting-e2e.example";

    private static final String EDGE_PORT = String.valueOf(FreePorts.next());
    private static final String DNS_PORT = String.valueOf(FreePorts.next());

    private static Path directory;
    private static StageTokens tokens;
    private static LocalDatabase database;
    private static ServiceProcess mock;
    private static ServiceProcess remediation;
    private static ServiceProcess tickets;
    private static ServiceProcess watcher;
    private static int remediationPort;
    private static int ticketPort;

    @BeforeAll
    static void startAll() throws IOException {
        directory = Files.createTempDirectory("loop-e2e");
        tokens = StageTokens.in(directory);
        database = LocalDatabase.start(null, 0, List.of("ticket", "remediation", "watcher"));
        mock = ServiceProcess.mockCloud(ROOT, mockEnvironment(), directory);
        setTheStage();
        remediationPort = FreePorts.next();
        ticketPort = FreePorts.next();
        remediation = startRemediation();
        tickets = startTickets();
        watcher = ServiceProcess.quarkus(
                ROOT.resolve("cert-watcher"),
                config("cert-watcher", "watcher", Map.of("certloop.watcher.every", "PT5S")),
                directory);
    }

    private static Map<String, String> mockEnvironment() {
        return Map.of(
                "CERTLOOP_MOCK_PORT",
                String.valueOf(FreePorts.next()),
                "CERTLOOP_EDGE_PORT",
                EDGE_PORT,
                "CERTLOOP_DNS_PORT",
                DNS_PORT,
                "CERTLOOP_HOME",
                directory.toString(),
                "CERTLOOP_MOCK_ROLLOUT",
                "PT2S",
                "CERTLOOP_MOCK_ISSUANCE",
                "PT2S");
    }

    /** By on-call; nothing is set for everybody, as other classes ask at the same time. */
    private static RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + tokens.token("on-call"));
    }

    private static void setTheStage() throws IOException {
        String domains = String.join(
                ",",
                domain(SICK, "STUCK_DEPLOYMENT"),
                domain(UNREPORTED, "NOT_SERVED"),
                domain(HEALTHY, "HEALTHY"),
                domain(KILLED, "EXPIRED_OWN"));
        fleet(domains);
        Files.writeString(
                directory.resolve("accounts.json"),
                given().get(mock.base() + "/__stage/accounts").asString());
    }

    private static String domain(String name, String condition) {
        return "{\"name\":\"%s\",\"condition\":\"%s\",\"sinceMinutes\":300}".formatted(name, condition);
    }

    private static void fleet(String domains) {
        given().contentType("application/json")
                .body("""
                        {"accounts": [{"id": "acct-e2e", "accessKey": "ak-e2e",
                                       "secretKey": "sk-e2e", "domains": [%s]}]}
                        """.formatted(domains))
                .put(mock.base() + "/__stage/fleet")
                .then()
                .statusCode(200);
    }

    private static ServiceProcess startRemediation() {
        return ServiceProcess.quarkus(
                ROOT.resolve("remediation-service"),
                config(
                        "remediation-service",
                        "remediation",
                        Map.of(
                                "certloop.remediation.look-every", "PT0.5S",
                                "certloop.remediation.settle", "PT2S",
                                "certloop.remediation.verify-deadline", "PT20S",
                                "certloop.callbacks.hosts", "127.0.0.1:" + ticketPort,
                                "certloop.jobs.heartbeat-every", "PT1S")),
                directory,
                remediationPort);
    }

    private static ServiceProcess startTickets() {
        return ServiceProcess.quarkus(
                ROOT.resolve("ticket-service"),
                config(
                        "ticket-service",
                        "ticket",
                        Map.of(
                                "certloop.ticket.ask-every",
                                "PT1S",
                                "certloop.ticket.callback-base",
                                "http://127.0.0.1:" + ticketPort)),
                directory,
                ticketPort);
    }

    private static Map<String, String> config(String service, String name, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.putAll(tokens.config(service));
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl(name));
        config.put("certloop.cloud.domain-api", mock.base().toString());
        config.put("certloop.cloud.certificate-api", mock.base().toString());
        config.put("certloop.cloud.operator-api", "true");
        config.put("certloop.cloud.requests-per-second", "500");
        config.put(
                "certloop.cloud.accounts-file",
                directory.resolve("accounts.json").toString());
        config.put("certloop.edge.allowed-networks", "127.0.0.0/8");
        config.put("certloop.edge.port", EDGE_PORT);
        config.put("certloop.edge.trust-file", directory.resolve("ca.pem").toString());
        config.put("certloop.dns.server", "127.0.0.1:" + DNS_PORT);
        config.put("quarkus.rest-client.remediation.url", "http://127.0.0.1:" + remediationPort);
        return config;
    }

    @AfterAll
    static void stopAll() {
        for (AutoCloseable each : new AutoCloseable[] {watcher, tickets, remediation, mock, database}) {
            close(each);
        }
    }

    private static void close(AutoCloseable process) {
        try {
            if (process != null) {
                process.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ticketsAreReadRepairedProvenAndAnsweredAndTheWatcherFindsTheRest() {
        String sick = open("证书一直部署中", SICK + " 的证书更换已经五个小时了，一直处理中");
        String healthy = open("Certificate change stuck", HEALTHY + " certificate stuck processing");
        String question = open("如何开具发票", "请问上个月的发票在哪里开具？");

        assertThat(ended(question).getString("state")).isEqualTo("NotApplicable");
        JsonPath repaired = ended(sick);
        assertThat(repaired.getString("state")).isEqualTo("Resolved");
        assertThat(repaired.getList("evidence[0].edges.verdict", String.class))
                .hasSize(2)
                .allMatch("EXPECTED"::equals);
        assertThat(repaired.getString("answer.text")).contains(SICK);
        JsonPath fine = ended(healthy);
        assertThat(fine.getString("state")).isEqualTo("Resolved");
        assertThat(fine.getString("answer.language")).isEqualTo("en");

        await().atMost(PATIENCE).until(() -> !writes(UNREPORTED).isEmpty());
        await().atMost(PATIENCE)
                .until(() -> given().queryParam("domain", UNREPORTED)
                        .queryParam("state", "Succeeded")
                        .get(remediation.base() + "/remediations")
                        .jsonPath()
                        .getList("remediations.trigger", String.class)
                        .contains("WATCHER"));
        assertThat(writes(SICK)).containsExactly("REDO");
        assertThat(writes(UNREPORTED)).containsExactly("HTTPSCONF");
        assertThat(writes(HEALTHY)).isEmpty();
    }

    @Test
    void aKillOnEitherSideLosesNothing() {
        remediation.kill();
        String ticket = open("证书部署卡住", KILLED + " 换了证书一直处理中，已经一天了");
        tickets.kill();
        remediation = startRemediation();
        tickets = startTickets();
        JsonPath end = ended(ticket);
        assertThat(end.getString("state")).isEqualTo("WaitingForCustomer");
        assertThat(end.getString("answer.text")).contains(KILLED);
        assertThat(writes(KILLED)).isEmpty();
    }

    private static String open(String title, String description) {
        return given().contentType("application/json")
                .body(Map.of(
                        "source",
                        "e2e",
                        "externalId",
                        UUID.randomUUID().toString(),
                        "accountId",
                        "acct-e2e",
                        "title",
                        title,
                        "description",
                        description))
                .post(tickets.base() + "/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonPath ended(String ticket) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> ticket(ticket).getString("answer") != null || isLeft(ticket));
        return ticket(ticket);
    }

    private static boolean isLeft(String ticket) {
        return "NotApplicable".equals(ticket(ticket).getString("state"));
    }

    private static JsonPath ticket(String id) {
        return given().get(tickets.base() + "/tickets/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> writes(String domain) {
        return given().get(mock.base() + "/__stage/operations?after=0")
                .jsonPath()
                .getList("operations.findAll { it.domain == '" + domain + "' }.action", String.class);
    }
}
