package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.certloop.watcher.check.Examination;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.Sighting;
import io.certloop.watcher.stage.LocalStage;
import io.certloop.watcher.stage.RemediationStub;
import io.certloop.watcher.stage.Stage;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.sweep.Tally;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with a real database, against the mock provider, its DNS and its TLS edges. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class SweepIT {

    private static final Map<String, String> EXPECTED =
            Map.ofEntries(
                    Map.entry("STUCK_DEPLOYMENT", "DEPLOYMENT_STUCK"),
                    Map.entry("BLOCKED_BY_QUOTA", "BLOCKED_BY_QUOTA"),
                    Map.entry("DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"),
                    Map.entry("NOT_SERVED", "SERVED_OTHER_CERTIFICATE"),
                    Map.entry("PARTLY_SERVED", "SERVED_OTHER_CERTIFICATE"),
                    Map.entry("EXPIRED_FREE", "CERTIFICATE_EXPIRED"),
                    Map.entry("EXPIRED_OWN", "CERTIFICATE_EXPIRED"),
                    Map.entry("EXPIRED_NEWER_EXISTS", "CERTIFICATE_EXPIRED"),
                    Map.entry("EXPIRING_FREE", "CERTIFICATE_EXPIRING"),
                    Map.entry("ISSUANCE_STUCK", "ISSUANCE_STUCK"),
                    Map.entry("AWAITING_VALIDATION", "VALIDATION_AWAITED"),
                    Map.entry("DOMAIN_STUCK", "DOMAIN_STUCK"),
                    Map.entry("FROZEN", "FROZEN"),
                    Map.entry("NO_ICP", "NO_ICP_FILING"),
                    Map.entry("SOURCE_GONE", "SOURCE_UNREACHABLE"),
                    Map.entry("INCURABLE", "DEPLOYMENT_STUCK"),
                    Map.entry("FALSE_SUCCESS", "DEPLOYMENT_STUCK"));

    private static final List<String> NOT_OURS_TO_REPAIR =
            List.of("FROZEN", "NO_ICP", "SOURCE_GONE");

    private static final Contract CONTRACT = Contract.ours();

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.test.remediation-port")
    int remediationPort;

    @Inject SweepService sweeps;

    @Inject ShardStore shards;

    @Inject FindingStore store;

    @Inject UnitOfWork work;

    @Inject DataSource database;

    private Stage stage;
    private RemediationStub remediation;

    @BeforeEach
    void freshStage() throws SQLException {
        stage = new Stage(mock, accounts);
        stage.reset();
        remediation = new RemediationStub(remediationPort);
        remediation.accepts();
        execute(
                "truncate sweep, sweep_shard, domain, certificate_fingerprint, finding,"
                        + " scheduled_tasks");
    }

    @Test
    void findsEveryConditionForItsReasonAndAsksOnceForWhatCanBeRepaired() {
        EXPECTED.keySet()
                .forEach(condition -> stage.with("acct-a", name(condition), condition, 60));
        stage.with("acct-a", "deploying.example", "DEPLOYING", 3)
                .with("acct-b", "healthy.example", "HEALTHY", 5000)
                .with("acct-b", ".wild.example", "HEALTHY", 5000)
                .with(
                        "acct-b",
                        "{\"name\":\"own.example\",\"condition\":\"HEALTHY\","
                                + "\"certificate\":{\"own\":true}}")
                .raise();

        JsonPath first = sweep();

        assertThat(openFindings()).isEqualTo(expected());
        assertThat(first.getInt("accounts")).isEqualTo(2);
        assertThat(first.getInt("domains")).isEqualTo(EXPECTED.size() + 4);
        assertThat(first.getInt("findingsOpened")).isEqualTo(EXPECTED.size());
        assertThat(first.getInt("couldNotLook")).isZero();
        assertThat(first.getInt("edgesProbed")).isPositive();
        awaitRequests(EXPECTED.size() - NOT_OURS_TO_REPAIR.size());

        JsonPath second = sweep();

        assertThat(second.getInt("findingsOpened")).isZero();
        assertThat(second.getInt("findingsClosed")).isZero();
        assertThat(second.getInt("requests")).isLessThan(first.getInt("requests"));
        assertThat(openFindings()).isEqualTo(expected());
        awaitNoTasks();
        List<LoggedRequest> requests = remediation.requests();
        assertThat(requests).hasSize(EXPECTED.size() - NOT_OURS_TO_REPAIR.size());
        assertThat(requests.stream().map(SweepIT::subject).toList())
                .containsExactlyInAnyOrderElementsOf(
                        EXPECTED.keySet().stream()
                                .filter(condition -> !NOT_OURS_TO_REPAIR.contains(condition))
                                .map(SweepIT::name)
                                .toList());
        assertThat(requests)
                .allSatisfy(
                        request ->
                                assertThat(
                                                Contract.ofRemediationService()
                                                        .violations(
                                                                "RemediationRequest",
                                                                request.getBodyAsString()))
                                        .isEmpty());
        assertThat(stage.operations()).contains("\"operations\":[]");
        assertThat(
                        findings("open=true&domain=" + name("NOT_SERVED"))
                                .getString("findings[0].runId"))
                .isNotBlank();
    }

    @Test
    void closesAFindingWhenALaterSweepSeesTheDomainHealthy() {
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        sweep();
        String id = findings("open=true").getString("findings[0].id");
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();

        JsonPath after = sweep();

        assertThat(after.getInt("findingsClosed")).isEqualTo(1);
        assertThat(openFindings()).isEmpty();
        JsonPath closed = findings("open=false");
        assertThat(closed.getString("findings[0].id")).isEqualTo(id);
        assertThat(closed.getString("findings[0].closedAt")).isNotBlank();

        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        sweep();
        awaitRequests(2);
        assertThat(findings("open=true").getString("findings[0].id")).isNotEqualTo(id);
    }

    @Test
    void closesTheFindingsOfADomainThatIsGone() {
        stage.with("acct-a", "www.example", "EXPIRED_OWN", 60)
                .with("acct-a", "stays.example", "HEALTHY", 60)
                .raise();
        sweep();
        stage.with("acct-a", "stays.example", "HEALTHY", 60).raise();

        JsonPath after = sweep();

        assertThat(after.getInt("findingsClosed")).isEqualTo(1);
        assertThat(openFindings()).isEmpty();
        assertThat(certificates("limit=100").getList("certificates.domain"))
                .containsExactly("stays.example");
    }

    @Test
    void whatCannotBeLookedAtIsUnknownAndClosesNothing() {
        stage.with("acct-a", "sick.example", "NOT_SERVED", 60)
                .with("acct-a", "well.example", "HEALTHY", 60)
                .raise();
        sweep();
        stage.dnsIsSilent(true);

        JsonPath blind = sweep();

        assertThat(blind.getInt("couldNotLook")).isEqualTo(2);
        assertThat(blind.getInt("findingsClosed")).isZero();
        assertThat(reasons("sick.example"))
                .containsExactlyInAnyOrder("SERVED_OTHER_CERTIFICATE", "COULD_NOT_LOOK");
        assertThat(reasons("well.example")).containsExactly("COULD_NOT_LOOK");
        assertThat(certificates("limit=100").getList("certificates.health", String.class))
                .containsOnly("UNKNOWN");

        stage.dnsIsSilent(false);
        sweep();
        assertThat(reasons("well.example")).isEmpty();
        assertThat(reasons("sick.example")).containsExactly("SERVED_OTHER_CERTIFICATE");
    }

    @Test
    void anAccountThatCannotBeListedDoesNotStopTheOthers() {
        stage.with("acct-a", "sick.example", "NOT_SERVED", 60)
                .with("acct-b", "other.example", "EXPIRED_OWN", 60)
                .raise();
        sweep();
        stage.accounts(stage.accounts().replace("sk-acct-a", "sk-wrong"));

        JsonPath after = sweep();

        assertThat(after.getString("state")).isEqualTo("Done");
        assertThat(after.getList("failures.accountId")).containsExactly("acct-a");
        assertThat(after.getInt("couldNotLook")).isEqualTo(2);
        assertThat(reasons("sick.example"))
                .containsExactlyInAnyOrder("SERVED_OTHER_CERTIFICATE", "COULD_NOT_LOOK");
        assertThat(reasons("other.example")).containsExactly("CERTIFICATE_EXPIRED");
    }

    @Test
    void replicasStartOneSweepPerSlot() throws Exception {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<Sweep>>> ticks =
                    java.util.Collections.nCopies(16, sweeps::startDue);

            List<Future<Optional<Sweep>>> started = replicas.invokeAll(ticks);

            long winners = 0;
            for (Future<Optional<Sweep>> each : started) {
                winners += each.get().isPresent() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        awaitDone();
        assertThat(sweeps.startDue()).isEmpty();
        assertThat(get("/sweeps").getList("sweeps.id")).hasSize(1);
    }

    @Test
    void onCallGetsTheRunningSweepInsteadOfASecondOne() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        stage.faults("{\"latency\":\"PT0.5S\"}");

        var first = given().post("/sweeps").then().statusCode(202).extract();
        var second = given().post("/sweeps").then().statusCode(200).extract();

        assertThat(second.path("id").toString()).isEqualTo(first.path("id").toString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(CONTRACT.violations("Sweep", first.asString())).isEmpty();
        awaitDone();
    }

    @Test
    void aShardOfADeadReplicaIsContinuedWhereItStopped() throws SQLException {
        stage.with("acct-a", "seen.example", "EXPIRED_OWN", 60)
                .with("acct-a", "unseen.example", "EXPIRED_OWN", 60)
                .raise();
        UUID sweep = UUID.randomUUID();
        // As a killed replica leaves them: a shard half done, its task picked, no heartbeat.
        execute(
                "insert into sweep (id, trigger, state, started_at)"
                        + " values ('%s', 'SCHEDULE', 'RUNNING', now())".formatted(sweep));
        execute(
                ("insert into sweep_shard values ('%s', 'acct-a', 'RUNNING', '', 7, 1, 2, 0, 0, 0,"
                                + " 4, null, now(), null)")
                        .formatted(sweep));
        execute(
                ("insert into domain (account_id, name, health, served, first_seen, last_looked,"
                                + " last_sweep) values ('acct-a', 'seen.example', 'FINE', '[]',"
                                + " now(), now(), '%s')")
                        .formatted(sweep));
        execute(
                ("insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                                + " picked_by, last_heartbeat, version) values ('sweep-shard',"
                                + " '%s/acct-a', now() - interval '1 minute', true, 'dead',"
                                + " now() - interval '1 minute', 1)")
                        .formatted(sweep));

        JsonPath done = awaitDone();

        assertThat(done.getString("id")).isEqualTo(sweep.toString());
        assertThat(done.getInt("domains")).isEqualTo(2);
        assertThat(openFindings()).containsOnlyKeys("unseen.example");
    }

    @Test
    void aReplicaThatLostItsShardCanNoLongerWrite() throws SQLException {
        UUID sweep = UUID.randomUUID();
        execute(
                "insert into sweep (id, trigger, state, started_at)"
                        + " values ('%s', 'SCHEDULE', 'RUNNING', now())".formatted(sweep));
        execute(
                ("insert into sweep_shard values ('%s', 'acct-a', 'RUNNING', '', 0, 0, 0, 0, 0, 0,"
                                + " 0, null, null, null)")
                        .formatted(sweep));
        var id = ShardId.parse(sweep + "/acct-a");
        Shard first = work.inTransaction(() -> shards.claim(id, Instant.now())).orElseThrow();
        Shard second = work.inTransaction(() -> shards.claim(id, Instant.now())).orElseThrow();

        boolean late = work.inTransaction(() -> shards.advance(first, Tally.ZERO));
        boolean lateEnd =
                work.inTransaction(() -> shards.finish(first, Optional.empty(), Instant.now()));

        assertThat(late).isFalse();
        assertThat(lateEnd).isFalse();
        assertThat(work.<Boolean>inTransaction(() -> shards.advance(second, Tally.ZERO))).isTrue();
    }

    @Test
    void aSweepOfManyAccountsEndsWhenAllShardsEndAtOnce() {
        for (int i = 0; i < 24; i++) {
            stage.with("acct-%02d".formatted(i), "d%02d.example".formatted(i), "HEALTHY", 60);
        }
        stage.raise();

        JsonPath done = sweep();

        assertThat(done.getInt("accounts")).isEqualTo(24);
        assertThat(done.getInt("domains")).isEqualTo(24);
        assertThat(done.getString("finishedAt")).isNotBlank();
    }

    @Test
    void anAskThatIsAnsweredDuringALookIsNotLost() throws SQLException {
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        sweep();
        awaitRequests(1);
        awaitNoTasks();
        DomainKey key = DomainKey.of("acct-a", "www.example");

        work.run(
                () -> {
                    StoredFinding seen = store.openOf(List.of(key)).getFirst();
                    // Another replica's answer is committed while this look is being recorded.
                    work.run(
                            () ->
                                    store.keepAsks(
                                            seen.id(),
                                            seen.asks().begin().accepted("run-2", Instant.now())));
                    store.apply(new FindingChanges(List.of(), List.of(seen), List.of(), List.of()));
                    store.apply(
                            FindingChanges.of(
                                    List.of(seen),
                                    List.of(
                                            new Examination(
                                                    new Sighting.Absent(key, Instant.now()),
                                                    Map.of(
                                                            Reason.SERVED_OTHER_CERTIFICATE,
                                                            Verdict.FINE),
                                                    Evidence.none(Instant.now())))));
                });

        JsonPath closed = findings("open=false");
        assertThat(closed.getString("findings[0].closedAt")).isNotBlank();
        assertThat(closed.getString("findings[0].runId")).isEqualTo("run-2");
    }

    @Test
    void asksAgainWithTheSameKeyWhenRemediationIsBusyOrBroken() {
        remediation.answersOnceThenAccepts(503);
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();

        sweep();

        awaitRequests(2);
        awaitNoTasks();
        List<LoggedRequest> requests = remediation.requests();
        assertThat(requests).hasSize(2);
        assertThat(
                        new HashSet<>(
                                requests.stream()
                                        .map(it -> it.getHeader("Idempotency-Key"))
                                        .toList()))
                .hasSize(1);
        assertThat(requests.get(0).getBodyAsString()).isEqualTo(requests.get(1).getBodyAsString());
        assertThat(findings("open=true").getString("findings[0].runId")).isNotBlank();
    }

    @Test
    void aRefusedAskIsShownAndNotRepeated() {
        remediation.answers(422);
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();

        sweep();
        awaitRequests(1);
        sweep();
        awaitNoTasks();

        assertThat(remediation.requests()).hasSize(1);
        assertThat(findings("open=true").getString("findings[0].remediationRefusal"))
                .contains("422");
    }

    @Test
    void listsCertificatesByTheirEnd() {
        stage.with("acct-a", "late.example", "HEALTHY", 60)
                .with("acct-a", "soon.example", "EXPIRING_FREE", 60)
                .with("acct-a", "over.example", "EXPIRED_OWN", 60)
                .raise();
        sweep();

        JsonPath all = certificates("limit=100");
        assertThat(all.getList("certificates.domain"))
                .containsExactly("over.example", "soon.example", "late.example");
        assertThat(all.getList("certificates[0].served.verdict", String.class))
                .containsOnly("EXPECTED");
        assertThat(certificates("expiringWithin=P10D").getList("certificates.domain"))
                .containsExactly("over.example", "soon.example");
        JsonPath page = certificates("limit=2");
        assertThat(
                        certificates("limit=2&after=" + page.getString("next"))
                                .getList("certificates.domain"))
                .containsExactly("late.example");
    }

    private static String name(String condition) {
        return condition.toLowerCase(Locale.ROOT).replace('_', '-') + ".example";
    }

    private static Map<String, String> expected() {
        return EXPECTED.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                entry -> name(entry.getKey()),
                                Map.Entry::getValue,
                                (a, b) -> a,
                                TreeMap::new));
    }

    private static String subject(LoggedRequest request) {
        return JsonPath.from(request.getBodyAsString()).getString("subject.domain");
    }

    private JsonPath sweep() {
        given().post("/sweeps").then().statusCode(202);
        return awaitDone();
    }

    private static JsonPath awaitDone() {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(SweepIT::latest, it -> it.getString("state").equals("Done"));
    }

    private static JsonPath latest() {
        String body = given().get("/sweeps/latest").then().statusCode(200).extract().asString();
        assertThat(CONTRACT.violations("Sweep", body)).isEmpty();
        return JsonPath.from(body);
    }

    private void awaitRequests(int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(remediation.requests()).hasSize(count));
    }

    private void awaitNoTasks() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(count("select count(*) from scheduled_tasks")).isZero());
    }

    private static JsonPath get(String path) {
        return JsonPath.from(given().get(path).then().statusCode(200).extract().asString());
    }

    private static JsonPath findings(String query) {
        String body = given().get("/findings?" + query).then().statusCode(200).extract().asString();
        assertThat(CONTRACT.violations("FindingPage", body)).isEmpty();
        return JsonPath.from(body);
    }

    private static JsonPath certificates(String query) {
        String body =
                given().get("/certificates?" + query).then().statusCode(200).extract().asString();
        assertThat(CONTRACT.violations("CertificatePage", body)).isEmpty();
        return JsonPath.from(body);
    }

    private static Map<String, String> openFindings() {
        Map<String, String> byDomain = new TreeMap<>();
        for (Map<String, Object> each :
                findings("open=true&limit=500").<Map<String, Object>>getList("findings")) {
            byDomain.merge(
                    each.get("domain").toString(),
                    each.get("reason").toString(),
                    (a, b) -> a + "," + b);
        }
        return byDomain;
    }

    private static List<String> reasons(String domain) {
        return findings("open=true&domain=" + domain).getList("findings.reason", String.class);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
