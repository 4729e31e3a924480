package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The running service looks for patterns by itself: nothing here asks the detector to. */
@QuarkusTest
@TestProfile(TracesOn.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class PatternTicksIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void findsWhatCameInAndCountsIt() {
        var ids = List.of(
                        "上传的时候偶尔失败，日志里是 exceed connection limit，HTTP status 472",
                        "接口返回 472，body: {error: exceed connection limit}，昨天还好好的",
                        "Our downloads die with exceed connection limit (status 472)")
                .stream()
                .map(text -> create(body(freshId(), "acct-001", "请看一下", text)))
                .toList();

        await().atMost(PATIENCE).until(() -> !ProblemApi.ofType("EMERGING").isEmpty());
        var problem = ProblemApi.only("EMERGING");
        assertThat(problem.getList("words")).contains("472");
        assertThat(problem.getList("evidence.ticketIds")).containsExactlyInAnyOrderElementsOf(ids);
        await().atMost(PATIENCE).until(() -> open() == 1);
    }

    private static double open() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("certloop_problems{state=\"Open\",type=\"EMERGING\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
