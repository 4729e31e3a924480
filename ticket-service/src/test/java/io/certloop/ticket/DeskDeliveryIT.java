package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Statements;
import io.certloop.testkit.desk.FakeHelpDesk;
import io.certloop.testkit.desk.FakeHelpDesk.Trouble;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class DeskDeliveryIT {

    RemediationStub remediation;
    FakeHelpDesk desk;

    @Inject
    DataSource database;

    private String number;
    private String id;

    @BeforeEach
    void aTicketOfTheDesk() {
        number = freshId();
        awaitDesk();
    }

    @AfterEach
    void theDeskWorks() {
        desk.always(Trouble.NONE);
    }

    @Test
    void theCustomerIsAnsweredThereOnceAndTheTicketIsClosed() {
        String domain = freshDomain();
        open("证书一直部署中");
        await().untilAsserted(() -> assertThat(desk.ticket(number).texts()).hasSize(1));
        assertThat(desk.ticket(number).texts().getFirst()).isEqualTo(answer());

        reply(domain);
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");

        await().untilAsserted(() -> assertThat(desk.ticket(number).status()).isEqualTo("closed"));
        assertThat(desk.ticket(number).texts()).hasSize(2).endsWith(answer());
        assertThat(desk.ticket(number).internals()).containsOnly(false);
        await().untilAsserted(() -> assertThat(deliveries("SENT").getList("deliveries.kind"))
                .containsExactly("RESOLUTION", "ANSWER", "ANSWER"));
        await().untilAsserted(() -> assertThat(ticket(id).getList("timeline.event"))
                .containsSubsequence("Resolved", "Delivered", "Delivered"));
    }

    @Test
    void anAnswerWhoseArrivalNobodySawIsLookedForFirst() {
        desk.next(number, Trouble.LOSES_THE_ANSWER);

        open("证书一直部署中");

        JsonPath sent = awaitDelivery("SENT");
        assertThat(sent.getInt("attempts")).isEqualTo(1);
        assertThat(desk.ticket(number).texts()).hasSize(1);
    }

    @Test
    void whatPeopleChangeMeanwhileStays() {
        desk.next(number, Trouble.CHANGED_MEANWHILE);

        open("证书一直部署中");

        JsonPath sent = awaitDelivery("SENT");
        assertThat(sent.getInt("attempts")).isZero();
        assertThat(desk.ticket(number).colour()).isEqualTo("green");
        assertThat(desk.ticket(number).texts()).hasSize(1);
    }

    @Test
    void aPersonWhoHasTheTicketGetsANoteAndTheCustomerNothing() {
        desk.ticket(number).takenBy("Li Na");
        String domain = freshDomain();
        open(domain + " 证书一直部署中");
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");

        await().untilAsserted(() -> assertThat(states())
                .containsOnlyKeys("ANSWER", "RESOLUTION")
                .containsEntry("ANSWER", "SENT")
                .containsEntry("RESOLUTION", "WITHDRAWN"));
        assertThat(desk.ticket(number).internals()).containsExactly(true);
        assertThat(desk.ticket(number).status()).isEqualTo("open");
        assertThat(ticket(id).getList("timeline.event")).contains("TakenByPerson");
        assertThat(ticket(id).getString("timeline.message")).contains("Li Na");

        Response again = repeat(deliveries("WITHDRAWN").getString("deliveries[0].id"));

        assertThat(again.statusCode()).as(again.asString()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(desk.ticket(number).status()).isEqualTo("closed"));
    }

    @Test
    void whatTheDeskRefusesStaysVisibleUntilItIsDeliveredAgain() {
        desk.next(number, Trouble.UNPROCESSABLE);
        open("证书一直部署中");

        JsonPath givenUp = awaitDelivery("GIVEN_UP");
        assertThat(givenUp.getString("error")).contains("422").contains("no such queue");
        assertThat(overview().getInt("givenUp")).isPositive();

        repeat(givenUp.getString("id"));

        awaitDelivery("SENT");
        assertThat(desk.ticket(number).texts()).hasSize(1);
        assertThat(repeat(givenUp.getString("id")).statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheFileSaysNothingOfAnyMoreHoldsUpNothing() throws Exception {
        open("证书一直部署中");
        new Statements(database)
                .update("insert into desk_delivery values (gen_random_uuid(), 'closing', '%s', 'x', 1,".formatted(id)
                        + " 'ESCALATION', 0, null, null, null, 'PENDING', 0, false, now(), null,"
                        + " now())");

        await().untilAsserted(() -> assertThat(deliveries("GIVEN_UP").getString("deliveries[0].error"))
                .contains("does not say how"));
    }

    @Test
    void waitsAsLongAsTheDeskSays() {
        desk.next(number, Trouble.TOO_MANY);

        open("证书一直部署中");

        await().untilAsserted(
                        () -> assertThat(overview().getString("pausedUntil")).isNotNull());
        awaitDelivery("SENT");
        assertThat(overview().getString("pausedUntil")).isNull();
    }

    @Test
    void nothingIsLostWhileTheDeskIsAway() {
        desk.always(Trouble.UNAVAILABLE);
        List<String> numbers =
                IntStream.range(0, 20).mapToObj(each -> freshId()).toList();
        for (String each : numbers) {
            number = each;
            open("证书一直部署中");
        }
        await().untilAsserted(() -> assertThat(overview().getInt("pending")).isGreaterThanOrEqualTo(numbers.size()));
        assertThat(overview().getString("oldest")).isNotNull();
        assertThat(overview().getString("error")).contains("503");

        desk.always(Trouble.NONE);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(overview().getInt("pending")).isZero());
        assertThat(numbers)
                .allSatisfy(each -> assertThat(desk.ticket(each).texts()).hasSize(1));
    }

    @Test
    void whatWaitedTooLongIsGivenUpOnEachTicket() throws Exception {
        desk.always(Trouble.UNAVAILABLE);
        open("证书一直部署中");
        String first = id;
        number = freshId();
        open("证书一直部署中");
        await().untilAsserted(() -> assertThat(overview().getInt("pending")).isGreaterThanOrEqualTo(2));
        new Statements(database)
                .update("update desk_delivery set created_at = created_at - interval '30 days'"
                        + " where ticket_id in ('%s', '%s')".formatted(first, id));

        // The desk is asked again after a pause that doubles.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(List.of(first, id))
                        .allSatisfy(each -> assertThat(ticket(each).getList("timeline.event"))
                                .contains("DeliveryGivenUp")));
    }

    @Test
    void anEventThatComesBeforeItsTicketIsTakenAfterIt() {
        String domain = freshDomain();
        Response early = send(Map.of("id", number, "comment", "1", "by", "c", "body", domain));
        assertThat(early.statusCode()).isEqualTo(404);
        assertThat(refused()).contains(number);

        open("证书一直部署中");

        assertThat(ticket(id).getList("timeline.event")).contains("Commented");
        assertThat(refused()).doesNotContain(number);
    }

    @Test
    void anEventThatCannotBeTakenIsKeptWithTheReason() {
        Response bad = send(Map.of("id", number, "body", "no subject"));
        assertThat(bad.statusCode()).isEqualTo(400);
        send(Map.of("id", number, "body", "no subject"));

        JsonPath all = given().get("/desks/refused-events?desk=fake").jsonPath();
        Map<String, Object> kept = all.<Map<String, Object>>getList("events").stream()
                .filter(each -> each.get("reason").toString().contains("ticket.title"))
                .findFirst()
                .orElseThrow();
        assertThat(kept).containsEntry("times", 2);
        Response whole = given().get("/desks/refused-events/{id}", kept.get("id"));
        assertThat(whole.<String>path("body")).contains(number);
        assertThat(given().post("/desks/refused-events/{id}/repeat", kept.get("id"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(given().delete("/desks/refused-events/{id}", kept.get("id")).statusCode())
                .isEqualTo(204);
        assertThat(given().get("/desks/refused-events/{id}", kept.get("id")).statusCode())
                .isEqualTo(404);
    }

    /** A help desk gets what happens after it was first seen. */
    private static void awaitDesk() {
        await().untilAsserted(() -> assertThat(given().get("/desks").jsonPath().getList("desks.name"))
                .contains("fake"));
        await().untilAsserted(() -> assertThat(overview().getBoolean("sends")).isTrue());
    }

    private void open(String text) {
        Response taken = send(Map.of("id", number, "subject", "证书", "body", text));
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
        id = taken.path("ticketId");
    }

    private void reply(String text) {
        send(Map.of("id", number, "comment", freshId(), "by", "customer", "body", text));
    }

    private static Response send(Map<String, String> event) {
        return given().header("Authorization", "Bearer not-a-secret-of-the-old-desk")
                .contentType("application/json")
                .body(event)
                .post("/desks/fake/events");
    }

    private String answer() {
        return ticket(id).getString("answer.text");
    }

    private Map<String, String> states() {
        return deliveries(null).<Map<String, String>>getList("deliveries").stream()
                .collect(Collectors.toMap(each -> each.get("kind"), each -> each.get("state")));
    }

    private JsonPath awaitDelivery(String state) {
        await().untilAsserted(() ->
                assertThat(deliveries(state).getList("deliveries")).hasSize(1));
        JsonPath found = deliveries(state);
        found.setRootPath("deliveries[0]");
        return found;
    }

    private JsonPath deliveries(String state) {
        var request = given().queryParam("ticket", id);
        Response found = (state == null ? request : request.queryParam("state", state)).get("/desks/deliveries");
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        TicketApi.fits("Deliveries", found);
        return found.jsonPath();
    }

    private static JsonPath overview() {
        Response all = given().get("/desks");
        assertThat(all.statusCode()).as(all.asString()).isEqualTo(200);
        TicketApi.fits("Desks", all);
        JsonPath found = all.jsonPath();
        found.setRootPath("desks.find { it.name == 'fake' }");
        return found;
    }

    private static String refused() {
        return given().get("/desks/refused-events?desk=fake").asString();
    }

    private static Response repeat(String delivery) {
        return given().post("/desks/deliveries/{id}/repeat", delivery);
    }
}
