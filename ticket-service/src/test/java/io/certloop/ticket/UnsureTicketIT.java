package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class UnsureTicketIT {

    private static final String CHINESE = "%s 帮忙看看什么情况，浏览器一直有提示";
    private static final String ENGLISH = "%s behaves strangely since this morning, can you have a look?";

    RemediationStub remediation;

    @Inject
    DataSource database;

    @AfterEach
    void nothingDrifted() {
        assertThat(remediation.drift()).isEmpty();
    }

    private static String about(String domain, String title, String text) {
        return TicketApi.body(freshId(), "acct-001", title, text.formatted(domain));
    }

    @ParameterizedTest
    @CsvSource({
        "麻烦看一下, NotServed, DEPLOYMENT_STUCK",
        "Our site, Expired, CERTIFICATE_EXPIRED",
    })
    void isHandledAsTheFaultThatTheDomainHas(String title, String diagnosis, String kind) {
        var domain = freshDomain();
        remediation.is(domain, diagnosis);

        var id = create(about(domain, title, title.startsWith("Our") ? ENGLISH : CHINESE));

        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getString("kind")).isEqualTo(kind);
        assertThat(ticket.getList("timeline.event"))
                .startsWith("New", "Recognised", "InRemediation")
                .doesNotContain("NotApplicable");
        assertThat(ticket.getString("timeline[2].message")).contains("it names what is unhealthy: domain " + domain);
        assertThat(remediation.askedFor(domain)).hasSize(1);
        assertThat(remediation.askedFor(domain).getFirst().body().path("kind").asText())
                .isEqualTo(kind);
        assertThat(remediation.inspectionsOf(domain)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"Healthy", "Frozen", "InProgress", "Unknown"})
    void isLeftToPeopleWhereTheDomainHasNoFaultOfOurs(String diagnosis) {
        var domain = freshDomain();
        remediation.is(domain, diagnosis);

        var id = create(about(domain, "麻烦看一下", CHINESE));

        var ticket = awaitState(id, "NotApplicable");
        assertThat(ticket.getString("kind")).isEqualTo("NONE");
        assertThat(ticket.getString("timeline[-1].message")).contains("left to people", domain);
        assertThat(remediation.askedFor(domain)).isEmpty();
    }

    @Test
    void isLeftToPeopleWhereTheWordsAreSurelyAboutSomethingElse() {
        var domain = freshDomain();
        remediation.is(domain, "Expired");

        var id = create(about(domain, "发票", "%s 上个月的流量账单怎么开发票，抬头可以改吗"));

        assertThat(ticket(id).getString("state")).isEqualTo("NotApplicable");
        assertThat(remediation.inspectionsOf(domain)).isZero();
    }

    /** An import may hold the tickets of years. */
    @Test
    void anImportedTicketIsInspectedOnlyIfItIsRecent() {
        var domain = freshDomain();
        remediation.is(domain, "Expired");
        var recent = about(domain, "麻烦看一下", CHINESE);
        var old = about(freshDomain(), "麻烦看一下", CHINESE)
                .replaceFirst("}\\s*$", ", \"openedAt\": \"2024-05-01T08:00:00Z\"}");

        var id = imported(recent);

        assertThat(ticket(imported(old)).getString("state")).isEqualTo("NotApplicable");
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");
        assertThat(remediation.inspectionsOf(domain)).isEqualTo(1);
    }

    private static String imported(String body) {
        given().contentType("application/x-ndjson")
                .body(body.replace("\n", "").getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import")
                .then()
                .statusCode(200);
        return TicketApi.send(body).path("id");
    }

    @Test
    void aPersonReadsItWhereTheRunFindsNothingAnyMore() {
        var domain = freshDomain();
        remediation.is(domain, "DeploymentStuck");
        var id = create(about(domain, "麻烦看一下", CHINESE));

        remediation.run(awaitRun(id)).healthy(domain).ended("NothingToDo", "HEALTHY");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getString("timeline[-1].message")).contains("not surely ours");
    }

    @Test
    void waitsForAnInspectionForTwoMinutesAndThenForAPerson() {
        var domain = freshDomain();
        remediation.is(domain, "");
        var id = create(about(domain, "麻烦看一下", CHINESE));
        await().until(() -> remediation.inspectionsOf(domain) > 1);
        assertThat(ticket(id).getString("state")).isEqualTo("Recognised");

        assertThat(new Statements(database)
                        .update(
                                "update ticket set created_at = created_at - interval '2 minutes' where id = ?::uuid",
                                id))
                .isEqualTo(1);

        var ticket = awaitState(id, "NotApplicable");
        assertThat(ticket.getString("timeline[-1].message")).contains("could not be inspected: domain " + domain);
    }
}
