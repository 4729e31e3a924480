package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.cloud.controlplane.AccountLabels;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.notification.Signatures;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Receivers;
import io.certloop.remediation.stage.Receivers.Received;
import io.certloop.remediation.stage.Stage;
import io.certloop.remediation.stage.TracesOn;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** What waits for a person is told once to each target, or stays visible as given up. */
@QuarkusTest
@TestProfile(TracesOn.class)
@QuarkusTestResource(LocalStage.class)
@WithTestResource(value = Receivers.class, scope = TestResourceScope.MATCHING_RESOURCES)
class NotificationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<String> TAKING = List.of("webhook", "slack", "wecom", "feishu", "dingtalk");

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.test.alertmanager")
    Optional<URI> alertmanager;

    @ConfigProperty(name = "certloop.notification.targets.slack.url-file")
    Optional<Path> slackUrl;

    @Inject
    Notifications notifications;

    @Inject
    UserTransaction transaction;

    @Inject
    AccountLabels labels;

    @Inject
    DataSource database;

    Receivers receivers;

    @Test
    void anEscalationReachesEveryTargetOnce() {
        String domain = "told.shop.example";
        new Stage(mock, accounts).reset();
        new Stage(mock, accounts).fleet("acct-told", domain, "INCURABLE");
        String run = request(domain);
        await().atMost(PATIENCE).until(() -> given().get("/remediations/" + run).path("final"));
        assertThat(given().get("/remediations/" + run).<String>path("runbook")).startsWith("https://runbooks.example/");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(run))
                        .containsEntry("dead", "GIVEN_UP")
                        .containsAllEntriesOf(sent()));
        for (String target : List.of("slack", "wecom", "feishu")) {
            assertThat(about(target, domain)).as(target).hasSize(1);
        }
        assertThat(about(Receivers.TEAM, domain)).as("of its account").hasSize(1);
        assertThat(about(Receivers.LABELLED, domain)).as("of another account").isEmpty();
        assertThat(about("slack", domain).getFirst().body()).contains(domain + " needs a person: ");
        assertThat(about("wecom", domain).getFirst().body())
                .contains(domain + " 需要人工处理：")
                .doesNotContain("needs a person", "ATTEMPTS_EXHAUSTED");
        assertThat(about("dead", domain)).hasSize(3);
        assertThat(given().get("/audit?action=NOTIFICATION_GIVEN_UP&run=" + run).<String>path("entries[0].rule"))
                .isEqualTo("dead");
    }

    @Test
    void aTargetWithAccountsGetsWhatIsAboutThemAndNothingElse() throws Exception {
        new Stage(mock, accounts).reset();
        new Stage(mock, accounts).fleet("acct-labelled", "labelled.example", "HEALTHY");
        Files.writeString(
                accounts,
                Files.readString(accounts)
                        .replaceFirst("(\"id\"\\s*:\\s*\"acct-labelled\")", "$1,\"labels\":{\"team\":\"told\"}"));
        await().until(() -> labels.now().containsKey("acct-labelled"));
        Map<String, Optional<String>> about = Map.of(
                "of-the-team", Optional.of(Receivers.TEAM_ACCOUNT),
                "of-the-labelled", Optional.of("acct-labelled"),
                "of-another", Optional.of("acct-stranger"),
                "of-no-account", Optional.of(""),
                "of-the-fleet", Optional.empty());
        about.forEach((subject, account) -> announce(subject, account.map(this::runOf)));
        // In order: what is announced last is delivered after all that was announced before.
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String subject : about.keySet()) {
                assertThat(about("slack", subject)).as(subject).hasSize(1);
            }
            assertThat(about(Receivers.TEAM, "of-the-team")).hasSize(1);
            assertThat(about(Receivers.LABELLED, "of-the-labelled")).hasSize(1);
        });
        assertThat(targetsOf("of-the-team")).contains("slack", Receivers.TEAM);
        assertThat(targetsOf("of-the-team")).doesNotContain(Receivers.LABELLED);
        assertThat(targetsOf("of-the-labelled")).contains("slack", Receivers.LABELLED);
        assertThat(targetsOf("of-the-labelled")).doesNotContain(Receivers.TEAM);
        for (String other : List.of("of-another", "of-no-account", "of-the-fleet")) {
            assertThat(targetsOf(other)).as(other).contains("slack").doesNotContain(Receivers.TEAM, Receivers.LABELLED);
        }
    }

    /** A row for each target that gets it, sent or not. */
    private static List<String> targetsOf(String subject) {
        return given().get("/notifications").path("notifications.findAll { it.subject == '" + subject + "' }.target");
    }

    private UUID runOf(String account) {
        UUID id = UUID.randomUUID();
        new Statements(database)
                .update(
                        "insert into run (id, subject_key, domain, account_id, trigger, requested_by,"
                                + " reason, dry_run, state, state_data, version, created_at,"
                                + " updated_at, evidence) values (?, ?, 'x.example',"
                                + " nullif(?, ''), 'WATCHER', 'a-test', 'a test', true, 'Cancelled',"
                                + " '{\"by\": \"a-test\", \"reason\": \"a test\"}', 1, now(), now(), '[]')",
                        id,
                        "domain:" + id,
                        account);
        return id;
    }

    @Test
    void theWebhookIsSignedAndFitsTheContract() {
        announce("signed", Optional.of(UUID.randomUUID()));
        await().atMost(PATIENCE).until(() -> !about("webhook", "signed").isEmpty());
        Received last = about("webhook", "signed").getLast();
        long at = Long.parseLong(last.headers().get("certloop-timestamp"));
        assertThat(last.headers().get("certloop-signature"))
                .isEqualTo(Signatures.webhook(Receivers.SECRET, at, last.body()));
        assertThat(Contract.of("remediation-service").violations("Notification", last.body()))
                .isEmpty();
        await().atMost(PATIENCE).until(() -> !about("dingtalk", "signed").isEmpty());
        assertThat(about("dingtalk", "signed").getLast().query())
                .startsWith("access_token=url-secret&timestamp=")
                .contains("&sign=");
        await().atMost(PATIENCE).until(() -> !about("feishu", "signed").isEmpty());
        assertThat(about("feishu", "signed").getLast().body()).contains("\"sign\":");
    }

    @Test
    void theSameKeyIsToldOnceAndARollBackTellsNobody() throws Exception {
        announce("once");
        announce("once");
        transaction.begin();
        announce("never");
        transaction.rollback();
        await().atMost(PATIENCE).until(() -> about("slack", "once").size() == 1);
        await().during(Duration.ofSeconds(2)).until(() -> about("slack", "once").size() == 1);
        assertThat(about("slack", "never")).isEmpty();
    }

    @Test
    void noSecretIsShown() {
        announce("secretive");
        await().atMost(PATIENCE).until(() -> !about("slack", "secretive").isEmpty());
        String shown = given().get("/notifications").asString();
        assertThat(Contract.of("remediation-service").violations("NotificationPage", shown))
                .isEmpty();
        assertThat(shown).contains("secretive").doesNotContain(Receivers.SECRET, "url-secret");
    }

    @Test
    void anAddressInAFileChangesWithoutARestartAndIsNeverShown() throws Exception {
        String before = Files.readString(slackUrl.orElseThrow());
        var logged = new CopyOnWriteArrayList<String>();
        Handler log = recording(logged);
        Logger.getLogger("").addHandler(log);
        try {
            Files.writeString(slackUrl.orElseThrow(), receivers.address("slack-moved"));
            announce("moved");
            await().atMost(PATIENCE).until(() -> !about("slack-moved", "moved").isEmpty());
            assertThat(about("slack", "moved")).isEmpty();

            Files.writeString(slackUrl.orElseThrow(), "https://not-allowed.example/url-secret");
            String health = given().get("/q/health/well").asString();
            assertThat(health).contains("notification-url-slack", "certloop.outgoing.allowed-hosts");
            String metrics = given().get("/q/metrics").asString();
            assertThat(metrics.lines())
                    .anyMatch(line -> line.startsWith("certloop_file_unusable")
                            && line.contains("\"notification-url-slack\"")
                            && line.endsWith(" 1.0"));
            announce("kept");
            await().atMost(PATIENCE).until(() -> !about("slack-moved", "kept").isEmpty());

            Files.writeString(slackUrl.orElseThrow(), "https://[url-secret");
            assertThat(given().get("/q/health/well").asString())
                    .contains("its url is none")
                    .doesNotContain(Receivers.URL_SECRET);
            assertThat(health + metrics).doesNotContain(Receivers.URL_SECRET);
            assertThat(logged)
                    .anyMatch(line -> line.contains("file not usable"))
                    .noneMatch(line -> line.contains(Receivers.URL_SECRET));
        } finally {
            Files.writeString(slackUrl.orElseThrow(), before);
            Logger.getLogger("").removeHandler(log);
        }
        assertThat(given().get("/q/health/well").asString()).doesNotContain("notification-url-slack");
    }

    @Test
    void aTestReachesOneTargetOnly() {
        assertThat(test("slack")).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> !about("slack", "nothing needs you").isEmpty());
        assertThat(about("wecom", "nothing needs you")).isEmpty();
        assertThat(given().get("/audit?action=NOTIFICATION_TESTED").<String>path("entries[0].rule"))
                .isEqualTo("slack");
        assertThat(test("nobody")).isEqualTo(400);
    }

    private static int test(String target) {
        return given().contentType("application/json")
                .body(java.util.Map.of("target", target))
                .post("/notifications/tests")
                .statusCode();
    }

    @Test
    void whatWasGivenUpIsDeliveredAgainWithAllAttempts() {
        announce("revived");
        await().atMost(PATIENCE).until(() -> state("dead", "revived").equals("GIVEN_UP"));
        assertThat(given().get("/console/admin/notifications").asString())
                .contains("title of revived", "it answered 500", "Deliver again")
                .doesNotContain(Receivers.SECRET, Receivers.URL_SECRET);
        assertThat(repeat(id("dead", "revived"))).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> about("dead", "revived").size() == 6);
        await().atMost(PATIENCE).until(() -> state("dead", "revived").equals("GIVEN_UP"));
        assertThat(given().get("/audit?action=NOTIFICATION_REPEATED").<String>path("entries[0].rule"))
                .isEqualTo("dead");
        await().atMost(PATIENCE).until(() -> state("slack", "revived").equals("SENT"));
        assertThat(repeat(id("slack", "revived"))).isEqualTo(404);
        assertThat(repeat(UUID.randomUUID().toString())).isEqualTo(404);
    }

    private static int repeat(String id) {
        return given().post("/notifications/" + id + "/repeat").statusCode();
    }

    private static String id(String target, String subject) {
        return of(target, subject, "id");
    }

    private static String state(String target, String subject) {
        return of(target, subject, "state");
    }

    private static String of(String target, String subject, String field) {
        return given().get("/notifications")
                .jsonPath()
                .getString("notifications.find { it.target == '%s' && it.subject == '%s' }.%s"
                        .formatted(target, subject, field));
    }

    private static Handler recording(List<String> lines) {
        return new Handler() {
            @Override
            @SuppressWarnings("deprecation") // a handler's own formatter does the same
            public void publish(LogRecord line) {
                lines.add(ExtLogRecord.wrap(line).getFormattedMessage() + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void theRealAlertmanagerTakesIt() {
        assumeTrue(alertmanager.isPresent(), Receivers.ALERTMANAGER + " is not installed: skipped");
        announce("alerted");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> alerts().getList("labels.subject").contains("alerted"));
        JsonPath alerts = alerts();
        assertThat(alerts.getString("find { it.labels.subject == 'alerted' }.labels.alertname"))
                .isEqualTo("CertLoopStorm");
        assertThat(alerts.getString("find { it.labels.subject == 'alerted' }.annotations.runbook_url"))
                .isEqualTo("https://runbooks.example/held-storm");
    }

    private JsonPath alerts() {
        return given().get(alertmanager.orElseThrow() + "/api/v2/alerts").jsonPath();
    }

    private List<Received> about(String target, String subject) {
        return receivers.by(target).stream()
                .filter(each -> each.body().contains(subject))
                .toList();
    }

    private static java.util.Map<String, String> sent() {
        return TAKING.stream().collect(java.util.stream.Collectors.toMap(each -> each, each -> "SENT"));
    }

    private static java.util.Map<String, String> states(String run) {
        JsonPath page = given().get("/notifications").jsonPath();
        return page.getList("notifications.findAll { it.runId == '" + run + "' }", java.util.Map.class).stream()
                .collect(java.util.stream.Collectors.toMap(
                        each -> (String) each.get("target"), each -> (String) each.get("state")));
    }

    private void announce(String subject) {
        announce(subject, Optional.empty());
    }

    private void announce(String subject, Optional<UUID> run) {
        notifications.announce(new Announcement(
                Announcement.Topic.STORM,
                "test:" + subject,
                subject,
                Message.plain("title of " + subject),
                List.of(Message.plain("text")),
                run,
                "held-storm",
                Instant.now()));
    }

    private static String request(String domain) {
        return given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                         "requestedBy": "li", "reason": "a test"}
                        """.formatted(domain))
                .post("/remediations")
                .path("id");
    }
}
