package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Transactions;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.service.Asked;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.stage.LocalStage;
import io.certloop.watcher.stage.RemediationStub;
import io.certloop.watcher.stage.Stage;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.SweepService;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTestResource(LocalStage.class)
abstract class StagedIT {

    static final Contract CONTRACT = Contract.of("cert-watcher");

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.test.remediation-port")
    int remediationPort;

    @Inject
    SweepService sweeps;

    @Inject
    ShardStore shards;

    @Inject
    FindingStore store;

    @Inject
    Transactions transactions;

    @Inject
    DataSource database;

    @Inject
    Flyway migrations;

    Stage stage;
    RemediationStub remediation;

    @BeforeEach
    void freshStage() throws SQLException {
        awaitEndOfEarlierWork();
        stage = new Stage(mock, accounts);
        stage.reset();
        remediation = new RemediationStub(remediationPort);
        remediation.accepts();
        executeAsOwner("truncate sweep, shard, domain, reading, certificate, finding,"
                + " vantage_alarm, request_pace, account_look, watch_source,"
                + " watch_account, watch_target, watch_ticket, mute, scheduled_tasks,"
                + " leaf, authority, crl, acme_directory");
    }

    /** What an earlier test left queued is dropped, what is being worked on is waited for. */
    private void awaitEndOfEarlierWork() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            execute("delete from scheduled_tasks where not picked");
            assertThat(count("select count(*) from scheduled_tasks")).isZero();
        });
    }

    static JsonPath sweep() {
        given().post("/sweeps").then().statusCode(202);
        return awaitDone();
    }

    static JsonPath awaitDone() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(StagedIT::isDone);
        return latest();
    }

    static boolean isDone() {
        var sweep = Asked.json("/sweeps/latest");
        assertThat(CONTRACT.violations("Sweep", sweep.toString())).isEmpty();
        return sweep.path("state").asText().equals("Done");
    }

    static JsonPath latest() {
        String body =
                given().get("/sweeps/latest").then().statusCode(200).extract().asString();
        assertThat(CONTRACT.violations("Sweep", body)).isEmpty();
        return JsonPath.from(body);
    }

    void awaitRequests(int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(remediation.requests()).hasSize(count));
    }

    void awaitNoTasks() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(count("select count(*) from scheduled_tasks"))
                        .isZero());
    }

    static JsonPath get(String path) {
        return JsonPath.from(given().get(path).then().statusCode(200).extract().asString());
    }

    static JsonPath findings(String query) {
        String body = given().get("/findings?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(CONTRACT.violations("FindingPage", body)).isEmpty();
        return JsonPath.from(body);
    }

    static JsonPath certificates(String query) {
        String body = given().get("/certificates?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(CONTRACT.violations("CertificatePage", body)).isEmpty();
        return JsonPath.from(body);
    }

    static Map<String, String> openFindings() {
        Map<String, String> byDomain = new TreeMap<>();
        for (Map<String, Object> each : findings("open=true&limit=100").<Map<String, Object>>getList("findings")) {
            byDomain.merge(each.get("domain").toString(), each.get("reason").toString(), (a, b) -> a + "," + b);
        }
        return byDomain;
    }

    static List<String> reasons(String domain) {
        return findings("open=true&domain=" + domain).getList("findings.reason", String.class);
    }

    void execute(String sql) throws SQLException {
        execute(database, sql);
    }

    private void executeAsOwner(String sql) throws SQLException {
        execute(migrations.getConfiguration().getDataSource(), sql);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
