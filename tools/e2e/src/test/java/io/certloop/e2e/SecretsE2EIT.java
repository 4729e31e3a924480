package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.scenario.PlayReport;
import io.certloop.harness.scenario.ScenarioFiles;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.StageTokens;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * After stories in which keys were used in every way — reads that give back a private key, writes, lost answers,
 * refusals, errors — no key, signature or private key is in anything that was written: logs, tables, metrics, answers.
 */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(1)
class SecretsE2EIT {

    private static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");
    private static final List<String> STORIES = List.of(
            "deployment-stuck",
            "expired-newer-exists",
            "expiring-found-by-watcher",
            "validation-fixed-later",
            "lost-answer",
            "throttled-provider",
            "upload-refused",
            "account-without-a-name");

    /** Where secrets belong; beside them the file of everybody's token. */
    private static final List<String> SECRET_FILES = Stream.concat(
                    Stream.of("accounts.json", "token"),
                    StageTokens.ACCOUNTS.keySet().stream().map(name -> "token-" + name))
            .toList();

    private static final SecretSearch SEARCH = new SecretSearch()
            .withMark("the mark of a private key", "PRIVATE KEY-----")
            .withMark("the provider's private key", "bm90IGEga2V5LCBidXQgeW91IHNob3VsZCBub3Q")
            .withMark("a private key's content", "not a key, but you should not");

    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

    private static RealSystem system;

    @BeforeAll
    static void playAndRecord() throws Exception {
        system = SharedSystem.system();
        StageTokens.ACCOUNTS
                .keySet()
                .forEach(name ->
                        SEARCH.withMark("token of " + name, system.tokens().token(name)));
        var files = new ScenarioFiles(RealSystem.STORIES);
        for (var name : STORIES) {
            var scenario = files.scenario(name);
            for (var account : scenario.fleet().path("accounts")) {
                mark(account.path("id").asText(), account.path("accessKey").asText());
                mark(account.path("id").asText(), account.path("secretKey").asText());
            }
            var play = SharedSystem.play(scenario);
            assertThat(play.failures()).as(PlayReport.of(play)).isEmpty();
            record(scenario.fleet().at("/accounts/0/domains/0/name").asText());
        }
        recordEverything();
    }

    private static void mark(String account, String key) {
        SEARCH.withMark("key of " + account + " (" + key.substring(0, 2) + ")", key);
    }

    /** What a person would ask about a domain while it is there. */
    private static void record(String domain) {
        var remediation = system.addresses().remediationService();
        record(remediation, "/domains/" + domain + "/diagnosis");
        record(remediation, "/domains/" + domain + "/explanation");
    }

    private static void recordEverything() {
        var addresses = system.addresses();
        for (var service :
                List.of(addresses.ticketService(), addresses.remediationService(), addresses.certWatcher())) {
            record(service, "/q/metrics");
            record(service, "/q/health");
            record(service, "/q/info");
            record(service, "/q/openapi");
            record(service, "/no-such-path");
        }
        recordAll(addresses.ticketService(), "/tickets", "tickets");
        recordAll(addresses.ticketService(), "/incidents", "incidents");
        recordAll(addresses.ticketService(), "/problems", "problems");
        recordAll(addresses.remediationService(), "/remediations", "remediations");
        record(addresses.remediationService(), "/pauses");
        record(addresses.remediationService(), "/storm");
        record(addresses.remediationService(), "/domains/no.such.example/diagnosis");
        recordAll(addresses.certWatcher(), "/sweeps", "sweeps");
        record(addresses.certWatcher(), "/findings");
        record(addresses.certWatcher(), "/certificates");
    }

    private static String record(URI service, String path) {
        var answer = given().auth()
                .oauth2(system.tokens().token("admin"))
                .get(service.resolve(path))
                .asString();
        ANSWERS.put(service.getPort() + path, answer);
        return answer;
    }

    private static void recordAll(URI service, String path, String member) {
        try {
            var list = JsonHttp.MAPPER.readTree(record(service, path)).path(member);
            list.forEach(each -> record(service, path + "/" + each.path("id").asText()));
        } catch (IOException e) {
            throw new AssertionError(path + " is no JSON", e);
        }
    }

    @Test
    void noFileHoldsASecret() throws IOException {
        assertThat(SEARCH.inFiles(system.home(), SECRET_FILES)).isEmpty();
        assertThat(Files.size(system.logs())).isPositive();
    }

    @Test
    void noTableHoldsASecret() throws SQLException {
        var found = new ArrayList<String>();
        for (var database : DATABASES) {
            found.addAll(SEARCH.inTables(system.jdbcUrl(database)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noAnswerAndNoMetricHoldsASecret() {
        assertThat(ANSWERS).hasSizeGreaterThan(30);
        assertThat(ANSWERS.values()).anyMatch(each -> each.contains("jvm_memory_used_bytes"));
        var found = new ArrayList<String>();
        ANSWERS.forEach((place, text) -> found.addAll(SEARCH.in(place, text)));
        assertThat(found).isEmpty();
    }

    /** A search that finds nothing proves something only if it finds what is there. */
    @Test
    void whatIsPlantedIsFound() throws Exception {
        var secret = "sk-planted-by-a-test";
        var search = new SecretSearch().withMark("planted", secret);
        var log = system.logs().resolve("planted.log");
        Files.writeString(log, "a line with " + secret + "\n", StandardOpenOption.CREATE);
        Files.writeString(system.logs().resolve("signed.log"), "Qiniu ak:Be-J5VgGkYASbrQDPjl7mqPir1M=");
        try (var db = DriverManager.getConnection(
                        system.jdbcUrl("remediation"), LocalDatabase.USER, LocalDatabase.PASSWORD);
                var statement = db.createStatement()) {
            statement.execute("CREATE TABLE planted (id int, data bytea, words text)");
            statement.execute("INSERT INTO planted VALUES (1, '%s'::bytea, null)".formatted(secret));
            statement.execute("INSERT INTO planted VALUES (2, null, 'so: %s')".formatted(secret));
            try {
                assertThat(search.inTables(system.jdbcUrl("remediation")))
                        .containsExactlyInAnyOrder(
                                "table public.planted holds planted in hexadecimal",
                                "table public.planted holds planted");
            } finally {
                statement.execute("DROP TABLE planted");
            }
            assertThat(search.inFiles(system.home(), SECRET_FILES))
                    .containsExactlyInAnyOrder("logs/planted.log holds planted", "logs/signed.log holds a signature");
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(system.logs().resolve("signed.log"));
        }
        assertThat(search.in("an answer", "{\"key\":\"" + secret + "\"}")).hasSize(1);
    }
}
