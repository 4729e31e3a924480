package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.desk.FakeHelpDesk;
import io.certloop.testkit.desk.FakeHelpDesk.Trouble;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class DeskPollIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    FakeHelpDesk desk;

    @AfterEach
    void theDeskWorks() {
        desk.always(Trouble.NONE);
    }

    @Test
    void takesTicketsRepliesAndThatAPersonHasATicket() {
        String number = freshId();
        String text = freshDomain() + " 证书一直部署中";
        desk.changed(number, now(), text, List.of());
        String id = awaitTicket(number);
        assertThat(ticket(id).getString("title")).isEqualTo("title of " + text);

        desk.changed(number, now(), text + " (edited)", List.of(entry("1", false)));
        awaitEvents(id, "Commented", 1);
        desk.changed(number, now(), text + " (edited)", List.of(entry("1", false), entry("2", true)));
        awaitEvents(id, "TakenByPerson", 1);

        assertThat(ticket(id).getString("title")).isEqualTo("title of " + text);
        awaitEvents(id, "Commented", 1);
        assertThat(given().get("/desks/refused-events?desk=polled").jsonPath().getList("events"))
                .isNullOrEmpty();
    }

    @Test
    void goesOnWhenTheHelpDeskIsBack() {
        desk.always(Trouble.UNAVAILABLE);
        Instant at = now();
        List<String> numbers = Stream.generate(TicketApi::freshId).limit(5).toList();
        numbers.forEach(each -> desk.changed(each, at, freshDomain() + " 证书一直部署中", List.of()));
        desk.always(Trouble.NONE);

        numbers.forEach(DeskPollIT::awaitTicket);
    }

    private static Map<String, Object> entry(String id, boolean agent) {
        return Map.of("id", id, "by", agent ? "li" : "emily", "text", "还是打不开", "agent", agent);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String awaitTicket(String number) {
        await().atMost(PATIENCE).until(() -> !found(number).isEmpty());
        return found(number).getFirst();
    }

    private static List<String> found(String number) {
        return given().get("/tickets?source=polled&externalId={number}", number)
                .jsonPath()
                .getList("tickets.id");
    }

    private static void awaitEvents(String id, String event, int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ticket(id).<String>getList("timeline.event"))
                        .filteredOn(event::equals)
                        .hasSize(times));
    }
}
