package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.stuck;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
@TestProfile(TracesOn.class)
class TracesIT {

    @Inject
    InMemorySpanExporter spans;

    RemediationStub remediation;

    @Test
    void followsATicketFromItsPostToItsAnswer() {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var domain = freshDomain();
        var id = create(trace, stuck("acct-001", domain));
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");

        awaitState(id, "Resolved");

        assertThat(remediation.traces())
                .as("what remediation-service is sent")
                .anyMatch(sent -> sent.startsWith("00-" + trace + "-"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(of(trace)).extracting(SpanData::getName).contains("POST /tickets", "hand-over", "ask");
            assertThat(of(trace))
                    .filteredOn(span -> span.getName().equals("POST /tickets"))
                    .anyMatch(span -> says(span, "certloop.ticket", id));
            assertThat(of(trace))
                    .filteredOn(span -> span.getName().equals("ask"))
                    .anyMatch(span -> says(span, "certloop.incident.state", "Resolved"));
        });
    }

    @Test
    void whatAPersonSearchesForIsInNoTrace() {
        var trace = UUID.randomUUID().toString().replace("-", "");

        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .queryParam("externalId", "li.na@customer.example")
                .get("/tickets")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(of(trace)).anyMatch(span -> says(span, "url.query", "")));
        assertThat(of(trace).toString()).doesNotContain("li.na");
    }

    private static boolean says(SpanData span, String key, String value) {
        return value.equals(span.getAttributes().get(AttributeKey.stringKey(key)));
    }

    private static String create(String trace, Object ticket) {
        return given().contentType("application/json")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .body(ticket)
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<SpanData> of(String trace) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }
}
