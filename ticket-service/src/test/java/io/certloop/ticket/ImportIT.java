package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.stuck;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ImportIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NDJSON = "application/x-ndjson";

    private static final String ODD_TEXT = "\\N\t\\.\r\n\\\\ \\t \"quoted\" {a,NULL} 证书 🔒";

    private static final String MARKDOWN = """
            # 导出

            ---

            ## 证书部署一直处理中

            **问题分类**：CDN｜证书问题

            ### 问题描述

            域名 %s 的证书更换一直在处理中，
            ### 不是小节
            卡住三个小时了

            ### 客服解答

            **客户**：另外还有 other.lanting-tea.example.com
            **客服**：您好，已经处理好了

            ### 根本原因分析

            域名被冻结

            ---

            ##\s\s

            **问题分类**：CDN

            ### 问题描述

            没有标题

            ---

            ## 发票怎么开

            **问题分类**：账户与财务｜计费问题

            ### 问题描述

            请问发票在哪里开

            ### 客服解答

            ---
            """;

    @Test
    void importsTheGoodRowsAndNamesTheBadOnes() {
        var good = stuck("acct-001", freshDomain());
        var existing = body(freshId(), null, "发票怎么开", "请问发票在哪里开");
        TicketApi.create(existing);
        var rows = List.of(
                good,
                "{not json",
                "",
                existing,
                existing.replace("哪里", "何处"),
                body("n\\u0000", null, "t", "d").replace("\\\\", "\\"),
                "{\"source\":\"s\",\"externalId\":\"only\"}",
                "x".repeat(1024 * 1024 + 1),
                good,
                stuck("acct-001", freshDomain()));

        var results = imported(NDJSON, String.join("\n", rows), "");

        assertThat(results)
                .extracting(r -> r.path("line").asInt() + " " + r.path("status").asText())
                .containsExactly(
                        "1 created",
                        "2 rejected",
                        "4 existing",
                        "5 rejected",
                        "6 rejected",
                        "7 rejected",
                        "8 rejected",
                        "9 existing",
                        "10 created");
        assertThat(results.get(1).at("/problem/type").asText()).endsWith("malformed-body");
        assertThat(results.get(3).at("/problem/type").asText()).endsWith("external-id-taken");
        assertThat(results.get(4).at("/problem/violations").findValuesAsText("field"))
                .containsExactly("externalId");
        assertThat(results.get(5).path("externalId").asText()).isEqualTo("only");
        assertThat(results.get(5).at("/problem/violations").findValuesAsText("field"))
                .containsExactlyInAnyOrder("title", "description");
        assertThat(results.get(6).at("/problem/type").asText()).endsWith("too-large");
        assertThat(ticket(results.getFirst().path("ticketId").asText()).getString("state"))
                .isEqualTo("InRemediation");
    }

    @Test
    void answersOnlyRejectedRowsAndASummaryIfAsked() {
        var good = stuck("acct-001", freshDomain());
        var rows = List.of(good, "{not json", good, stuck("acct-001", freshDomain()));

        var answer = given().header("Content-Type", NDJSON)
                .body(String.join("\n", rows).getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import?results=rejected")
                .asString()
                .lines()
                .toList();

        assertThat(answer).hasSize(2);
        assertThat(TicketApi.CONTRACT.violations("ImportResult", answer.getFirst()))
                .isEmpty();
        assertThat(new JsonPath(answer.getFirst()).getInt("line")).isEqualTo(2);
        assertThat(TicketApi.CONTRACT.violations("ImportSummary", answer.getLast()))
                .isEmpty();
        assertThat(new JsonPath(answer.getLast()).getMap("$"))
                .containsEntry("rows", 4)
                .containsEntry("created", 2)
                .containsEntry("existing", 1)
                .containsEntry("rejected", 1);
    }

    @Test
    void namesTheChoicesOfResults() {
        given().header("Content-Type", NDJSON)
                .body(new byte[] {'\n'})
                .post("/tickets/import?results=none")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("results"))
                .body("violations[0].message", equalTo("must be one of [all, rejected]"));
    }

    @Test
    void refusesLinesThatAreNoUtf8() {
        var bytes = body(freshId(), null, "t", "d").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xFF;

        var results = lines(
                given().contentType(NDJSON).body(bytes).post("/tickets/import").asString());

        assertThat(results.getFirst().at("/problem/type").asText()).endsWith("malformed-body");
    }

    @Test
    void readsTheMarkdownExportAndTheSameTicketsAgain() {
        var domain = freshDomain();
        var export = MARKDOWN.formatted(domain);

        var results = imported("text/markdown", export, "?source=desk");
        var again = imported("text/markdown", export, "?source=desk");

        assertThat(results)
                .extracting(r -> r.path("line").asInt() + " " + r.path("status").asText())
                .containsExactly("5 created", "26 rejected", "36 created");
        assertThat(results.get(1).at("/problem/violations").findValuesAsText("field"))
                .containsExactly("title");
        assertThat(again)
                .extracting(r -> r.path("status").asText())
                .containsExactly("existing", "rejected", "existing");
        var ticket = ticket(results.getFirst().path("ticketId").asText());
        assertThat(ticket.getString("source")).isEqualTo("desk");
        assertThat(ticket.getString("category")).isEqualTo("CDN｜证书问题");
        assertThat(ticket.getString("description")).isEqualTo("域名 " + domain + " 的证书更换一直在处理中，\n### 不是小节\n卡住三个小时了");
        assertThat(ticket.getList("domains")).containsExactly(domain);
    }

    @Test
    void decidesOnEveryTicketOfTheHelpDesksExport() throws IOException {
        var export = Path.of("../../shared/tickets/export-sample.md");
        assumeTrue(Files.exists(export), "the help desk's export is not at hand: skipped");

        var results = imported("text/markdown", Files.readString(export), "");

        assertThat(results).hasSize(74);
        assertThat(results).allSatisfy(r -> {
            assertThat(r.path("status").asText()).isIn("created", "existing");
            assertThat(ticket(r.path("ticketId").asText()).getString("state")).isNotIn("New", "Recognised");
        });
    }

    @Test
    void importsManyRowsThatShareDomainsFromSeveralSendersAtOnce() {
        var domains = List.of(freshDomain(), freshDomain(), freshDomain());
        var results = IntStream.range(0, 4)
                .parallel()
                .mapToObj(sender -> imported(NDJSON, rowsFor(domains, sender), ""))
                .flatMap(List::stream)
                .toList();

        assertThat(results).hasSize(400);
        assertThat(results)
                .allSatisfy(r -> assertThat(r.path("status").asText()).isEqualTo("created"));
        var incidents = given().queryParam("limit", 100).get("/incidents").jsonPath();
        domains.forEach(domain ->
                assertThat(incidents.getList("incidents.subject.domain")).containsOnlyOnce(domain));
    }

    @Test
    void takesEachTicketOnceFromSeveralSendersOfOneFile() {
        var domain = freshDomain();
        var rows = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            rows.append(stuck("acct-001", domain)).append('\n');
        }

        var results = IntStream.range(0, 4)
                .parallel()
                .mapToObj(sender -> imported(NDJSON, rows.toString(), ""))
                .flatMap(List::stream)
                .toList();

        assertThat(results).hasSize(1200);
        assertThat(results)
                .filteredOn(r -> r.path("status").asText().equals("created"))
                .extracting(r -> r.path("externalId").asText())
                .hasSize(300)
                .doesNotHaveDuplicates();
        assertThat(results)
                .filteredOn(r -> !r.path("status").asText().equals("created"))
                .allSatisfy(r -> assertThat(r.path("status").asText()).isEqualTo("existing"));
        assertThat(results).extracting(r -> r.path("ticketId").asText()).containsOnly(ids(results));
    }

    private static String[] ids(List<JsonNode> results) {
        return results.stream()
                .filter(r -> r.path("status").asText().equals("created"))
                .map(r -> r.path("ticketId").asText())
                .toArray(String[]::new);
    }

    @Test
    void storesTextsAsTheyAre() {
        var text = ODD_TEXT;
        var rows = List.of(body(freshId(), null, "\\N", text), stuck("acct-001", freshDomain()));

        var results = imported(NDJSON, String.join("\n", rows), "");

        assertThat(results).extracting(r -> r.path("status").asText()).containsOnly("created");
        var ticket = ticket(results.getFirst().path("ticketId").asText());
        assertThat(ticket.getString("title")).isEqualTo("\\N");
        assertThat(ticket.getString("description")).isEqualTo(text);
        assertThat(imported(NDJSON, String.join("\n", rows), ""))
                .extracting(r -> r.path("status").asText())
                .containsOnly("existing");
    }

    private static String rowsFor(List<String> domains, int sender) {
        var rows = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            rows.append(stuck("acct-001", domains.get((i + sender) % 3), domains.get((i + sender + 1) % 3)))
                    .append('\n');
        }
        return rows.toString();
    }

    private static List<JsonNode> imported(String type, String body, String query) {
        var response = given().header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        response.asString()
                .lines()
                .forEach(line -> assertThat(TicketApi.CONTRACT.violations("ImportResult", line))
                        .isEmpty());
        return lines(response.asString());
    }

    private static List<JsonNode> lines(String text) {
        return text.lines().map(ImportIT::json).toList();
    }

    /** REST Assured would compile each path anew, thousands of times here. */
    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
