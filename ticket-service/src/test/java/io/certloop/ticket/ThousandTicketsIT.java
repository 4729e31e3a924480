package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.freshId;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tickets attach to the sick subject, whatever their words: one incident, one run, all answers. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ThousandTicketsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int TICKETS_EACH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a machine or a customer writes of the same fault. */
    private static final List<String> WORDINGS = List.of(
            "域名 %s 的证书更换一直在处理中，卡住三个小时了",
            "%s 更新 HTTPS 证书后一直显示处理中，麻烦催一下",
            "HTTPS certificate deployment for %s is stuck in processing for 3 hours",
            "【自动提醒】您的域名 %s 证书部署任务仍在处理中，已超过 180 分钟未完成");

    RemediationStub remediation;

    @Test
    void makesTenIncidentsTenHandOversAndAThousandAnswersOfAThousandTickets() {
        var domains = Stream.generate(TicketApi::freshDomain).limit(10).toList();
        var source = report(domains);

        var taken = tickets(source);
        assertThat(taken).hasSize(1000);
        assertThat(taken.stream().map(t -> t.read("/incidents/0/id")).distinct())
                .hasSize(10);
        for (var domain : domains) {
            await().atMost(PATIENCE).until(() -> run(domain) != null);
            remediation.run(run(domain)).fixed(domain).ended("Succeeded", "VERIFIED");
        }
        await().atMost(PATIENCE).until(() -> resolved(source) == 1000);

        for (var ticket : tickets(source)) {
            var domain = ticket.read("/domains/0");
            assertThat(ticket.evidence()).containsExactly(domain);
            assertThat(ticket.read("/answer/text")).contains(domain, "2026-09-01");
        }
        // The hundred tickets of a run are answered in one transaction.
        assertThat(tickets(source).stream()
                        .collect(groupingBy(t -> t.read("/domains/0")))
                        .values())
                .hasSize(10)
                .allSatisfy(of -> assertThat(
                                of.stream().map(t -> t.read("/closedAt")).distinct())
                        .hasSize(1));
        domains.forEach(domain -> assertThat(remediation.askedFor(domain)).hasSize(1));
        assertThat(remediation.drift()).isEmpty();
    }

    /** Read a thousand times, so not by expressions that are compiled each time. */
    private record Shown(JsonNode ticket) {

        String read(String pointer) {
            return ticket.at(pointer).asText();
        }

        List<String> evidence() {
            var domains = new ArrayList<String>();
            ticket.path("evidence")
                    .forEach(each -> domains.add(each.path("domain").asText()));
            return domains;
        }
    }

    private static List<Shown> tickets(String source) {
        var all = new ArrayList<Shown>();
        String next = null;
        do {
            var after = next == null ? "" : "&after=" + next;
            var page = page("limit=100&source=" + source + after);
            page.path("tickets").forEach(ticket -> all.add(new Shown(ticket)));
            next = page.path("next").textValue();
        } while (next != null);
        return all;
    }

    private static JsonNode page(String query) {
        try {
            return JSON.readTree(given().get("/tickets?" + query).asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no page of tickets", e);
        }
    }

    private static long resolved(String source) {
        return page("limit=100&state=InRemediation&source=" + source)
                        .path("tickets")
                        .isEmpty()
                ? tickets(source).stream()
                        .filter(t -> "Resolved".equals(t.read("/state")))
                        .count()
                : 0;
    }

    private static UUID run(String domain) {
        var incidents = given().get("/incidents?limit=100").jsonPath();
        List<String> domains = incidents.getList("incidents.subject.domain");
        var run = incidents.getString("incidents[" + domains.indexOf(domain) + "].runId");
        return run == null ? null : UUID.fromString(run);
    }

    private static String report(List<String> domains) {
        var source = "s-" + UUID.randomUUID();
        var rows = IntStream.range(0, TICKETS_EACH)
                .boxed()
                .flatMap(i -> domains.stream().map(domain -> row(source, i, domain)))
                .toList();
        given().header("Content-Type", "application/x-ndjson")
                .body(String.join("\n", rows).getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import");
        return source;
    }

    private static String row(String source, int number, String domain) {
        return body(
                        freshId(),
                        "acct-001",
                        "证书部署一直处理中",
                        WORDINGS.get(number % WORDINGS.size()).formatted(domain))
                .replace("\"source\":\"test\"", "\"source\":\"" + source + "\"");
    }
}
