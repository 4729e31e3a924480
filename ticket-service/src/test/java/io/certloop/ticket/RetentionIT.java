package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.comment;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.send;
import static io.certloop.ticket.TicketApi.stuck;
import static io.certloop.ticket.TicketApi.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.retention.OldTickets;
import io.certloop.ticket.retention.Retention;
import io.certloop.ticket.transaction.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is removed of old tickets, and what never is. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class RetentionIT {

    private static final String REMOVED = "[removed]";

    RemediationStub remediation;

    @Inject OldTickets tickets;
    @Inject Transactions transactions;
    @Inject DataSource database;

    @Test
    void removesTheTextsOfAClosedTicketAndKeepsWhatBecameOfIt() throws SQLException {
        var domain = freshDomain();
        var body = stuck("acct-001", domain);
        var id = resolved(domain, body);
        comment(id, "谢谢，已经好了");
        var before = ticket(id);
        assertThat(before.getString("answer.text")).isNotEmpty();
        assertThat(before.getList("evidence")).isNotEmpty();

        age(id);
        applyLater(Duration.ofDays(390));

        var after = ticket(id);
        assertThat(after.getString("description")).isEqualTo(REMOVED);
        assertThat(after.getString("answer")).isNull();
        assertThat(after.getList("evidence")).isEmpty();
        assertThat(count("ticket_comment where ticket_id = '%s'".formatted(id))).isZero();
        assertThat(after.getString("state")).isEqualTo("Resolved");
        assertThat(after.getString("closedAt")).isNotNull();
        assertThat(after.<String>getList("timeline.event"))
                .containsAll(before.getList("timeline.event"))
                .endsWith("TextsRemoved");
        assertThat(send(body).statusCode()).as("the same ticket, sent again").isEqualTo(200);
    }

    @Test
    void leavesWhatIsYounger() throws SQLException {
        var id = resolved();

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getString("description")).isNotEqualTo(REMOVED);
    }

    @Test
    void leavesAnOpenTicketHoweverOldItIs() throws SQLException {
        var id = create(stuck("acct-001", freshDomain()));
        execute("update ticket set created_at = now() - interval '900 days' where id = '%s'", id);

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getString("description")).isNotEqualTo(REMOVED);
    }

    @Test
    void leavesAClosedTicketWhoseIncidentIsOpen() throws SQLException {
        var id = resolved();
        age(id);
        execute(
                "update incident set closed_at = null, state = 'InRemediation' where id ="
                        + " (select incident_id from ticket_incident where ticket_id = '%s')",
                id);

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getString("description")).isNotEqualTo(REMOVED);
    }

    @Test
    void keepsEvidenceThatAnotherTicketStillShows() throws SQLException {
        var domain = freshDomain();
        var old = create(stuck("acct-001", domain));
        var young = create(stuck("acct-001", domain));
        remediation.run(awaitRun(old)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(old, "Resolved");
        awaitState(young, "Resolved");
        age(old);

        applyLater(Duration.ofDays(390));

        assertThat(ticket(old).getString("description")).isEqualTo(REMOVED);
        assertThat(ticket(young).getList("evidence")).isNotEmpty();

        age(young);
        applyLater(Duration.ofDays(390));

        assertThat(ticket(young).getList("evidence")).isEmpty();
    }

    private String resolved() {
        var domain = freshDomain();
        return resolved(domain, stuck("acct-001", domain));
    }

    private String resolved(String domain, String body) {
        var id = create(body);
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");
        return id;
    }

    /** So that it is older than what other tests closed. */
    private void age(String ticket) throws SQLException {
        execute(
                "update ticket set closed_at = closed_at - interval '30 days' where id = '%s'",
                ticket);
    }

    private void applyLater(Duration time) {
        var policy = new Retention.Policy(Duration.ofDays(400), Duration.ofHours(1));
        new Retention(tickets, policy, transactions, Clock.offset(Clock.systemUTC(), time)).apply();
    }

    private void execute(String sql, String ticket) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql.formatted(ticket));
        }
    }

    private long count(String rows) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }
}
