package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.comment;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.send;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a customer wrote is gone from every table, and what became of his tickets stays. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class PersonalDataIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    @Test
    void fiftyStringsOfACustomerAreGoneFromEveryTableAndFromTheMetrics() throws SQLException {
        String account = "acct-" + UUID.randomUUID();
        List<String> planted = IntStream.range(0, 50)
                .mapToObj(i -> "p" + i + UUID.randomUUID())
                .toList();
        String domain = freshDomain();
        String body = TicketApi.body(
                "private-" + freshId(),
                account,
                "证书部署一直处理中 " + planted.get(0),
                "域名 " + domain + " 的证书一直在处理中\n" + String.join("\n> ", planted.subList(1, 25)));
        String id = create(body);
        for (String each : planted.subList(25, 40)) {
            comment(id, "补充：" + each);
        }
        String unexplained = create(TicketApi.body(
                "private-" + freshId(), account, "关于发票", "请开发票 " + String.join(" ", planted.subList(40, 48))));
        execute(
                "insert into desk_refused_event (id, desk, first_at, last_at, reason, body, body_sha256)"
                        + " values (gen_random_uuid(), 'd', now(), now(), 'r', ?, ?)",
                ("account " + account + " " + planted.get(48)).getBytes(StandardCharsets.UTF_8),
                new byte[] {1});
        execute(
                "insert into desk_refused_event (id, desk, first_at, last_at, reason, body, body_sha256)"
                        + " values (gen_random_uuid(), 'd', now(), now(), 'r', ?, ?)",
                ("Subject: =?UTF-8?B?"
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (account + " " + planted.get(49)).getBytes(StandardCharsets.UTF_8))
                                + "?=\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                new byte[] {2});
        String other = create(TicketApi.body(
                freshId(), "acct-other", "证书部署一直处理中", "域名 " + freshDomain() + " 和 " + account + " 的一样，一直部署中"));
        assertThat(inTables(planted.subList(0, 48))).isNotEmpty();

        var exported = given().contentType("application/json")
                .body(subjects(account, ""))
                .post("/personal-data/exports");
        assertThat(exported.statusCode()).isEqualTo(200);
        assertThat(exported.asString())
                .contains(planted.get(0), planted.get(24), planted.get(39), planted.get(48))
                .contains("\"receipt\"");

        String dry = finished(account, "");
        assertThat(inTables(planted.subList(0, 48))).isNotEmpty();
        String receipt = given().get("/personal-data/deletions/" + dry).asString();
        TicketApi.fits("PersonalDataReceipt", given().get("/personal-data/deletions/" + dry));
        String done = finished(account, dry);

        Response answer = given().get("/personal-data/deletions/" + done);
        TicketApi.fits("PersonalDataReceipt", answer);
        assertThat(answer.jsonPath().getBoolean("complete")).isTrue();
        assertThat(answer.jsonPath().getInt("tables.ticket_comment.deleted")).isEqualTo(15);
        assertThat(answer.asString() + receipt).doesNotContain(planted).doesNotContain(account);
        assertThat(inTables(planted)).isEmpty();
        assertThat(inTables(List.of(account))).isEmpty();
        assertThat(given().get("/q/metrics").asString()).doesNotContain(planted).doesNotContain(account);

        var after = ticket(id);
        assertThat(after.getString("title")).isEqualTo("[removed]");
        assertThat(after.getString("kind")).isEqualTo("DEPLOYMENT_STUCK");
        assertThat(ticket(unexplained).getString("kind")).isEqualTo("NONE");
        assertThat(ticket(other).getString("title")).as("another customer's").isEqualTo("证书部署一直处理中");
        assertThat(ticket(other).getString("description")).isEqualTo("[removed]");
        assertThat(send(body).statusCode()).as("the same ticket, sent again").isEqualTo(200);
        assertThat(inTables(planted)).isEmpty();
    }

    @Test
    void aDeletionNeedsADryRunOfTheSameSubjects() {
        String account = "acct-" + UUID.randomUUID();
        String dry = finished(account, "");

        assertThat(delete("acct-" + UUID.randomUUID(), dry).statusCode()).isEqualTo(400);
        assertThat(delete(account, UUID.randomUUID().toString()).statusCode()).isEqualTo(400);
        assertThat(delete(account, "x").jsonPath().getString("violations[0].field"))
                .isEqualTo("confirms");
        assertThat(delete(account, dry).statusCode()).isEqualTo(202);
    }

    @Test
    void aBadSubjectIsNamed() {
        String two =
                "{\"subjects\": [{\"type\": \"PHONE\", \"value\": \"x\"}, {\"type\": \"NAME\", \"value\": \"a\\\"b\"}]}";
        var answer = given().contentType("application/json").body(two).post("/personal-data/deletions");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().<String>getList("violations.field"))
                .containsExactly("subjects[0].type", "subjects[0].value", "subjects[1].value");
    }

    private static String subjects(String account, String confirms) {
        return "{\"subjects\": [{\"type\": \"ACCOUNT\", \"value\": \"%s\"}]%s}"
                .formatted(account, confirms.isEmpty() ? "" : ", \"confirms\": \"" + confirms + "\"");
    }

    private static Response delete(String account, String confirms) {
        return given().contentType("application/json")
                .body(subjects(account, confirms))
                .post("/personal-data/deletions");
    }

    private static String finished(String account, String confirms) {
        var accepted = delete(account, confirms);
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        TicketApi.fits("PersonalDataAccepted", accepted);
        String id = accepted.path("id");
        await().atMost(PATIENCE)
                .until(() -> given().get("/personal-data/deletions/" + id).path("finishedAt") != null);
        return id;
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    /** As a dump would show them. */
    private List<String> inTables(List<String> texts) throws SQLException {
        var found = new ArrayList<String>();
        for (String table : rows("select table_name from information_schema.tables where table_schema = 'public'")) {
            String all = String.join("\n", rows("select t::text from " + table + " t"))
                    + (table.equals("desk_refused_event")
                            ? String.join("\n", rows("select convert_from(body, 'UTF8') from desk_refused_event"))
                            : "");
            texts.stream().filter(all::contains).map(text -> table + " " + text).forEach(found::add);
        }
        return found;
    }

    private List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
