package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.fits;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.send;
import static io.certloop.ticket.TicketApi.stuck;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class IntakeIT {

    RemediationStub remediation;

    @Test
    void answersWithTheRecognisedTicketAndItsLocation() {
        var domain = freshDomain();

        var response = send(stuck("acct-001", domain));

        assertThat(response.statusCode()).isEqualTo(201);
        fits("Ticket", response);
        assertThat(response.header("Location")).endsWith("/tickets/" + response.path("id"));
        assertThat(response.<String>path("kind")).isEqualTo("DEPLOYMENT_STUCK");
        assertThat(response.<String>path("state")).isEqualTo("InRemediation");
        assertThat(response.<List<String>>path("domains")).containsExactly(domain);
        assertThat(response.<List<String>>path("timeline.event")).startsWith("New", "Recognised", "InRemediation");
    }

    @Test
    void givesTheSameTicketForTheSameBody() {
        var body = stuck("acct-001", freshDomain());
        var id = create(body);

        var again = send(body);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("id")).isEqualTo(id);
    }

    @Test
    void refusesAnotherBodyUnderTheSameExternalId() {
        var externalId = freshId();
        var id = create(body(externalId, null, "发票怎么开", "请问发票在哪里开"));

        var other = send(body(externalId, null, "发票怎么开", "另一个问题"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.contentType()).contains("application/problem+json");
        fits("Problem", other);
        assertThat(other.<String>path("ticketId")).isEqualTo(id);
        assertThat(other.<String>path("type")).isEqualTo("urn:certloop:problem:external-id-taken");
        assertThat(ticket(id).getString("description")).isEqualTo("请问发票在哪里开");
    }

    @Test
    void storesOneTicketForParallelIdenticalPosts() throws Exception {
        var domain = freshDomain();
        var body = stuck("acct-001", domain);

        var responses = inParallel(24, () -> send(body));

        assertThat(responses).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(responses.stream().filter(r -> r.statusCode() == 201)).hasSize(1);
        assertThat(responses.stream().map(r -> r.<String>path("id")).collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    void opensOneIncidentAndOneHandOverForParallelTicketsOnOneDomain() throws Exception {
        var domain = freshDomain();

        var responses = inParallel(24, () -> send(stuck("acct-001", domain)));

        assertThat(responses).extracting(Response::statusCode).containsOnly(201);
        var incidents =
                responses.stream().map(r -> r.<String>path("incidents[0].id")).collect(Collectors.toSet());
        assertThat(incidents).hasSize(1);
        responses.forEach(r -> TicketApi.awaitRun(r.path("id")));
        assertThat(remediation.askedFor(domain)).hasSize(1);
        var incident = given().get("/incidents/" + incidents.iterator().next());
        fits("Incident", incident);
        assertThat(incident.<List<String>>path("ticketIds")).hasSize(24);
    }

    @Test
    void neverSharesAnIncidentBetweenAccounts() {
        var domain = freshDomain();

        var one = ticket(create(stuck("acct-001", domain)));
        var two = ticket(create(stuck("acct-002", domain)));
        var none = ticket(create(stuck(null, domain)));

        assertThat(List.of(
                        one.getString("incidents[0].id"),
                        two.getString("incidents[0].id"),
                        none.getString("incidents[0].id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void opensAnIncidentPerDomain() {
        var domains = List.of(freshDomain(), freshDomain());

        var ticket = ticket(create(stuck("acct-001", domains.toArray(String[]::new))));

        assertThat(ticket.getList("incidents.subject.domain")).containsExactlyInAnyOrderElementsOf(domains);
    }

    @Test
    void fallsBackToTheAccountWhenNoDomainIsNamed() {
        var id = create(body(freshId(), "acct-9", "证书部署一直处理中", "证书更换一直在处理中，卡住三个小时了"));

        var run = TicketApi.awaitRun(id);

        assertThat(run).isNotNull();
        assertThat(ticket(id).getString("incidents[0].subject.accountId")).isEqualTo("acct-9");
        assertThat(remediation
                        .askedFor("acct-9")
                        .getFirst()
                        .body()
                        .path("subject")
                        .toString())
                .isEqualTo("{\"accountId\":\"acct-9\"}");
    }

    @Test
    void leavesForeignTicketsToPeople() {
        var ticket = ticket(create(body(freshId(), "acct-001", "发票怎么开", "请问发票在哪里开")));

        assertThat(ticket.getString("state")).isEqualTo("NotApplicable");
        assertThat(ticket.getList("incidents")).isEmpty();
        assertThat(ticket.getString("answer")).isNull();
        assertThat(ticket.getString("closedAt")).isNotNull();
    }

    @Test
    void asksForTheDomainWhenThereIsNoSubjectAtAll() {
        var id = create(body(freshId(), null, "证书部署一直处理中", "证书更换一直在处理中，卡住三个小时了"));

        var ticket = ticket(id);

        assertThat(ticket.getString("state")).isEqualTo("WaitingForCustomer");
        assertThat(ticket.getList("incidents")).isEmpty();
        assertThat(ticket.getString("answer.language")).isEqualTo("zh-Hans");
        assertThat(ticket.getString("answer.text")).contains("哪个域名");
    }

    @Test
    void handsTicketsWithTooManyDomainsToPeople() {
        var domains = new ArrayList<String>();
        for (int i = 0; i < 21; i++) {
            domains.add(freshDomain());
        }

        var ticket = ticket(create(stuck("acct-001", domains.toArray(String[]::new))));

        assertThat(ticket.getString("state")).isEqualTo("Escalated");
        assertThat(ticket.getList("incidents")).isEmpty();
    }

    @Test
    void pagesNewestFirstAndFilters() {
        var source = "\"paging" + freshId() + "\"";
        for (int i = 0; i < 3; i++) {
            create(body(freshId(), null, "发票怎么开", "第" + i).replace("\"test\"", source));
        }
        var query = given().queryParam("source", source.replace("\"", ""));

        var first = query.queryParam("limit", 2).get("/tickets");
        var second = query.queryParam("after", first.<String>path("next")).get("/tickets");

        fits("TicketPage", first);
        fits("TicketPage", second);
        assertThat(first.<List<String>>path("tickets.description")).containsExactly("第2", "第1");
        assertThat(second.<List<String>>path("tickets.description")).containsExactly("第0");
        assertThat(second.<String>path("next")).isNull();
        assertThat(query.queryParam("state", "Resolved").get("/tickets").<List<?>>path("tickets"))
                .isEmpty();
    }

    @Test
    void listsIncidents() {
        var id = ticket(create(stuck("acct-001", freshDomain()))).getString("incidents[0].id");

        var page = given().queryParam("kind", "DEPLOYMENT_STUCK").get("/incidents");

        fits("IncidentPage", page);
        assertThat(page.<List<String>>path("incidents.id")).contains(id);
        assertThat(given().queryParam("state", "Gone").get("/incidents").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersNotModifiedForTheSameDocument() {
        var id = create(body(freshId(), null, "发票怎么开", "请问发票在哪里开"));
        var tag = given().get("/tickets/" + id).header("ETag");

        assertThat(given().header("If-None-Match", tag).get("/tickets/" + id).statusCode())
                .isEqualTo(304);
    }

    private static List<Response> inParallel(int times, Callable<Response> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var calls = new ArrayList<Callable<Response>>();
            for (int i = 0; i < times; i++) {
                calls.add(call);
            }
            var responses = new ArrayList<Response>();
            for (var future : threads.invokeAll(calls)) {
                responses.add(future.get());
            }
            return responses;
        }
    }
}
