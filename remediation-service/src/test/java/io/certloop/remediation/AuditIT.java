package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.service.Asked;
import io.certloop.testkit.service.PersonalDataPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class AuditIT {

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @Inject
    Flyway migrations;

    @Test
    void aRepairIsWrittenDownFromRequestToProof() {
        String domain = "audited.shop.example";
        String run = repair(domain, "STUCK_DEPLOYMENT");
        JsonPath audit = audit("?run=" + run);
        assertThat(audit.getList("entries.action", String.class).reversed())
                .containsExactly("REQUESTED", "INTENDED", "ANSWERED", "SUCCEEDED");
        assertThat(audit.getList("entries.subject", String.class)).containsOnly(domain);
        assertThat(audit.getString("entries.find { it.action == 'REQUESTED' }.actor"))
                .isEqualTo("li");
        assertThat(audit.getString("entries.find { it.action == 'INTENDED' }.numbers"))
                .startsWith("DeploymentStuck: ");
        String intention = audit.getString("entries.find { it.action == 'INTENDED' }.intentionId");
        assertThat(given().get("/remediations/" + run).<String>path("evidence[0].actions[0].id"))
                .isEqualTo(intention);
        assertThat(audit.getString("entries.find { it.action == 'ANSWERED' }.intentionId"))
                .isEqualTo(intention);
    }

    @Test
    void doingNothingIsADecision() {
        String run = repair("fine.shop.example", "HEALTHY");
        JsonPath last = audit("?run=" + run + "&action=NOTHING_TO_DO");
        assertThat(last.getList("entries")).hasSize(1);
        assertThat(last.getString("entries[0].rule")).isEqualTo("HEALTHY");
        assertThat(last.getString("entries[0].actor")).isEqualTo("certloop");
    }

    @Test
    void filtersMeetAndPagesFollowOneAnother() {
        String run = repair("paged.shop.example", "STUCK_DEPLOYMENT");
        List<Long> all = audit("?run=" + run).getList("entries.sequence", Long.class);
        String page = "?subject=paged.shop.example&limit=2";
        JsonPath first = audit(page);
        JsonPath second = audit(page + "&after=" + first.getString("next"));
        assertThat(first.getList("entries.sequence", Long.class)).isEqualTo(all.subList(0, 2));
        assertThat(second.getList("entries.sequence", Long.class)).isEqualTo(all.subList(2, 4));
        String began = audit("?run=" + run).getString("entries[-1].at");
        assertThat(audit("?run=" + run + "&since=" + began).getList("entries")).hasSize(all.size());
        assertThat(audit("?run=" + run + "&until=" + began).getList("entries")).isEmpty();
        assertThat(audit("?run=" + run + "&actor=li").getList("entries.action", String.class))
                .containsExactly("REQUESTED");
    }

    @Test
    void aBadFilterIsNamed() {
        given().get("/audit?run=x&action=y&since=z&limit=0&after=q")
                .then()
                .statusCode(400)
                .body("violations.field", org.hamcrest.Matchers.hasSize(5));
    }

    @Test
    void theDatabaseRefusesChanges() {
        repair("kept.shop.example", "HEALTHY");
        sealed();
        for (String change : List.of(
                "update audit_entry set actor = 'nobody'",
                "update audit_entry set hash = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "delete from audit_head")) {
            assertThatThrownBy(() -> sql(change)).hasMessageContaining("append-only");
        }
    }

    @Test
    void aTamperedEntryAMissingOneAndACutEndAreFound() throws SQLException {
        repair("tampered.shop.example", "STUCK_DEPLOYMENT");
        sealed();
        assertThat(verification().getBoolean("intact")).isTrue();
        long head = verification().getLong("head.position");
        assertBreak("update audit_entry set numbers = 'x' where position = 2", 2, "not what was");
        assertBreak("delete from audit_entry where position = 2", 2, "missing");
        assertBreak("delete from audit_entry where position = " + head, head, "missing");
    }

    @Test
    void aPersonIsDeletedFromTheAuditAndTheChainHolds() throws SQLException {
        String person = "王小明" + UUID.randomUUID();
        String pause = given().contentType("application/json")
                .body("""
                        {"accountId": "acct-unused", "owner": "%s", "reason": "请致电 %s 138-0000",
                         "duration": "PT10M"}
                        """.formatted(person, person))
                .post("/pauses")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        sealed();
        assertThat(verification().getBoolean("intact")).isTrue();
        long before = verification().getLong("replaced");

        sql(new PersonalDataPage("remediation-service").deletion("", person, ""));

        String audit = given().get("/audit?limit=100").asString();
        assertThat(contract().violations("AuditPage", audit)).isEmpty();
        assertThat(audit).doesNotContain(person);
        assertThat(given().get("/pauses").asString()).doesNotContain(person);
        assertThat(verification().getBoolean("intact")).isTrue();
        assertThat(verification().getLong("replaced")).isEqualTo(before + 1);
        long position =
                new JsonPath(audit).getLong("entries.find { it.replaced && it.action == 'PAUSED' }.seal.position");
        assertBreak("update audit_entry set rule = 'other' where position = " + position, position, "not what was");
        assertBreak(
                "update audit_entry set commitment = 'other' where position = " + position, position, "not what was");
        assertThatThrownBy(() -> sql("update audit_entry set salt = null, commitment = 'x' where salt is not null"))
                .hasMessageContaining("append-only");
        given().delete("/pauses/" + pause).then().statusCode(204);
    }

    /** As somebody with every right in the database, and put right again afterwards. */
    private void assertBreak(String tampering, long position, String what) throws SQLException {
        sql("create table saved as select * from audit_entry");
        sql("alter table audit_entry disable trigger all");
        sql(tampering);
        JsonPath found = verification();
        sql("truncate audit_entry");
        sql("insert into audit_entry overriding system value select * from saved");
        sql("alter table audit_entry enable trigger all");
        sql("drop table saved");
        assertThat(found.getBoolean("intact")).isFalse();
        assertThat(found.getLong("firstBreak.position")).isEqualTo(position);
        assertThat(found.getString("firstBreak.what")).contains(what);
        assertThat(verification().getBoolean("intact")).isTrue();
    }

    private void sql(String text) throws SQLException {
        try (Connection db = migrations.getConfiguration().getDataSource().getConnection();
                Statement statement = db.createStatement()) {
            statement.execute(text);
        }
    }

    private void sealed() {
        await().atMost(Duration.ofSeconds(60)).until(() -> verification().getLong("unsealed") == 0);
    }

    private static JsonPath verification() {
        String answer = given().get("/audit/verification")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(contract().violations("AuditVerification", answer)).isEmpty();
        return new JsonPath(answer);
    }

    private static JsonPath audit(String query) {
        String answer =
                given().get("/audit" + query).then().statusCode(200).extract().asString();
        assertThat(contract().violations("AuditPage", answer)).isEmpty();
        return new JsonPath(answer);
    }

    private static Contract contract() {
        return Contract.of("remediation-service");
    }

    private String repair(String domain, String condition) {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-audit", domain, condition);
        String run = given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "li", "reason": "a test"}
                                """.formatted(domain))
                .post("/remediations")
                .path("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Asked.json("/remediations/" + run).path("final").booleanValue());
        return run;
    }
}
