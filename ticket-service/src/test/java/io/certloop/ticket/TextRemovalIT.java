package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.comment;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.send;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class TextRemovalIT {

    RemediationStub remediation;

    @Inject
    DataSource database;

    @Test
    void theTextsOfATicketThatIsOverGoAndItsDecisionsStay() {
        String word = "w" + UUID.randomUUID();
        String domain = freshDomain();
        String body = TicketApi.body(freshId(), "acct-001", "证书部署一直处理中 " + word, "域名 " + domain + " 的证书一直在处理中 " + word);
        String id = create(body);
        String neighbour = create(TicketApi.stuck("acct-001", freshDomain()));
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");
        comment(id, "谢谢，已经好了 " + word);
        execute(
                "insert into desk_mail (desk, message_id, ticket_id, reply_to, at) values ('d', '%s', '%s', '%s', now())"
                        .formatted(freshId(), id, word + "@customer.example"));
        var before = ticket(id);
        String other = given().get("/tickets/" + neighbour).jsonPath().getString("title");
        assertThat(tablesWith(word)).contains("ticket", "ticket_comment", "ticket_event", "desk_mail");

        assertThat(delete(id).statusCode()).isEqualTo(204);

        assertThat(tablesWith(word)).isEmpty();
        var after = ticket(id);
        assertThat(after.getString("title")).isEqualTo("[removed]");
        assertThat(after.getString("answer")).isNull();
        assertThat(after.getList("evidence")).isEmpty();
        for (String kept : List.of("kind", "state", "externalId", "accountId", "closedAt", "domains")) {
            assertThat(after.<Object>get(kept)).as(kept).isEqualTo(before.get(kept));
        }
        assertThat(after.<String>getList("timeline.event"))
                .containsAll(before.getList("timeline.event"))
                .endsWith("TextsRemoved");
        assertThat(ticket(neighbour).getString("title")).isEqualTo(other);

        assertThat(delete(id).statusCode()).as("once more").isEqualTo(204);
        assertThat(ticket(id).getList("timeline")).hasSameSizeAs(after.getList("timeline"));
        assertThat(send(body).statusCode()).as("the same ticket, sent again").isEqualTo(200);
        assertThat(tablesWith(word)).isEmpty();
    }

    @Test
    void aTicketThatIsOpenKeepsItsTexts() {
        String id = create(TicketApi.stuck("acct-001", freshDomain()));
        awaitRun(id);
        var before = ticket(id);

        Response refused = delete(id);

        assertThat(refused.statusCode()).isEqualTo(409);
        TicketApi.fits("Problem", refused);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("type")).isEqualTo("urn:certloop:problem:ticket-open");
        assertThat(refused.<String>path("detail")).contains(id);
        assertThat(ticket(id).getString("description")).isEqualTo(before.getString("description"));
    }

    @Test
    void aTicketThatIsNotThereIsNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "x")) {
            assertThat(delete(id).statusCode()).isEqualTo(404);
            TicketApi.fits("Problem", delete(id));
        }
    }

    private static Response delete(String ticket) {
        return given().delete("/tickets/" + ticket + "/texts");
    }

    private void execute(String sql) {
        new Statements(database).update(sql);
    }

    /** The tables that would show the word in a dump. */
    private List<String> tablesWith(String word) {
        var found = new ArrayList<String>();
        for (String table : strings("select tablename from pg_tables where schemaname = 'public'")) {
            if (!strings("select '1' from %s t where t::text like '%%%s%%'".formatted(table, word))
                    .isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    private List<String> strings(String query) {
        return new Statements(database).query(query, row -> row.getString(1));
    }
}
