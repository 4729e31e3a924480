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

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.testkit.Settings;
import io.certloop.ticket.retention.OldData;
import io.certloop.ticket.retention.Retention;
import io.certloop.ticket.retention.RetentionConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class RetentionIT {

    private static final String REMOVED = "[removed]";
    private static final String THANKS = "谢谢，已经好了";

    RemediationStub remediation;

    @Inject
    OldData old;

    @Inject
    Transactions transactions;

    @Inject
    DataSource database;

    @Test
    void removesTheTextsOfAClosedTicketAndKeepsWhatBecameOfIt() {
        var domain = freshDomain();
        var body = stuck("acct-001", domain);
        var id = resolved(domain, body);
        comment(id, THANKS);
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
        assertThat(after.<String>getList("timeline.message")).noneMatch(it -> it.contains(THANKS));
        assertThat(after.getString("state")).isEqualTo("Resolved");
        assertThat(after.getString("closedAt")).isNotNull();
        assertThat(after.<String>getList("timeline.event"))
                .containsAll(before.getList("timeline.event"))
                .endsWith("TextsRemoved");
        assertThat(send(body).statusCode()).as("the same ticket, sent again").isEqualTo(200);
    }

    @Test
    void removesTheWordsThatRecognitionQuotesAndKeepsWhatItSays() {
        var id = resolved();
        var before = ticket(id);
        assertThat(before.getList("matchedWords")).isNotEmpty();
        age(id);

        applyLater(Duration.ofDays(390));

        var after = ticket(id);
        assertThat(after.getList("matchedWords")).isEmpty();
        assertThat(after.getString("kind")).isEqualTo(before.getString("kind"));
        assertThat(after.<String>getList("domains")).isEqualTo(before.getList("domains"));
    }

    @Test
    void removesTheQuotedWordsOfATicketWhoseTextsAnEarlierVersionRemoved() {
        var id = resolved();
        age(id);
        execute(
                "update ticket set description = '[removed]', answer_language = null, answer_text ="
                        + " null, answer_at = null where id = '%s'",
                id);

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getList("matchedWords")).isEmpty();
        assertThat(ticket(id).<String>getList("timeline.event")).doesNotContain("TextsRemoved");
    }

    @Test
    void removesTheTextsOfATicketThatWasLeftToAPersonLongAgo() {
        var id = escalated();
        leftToAPerson(id);

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getString("description")).isEqualTo(REMOVED);
        assertThat(ticket(id).getString("state")).isEqualTo("Escalated");
        assertThat(ticket(id).<String>getList("timeline.event")).endsWith("TextsRemoved");
        assertThat(stripAgain()).as("once is enough").isZero();
    }

    @Test
    void leavesATicketThatWasLeftToAPersonAndIsStillSpokenOf() {
        var id = escalated();
        leftToAPerson(id);
        comment(id, "请问处理得怎么样了？");

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getString("description")).isNotEqualTo(REMOVED);
    }

    @Test
    void removesWhatIsNewOfATicketThatWasOpenedAgain() {
        var id = resolved();
        age(id);
        applyLater(Duration.ofDays(390));
        execute(
                "update ticket set answer_text = 'again', answer_language = 'ZH_HANS', answer_at ="
                        + " now(), updated_at = texts_removed_at + interval '1 day', closed_at ="
                        + " texts_removed_at + interval '1 day' where id = '%s'",
                id);

        applyUntilNothingIsLeft(Duration.ofDays(390 + 380));
        assertThat(ticket(id).getString("answer.text")).isEqualTo("again");

        applyUntilNothingIsLeft(Duration.ofDays(390 + 402));
        assertThat(ticket(id).getString("answer")).isNull();
    }

    @Test
    void removesWhatWasSaidAfterTheTextsWereRemovedOnceThatIsOldToo() {
        var id = resolved();
        age(id);
        applyLater(Duration.ofDays(390));
        comment(id, THANKS);

        applyLater(Duration.ofDays(390));
        assertThat(ticket(id).<String>getList("timeline.message")).anyMatch(it -> it.contains(THANKS));

        applyUntilNothingIsLeft(Duration.ofDays(402));
        assertThat(ticket(id).<String>getList("timeline.message")).noneMatch(it -> it.contains(THANKS));
        assertThat(count("ticket_comment where ticket_id = '%s'".formatted(id))).isZero();
    }

    @Test
    void forgetsWhatReachedAHelpDeskAndKeepsWhatDidNot() {
        var now = Instant.now();
        for (var state : List.of("SENT", "GIVEN_UP")) {
            execute(
                    "insert into desk_delivery values (gen_random_uuid(), 'retired',"
                            + " gen_random_uuid(), 'x', 1, 'RESOLUTION', 0, null, null, null, '%s',"
                            + " 0, false, now(), null, now(), now() - interval '31 days')",
                    state);
        }
        execute(
                "insert into desk_refused_event values (gen_random_uuid(), 'retired', now(), now() -"
                        + " interval '%s', 1, 'unread', null, 'x', 'x')",
                "31 days");

        forgetDeliveries(now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(400)));

        assertThat(count("desk_delivery where desk = 'retired'")).isEqualTo(1);
        assertThat(count("desk_refused_event where desk = 'retired'")).isZero();

        forgetDeliveries(now, now.minus(Duration.ofDays(30)));

        assertThat(count("desk_delivery where desk = 'retired'")).isZero();
    }

    private void forgetDeliveries(Instant settledBefore, Instant givenUpBefore) {
        transactions.call(() -> old.forgetDeliveries(settledBefore, givenUpBefore, 100));
    }

    @Test
    void leavesWhatIsYounger() {
        var id = resolved();

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getString("description")).isNotEqualTo(REMOVED);
    }

    @Test
    void leavesAnOpenTicketHoweverOldItIs() {
        var id = create(stuck("acct-001", freshDomain()));
        execute("update ticket set created_at = now() - interval '900 days' where id = '%s'", id);

        applyLater(Duration.ofDays(390));

        assertThat(ticket(id).getString("description")).isNotEqualTo(REMOVED);
    }

    @Test
    void leavesAClosedTicketWhoseIncidentIsOpen() {
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
    void keepsEvidenceThatAnotherTicketStillShows() {
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

    private String escalated() {
        var id = create(stuck("acct-001", freshDomain()));
        remediation.run(awaitRun(id)).ended("Escalated", "NO_REMEDY");
        awaitState(id, "Escalated");
        return id;
    }

    private void leftToAPerson(String ticket) {
        execute("update ticket set updated_at = updated_at - interval '30 days' where id = '%s'", ticket);
    }

    private int stripAgain() {
        return apply(Duration.ofDays(390)).stripped();
    }

    /** So that it is older than what other tests closed. */
    private void age(String ticket) {
        execute("update ticket set closed_at = closed_at - interval '30 days' where id = '%s'", ticket);
    }

    private void applyLater(Duration time) {
        apply(time);
    }

    private void applyUntilNothingIsLeft(Duration time) {
        while (apply(time).stripped() > 0) {
            // the next batch
        }
    }

    private Retention.Round apply(Duration time) {
        var policy = Settings.of(RetentionConfig.class);
        var clock = Clock.offset(Clock.systemUTC(), time);
        return new Retention(old, policy, transactions, clock).apply();
    }

    private void execute(String sql, String ticket) {
        new Statements(database).update(sql.formatted(ticket));
    }

    private long count(String rows) {
        return new Statements(database)
                .query("select count(*) from " + rows, row -> row.getLong(1))
                .getFirst();
    }
}
