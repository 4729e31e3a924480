package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.fits;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.stuck;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.retention.OldData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader who goes on from the last change misses none and sees none twice. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ChangesIT {

    private static final int WRITERS = 8;
    private static final int TICKETS_EACH = 25;

    private static final String BLOCKED =
            "select 1 from pg_stat_activity where wait_event_type = 'Lock'" + " and query like '%ticket_change_feed%'";

    RemediationStub remediation;

    @Inject
    OldData old;

    @Inject
    Transactions transactions;

    @Inject
    DataSource database;

    @Test
    void tellsFromTheTicketToItsAnswer() {
        String from = newest();
        String domain = freshDomain();
        String id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        String text = awaitState(id, "Resolved").getString("answer.text");

        await().untilAsserted(() -> assertThat(of(id, from))
                .extracting(each -> each.get("event"))
                .containsExactly("InRemediation", "Resolved"));
        List<Map<String, Object>> changes = of(id, from);
        assertThat(changes.getFirst()).doesNotContainKey("answer");
        assertThat(changes.getLast().get("answer"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("number", 1)
                .containsEntry("text", text);
    }

    @Test
    void numbersTheAnswersOfATicket() {
        String from = newest();
        String id = create(body(freshId(), null, "证书部署一直处理中", "证书更换一直在处理中，卡住三个小时了"));
        comment(id, "换个人来跟我说，你们答的不是我问的");

        await().untilAsserted(() -> assertThat(numbers(id, from)).containsExactly(1, 2));
        assertThat(given().get("/tickets/" + id).<Integer>path("answer.number")).isEqualTo(2);
    }

    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Test
    void missesNothingAndSeesNothingTwiceWhileManyWrite() throws Exception {
        String from = newest();
        Set<String> created = new HashSet<>();
        List<String> seen = new ArrayList<>();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<List<String>>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(writers.submit(ChangesIT::createSome));
            }
            String cursor = from;
            while (running.stream().anyMatch(each -> !each.isDone())) {
                cursor = read(cursor, seen);
            }
            for (Future<List<String>> each : running) {
                created.addAll(each.get());
            }
            while (!seen.containsAll(created)) {
                cursor = read(cursor, seen);
            }
            read(cursor, seen);
        }

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(created).hasSize(WRITERS * TICKETS_EACH);
    }

    @Test
    void beginsAtTheNewestAlsoWhereNobodyHasReadForLong() {
        String id = create(stuck("acct-001", freshDomain()));
        new Statements(database).update("""
                        insert into ticket_change (ticket_id, at, state, event)
                        select ?, now(), 'InRemediation', 'Waiting' from generate_series(1, 5001)
                        """, UUID.fromString(id));

        assertThat(page(Map.of("after", "newest")).getList("changes.event")).doesNotContain("Waiting");
    }

    @Test
    void beginsAtTheNewestAlsoWhileAnotherReaderTakesChangesUp() throws Exception {
        String id = create(stuck("acct-001", freshDomain()));
        newest();
        try (var reader = Executors.newSingleThreadExecutor();
                var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from ticket_change_feed for update");
            var statements = new Statements(database);
            statements.update(
                    "insert into ticket_change (ticket_id, at, state, event)"
                            + " values (?, now(), 'InRemediation', 'TakenUp')",
                    UUID.fromString(id));
            Future<String> from = reader.submit(ChangesIT::newest);
            await().until(() ->
                    from.isDone() || statements.first(BLOCKED, row -> true).isPresent());
            other.rollback();

            assertThat(of(id, from.get())).isEmpty();
        }
    }

    @Test
    void waitsForTheNextChangeAndNoLonger() throws Exception {
        String from = newest();
        try (var reader = Executors.newSingleThreadExecutor()) {
            Future<JsonPath> waiting = reader.submit(() -> page(Map.of("after", from, "wait", "PT30S")));
            String id = create(stuck("acct-001", freshDomain()));

            assertThat(waiting.get().getList("changes.ticketId")).contains(id);
        }
        String now = newest();
        assertThat(page(Map.of("after", now, "wait", "PT0.1S")).getString("next"))
                .isEqualTo(now);
    }

    @Test
    void saysThatChangesAreNoLongerKept() {
        String from = newest();
        create(stuck("acct-001", freshDomain()));
        await().until(() -> !page(Map.of("after", from)).getList("changes").isEmpty());
        while (transactions.call(() -> old.forgetChanges(Instant.now().plusSeconds(60), 1000)) > 0) {
            // the next ones
        }

        Response refused = given().queryParam("after", from).get("/tickets/changes");
        assertThat(refused.statusCode()).isEqualTo(410);
        assertThat(refused.<String>path("detail")).contains("after=newest");
        create(stuck("acct-001", freshDomain()));
        assertThat(page(Map.of()).getList("changes")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "after, -1",
        "after, 99999999999",
        "after, yesterday",
        "wait, PT31S",
        "wait, 5",
        "wait, -PT1S",
        "limit, 0"
    })
    void namesTheParameterThatIsWrong(String name, String value) {
        Response refused = given().queryParam(name, value).get("/tickets/changes");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains(name);
    }

    private static List<String> createSome() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < TICKETS_EACH; i++) {
            ids.add(create(stuck("acct-001", freshDomain())));
        }
        return ids;
    }

    private static String read(String cursor, List<String> seen) {
        JsonPath page = page(Map.of("after", cursor));
        page.<Map<String, Object>>getList("changes").stream()
                .filter(each -> each.get("event").equals("InRemediation"))
                .forEach(each -> seen.add((String) each.get("ticketId")));
        return page.getString("next");
    }

    private static List<Integer> numbers(String ticket, String from) {
        return of(ticket, from).stream()
                .map(each -> (Integer) ((Map<?, ?>) each.get("answer")).get("number"))
                .distinct()
                .toList();
    }

    private static List<Map<String, Object>> of(String ticket, String from) {
        return page(Map.of("after", from, "limit", "100")).<Map<String, Object>>getList("changes").stream()
                .filter(each -> each.get("ticketId").equals(ticket))
                .toList();
    }

    private static String newest() {
        return page(Map.of("after", "newest")).getString("next");
    }

    private static JsonPath page(Map<String, String> query) {
        Response answer = given().queryParams(query).get("/tickets/changes");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        fits("TicketChangePage", answer);
        return answer.jsonPath();
    }

    private static void comment(String ticket, String text) {
        given().contentType("application/json")
                .body(Map.of("author", "customer", "text", text))
                .post("/tickets/{id}/comments", ticket)
                .then()
                .statusCode(201);
    }
}
