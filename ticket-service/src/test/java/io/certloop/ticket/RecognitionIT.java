package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class RecognitionIT {

    private static final String STUCK = """
            {"id":"one","title":"证书部署一直处理中","description":"img.lanting-tea.example.com 的证书更换一直在处理中，卡住三个小时了","note":"passed over"}
            """.strip();

    @Test
    void recognisesOneTicketAndStoresNothing() {
        var response = given().contentType("application/json").body(STUCK).post("/recognitions");

        assertThat(response.statusCode()).isEqualTo(200);
        TicketApi.fits("Recognition", response);
        assertThat(response.<String>path("id")).isEqualTo("one");
        assertThat(response.<String>path("kind")).isEqualTo("DEPLOYMENT_STUCK");
        assertThat(response.<List<String>>path("domains")).containsExactly("img.lanting-tea.example.com");
        assertThat(response.<List<?>>path("evidence")).isNotEmpty();
        assertThat(given().queryParam("externalId", "one").get("/tickets").<List<?>>path("tickets"))
                .isEmpty();
    }

    @Test
    void recognisesLineByLine() {
        var body = STUCK + "\n{oops\n\n{\"id\":\"two\",\"title\":\"\",\"description\":\"d\"}\n" + STUCK;

        var response = given().header("Content-Type", "application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/recognitions");

        var lines = response.asString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(TicketApi.CONTRACT.violations("Recognition", lines.get(0))).isEmpty();
        assertThat(TicketApi.CONTRACT.violations("RecognitionRefusal", lines.get(1)))
                .isEmpty();
        assertThat(new JsonPath(lines.get(1)).getInt("line")).isEqualTo(2);
        assertThat(new JsonPath(lines.get(2)).getList("problem.violations.field"))
                .containsExactly("title");
        assertThat(lines.get(3)).isEqualTo(lines.get(0));
    }

    @Test
    void explainsOnRequest() {
        var response = given().contentType("application/json")
                .queryParam("explain", true)
                .body("{\"title\":\"证书换了以后好像没什么变化\",\"description\":\"\"}")
                .post("/recognitions");

        TicketApi.fits("Recognition", response);
        assertThat(response.<Boolean>path("unsure")).isTrue();
        assertThat(response.<String>path("kind")).isEqualTo("NONE");
        assertThat(response.<List<?>>path("secondOpinion")).isNotEmpty();
    }

    @Test
    void storesAndShowsMarkupAsTheTextThatItIs() {
        var script = "<script>alert('证书过期了')</script><img src=x onerror=alert(1)>";
        var ticket = Map.of(
                "source",
                "markup",
                "externalId",
                UUID.randomUUID().toString(),
                "title",
                "<b>证书过期了</b>",
                "description",
                script);

        var posted = given().contentType("application/json").body(ticket).post("/tickets");
        var shown = given().get("/tickets/" + posted.path("id"));

        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(shown.contentType()).startsWith("application/json");
        assertThat(shown.<String>path("title")).isEqualTo("<b>证书过期了</b>");
        assertThat(shown.<String>path("description")).isEqualTo(script);
        assertThat(shown.<List<String>>path("domains")).isEmpty();
    }

    @Test
    void refusesATicketWithoutTitle() {
        var response = given().contentType("application/json")
                .body("{\"description\":\"d\"}")
                .post("/recognitions");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.<List<String>>path("violations.field")).containsExactly("title");
    }
}
