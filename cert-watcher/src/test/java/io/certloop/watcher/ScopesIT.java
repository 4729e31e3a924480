package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.service.ScopesContract;
import io.certloop.watcher.stage.CallersChecked;
import io.certloop.watcher.stage.LocalStage;
import io.certloop.watcher.stage.RemediationStub;
import io.certloop.watcher.stage.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class ScopesIT extends ScopesContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static boolean planted;

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.test.remediation-port")
    int remediationPort;

    ScopesIT() {
        super("cert-watcher");
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(CallersChecked.token("admin"));
    }

    @BeforeEach
    void plant() throws SQLException {
        if (planted) {
            return;
        }
        planted = true;
        new RemediationStub(remediationPort).accepts();
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.with(account(OURS), "www.ours.example", "EXPIRED_OWN", 60)
                .with(account(THEIRS), "www.theirs.example", "EXPIRED_OWN", 60)
                .raise();
        admin().post("/sweeps").then().statusCode(202);
        await().atMost(PATIENCE)
                .until(() -> "Done".equals(admin().get("/sweeps/latest").path("state")));
        plant(OURS);
        plant(THEIRS);
    }

    private void plant(String owner) throws SQLException {
        String[] rows = {
            "insert into mute (id, account_id, domain, reason, muted_by, why, created_at, ends_at) values ('{mute}',"
                    + " 'acct-{owner}', 'old.{owner}.example', 'EXPIRED', 'li', '{owner}', now(),"
                    + " now() + interval '1 day')",
            "insert into watch_source (name, next_read, held) values ('list-{owner}', now() + interval '9 years',"
                    + " 'abc')",
            "insert into watch_account (account_id, source) values ('acct-{owner}', 'list-{owner}')",
            "insert into watch_target (account_id, name, source, shown, port, labels, owner, changed_at, read) values"
                    + " ('watched', 'list.{owner}.example', 'shared', 'list.{owner}.example', 443,"
                    + " '{\"team\": \"{owner}\"}', 'li', now(), 1)",
            "insert into domain (account_id, name, health, served, first_seen, last_looked, last_sweep, not_before,"
                    + " not_after, earliest_not_after) values ('watched', 'list.{owner}.example', 'FINE', '[]',"
                    + " now(), now(), gen_random_uuid(), now(), now() + interval '90 days', now() + interval '90 days')",
        };
        for (String row : rows) {
            execute(row.replace("{owner}", owner)
                    .replace("{mute}", id("mute", owner).toString()));
        }
        admin().contentType("application/json")
                .body(alert("www", owner))
                .post("/alerts")
                .then()
                .statusCode(202);
    }

    private static String alert(String host, String owner) {
        return """
               {"labels": {"alertname": "Expiry-%2$s", "instance": "%1$s.%2$s.example:443"}, "status": "firing"}""".formatted(host, owner);
    }

    @Override
    protected String filled(String path, String owner) {
        return path.replace("{name}", "list-" + owner)
                .replace("{account}", account(owner))
                .replace("{id}", id("mute", owner).toString());
    }

    @Override
    protected Optional<String> body(String operation, String owner) {
        return Optional.ofNullable(
                switch (operation) {
                    case "POST /mutes" -> mute(account(owner), "www." + owner + ".example");
                    case "POST /alerts" -> alert("www", owner);
                    case "POST /watch/sources/{name}/confirmations" -> "{\"held\": \"abc\"}";
                    default -> null;
                });
    }

    private static String mute(String account, String domain) {
        return """
               {"accountId": "%s", "domain": "%s", "why": "known", "duration": "PT1H"}""".formatted(account, domain);
    }

    @Override
    protected List<String> leftOut() {
        return List.of("GET /sweeps/{id}"); // a sweep is of all; its numbers are those of the scope
    }

    @Override
    protected List<String> lists() {
        return List.of(
                "GET /findings",
                "GET /findings/stream",
                "GET /mutes",
                "GET /alerts",
                "GET /coverage",
                "GET /watch/sources",
                "GET /certificates");
    }

    @Override
    protected List<String> pages() {
        return List.of(
                "/console/fleet",
                "/console/fleet/live",
                "/console/fleet/banner",
                "/console/fleet/tile",
                "/console/fleet/findings",
                "/console/fleet/findings/live",
                "/console/fleet/certificates",
                "/console/fleet/alerts",
                "/console/fleet/sources",
                "/console/fleet/search?q=www",
                "/console/fleet/api-tokens",
                "/console/accounts",
                "/console/accounts/{account}");
    }

    @Test
    void nobodyActsOnTheDomainsOfOthers() throws SQLException {
        String token = token("operator", account(OURS), "");
        assertThat(ask("POST", "/sweeps", Optional.empty(), token).status()).isEqualTo(403);
        assertThat(ask("POST", "/mutes", body("POST /mutes", THEIRS), token).status())
                .isEqualTo(403);
        Answer guessed = ask("POST", "/mutes", Optional.of(mute(account(OURS), "any.example")), token);
        assertThat(guessed.status()).as("a domain of the own account").isEqualTo(201);
        long alerts = count("select count(*) from alert");
        Answer answer = ask("POST", "/alerts", Optional.of(alert("list", THEIRS)), token);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).contains("\"notInInventory\":1");
        assertThat(count("select count(*) from alert")).isGreaterThanOrEqualTo(alerts);
        assertThat(ask("POST", "/console/accounts/acct-theirs/test", Optional.empty(), token)
                        .status())
                .isIn(403, 404);
    }

    @Test
    void exportsShowOnlyTheOwn() {
        String token = token("viewer", account(OURS), "");
        for (String type : List.of("text/plain", "application/openmetrics-text", "application/json")) {
            String text = given().auth()
                    .oauth2(token)
                    .accept(type)
                    .get("/certificates")
                    .asString();
            assertThat(text).as(type).doesNotContain(THEIRS);
        }
    }

    /** Names of a watch list have labels of their own, whichever account they are in. */
    @Test
    void labelsChooseNamesOfWatchLists() {
        String token = token("viewer", "", "team=ours");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ask("GET", "/certificates", Optional.empty(), token)
                                .text())
                        .contains("list.ours.example")
                        .doesNotContain("www.ours.example", THEIRS));
        assertThat(ask("GET", "/findings", Optional.empty(), token).text()).doesNotContain("www.ours.example", THEIRS);
    }
}
