package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** The problems as on-call reads them. Every answer has to fit our own contract. */
final class ProblemApi {

    private ProblemApi() {}

    static JsonPath page(String query) {
        var response = given().get("/problems" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        TicketApi.fits("RecurringProblemPage", response);
        return response.jsonPath();
    }

    static List<Map<String, Object>> ofType(String type) {
        return page("?type=" + type).getList("problems");
    }

    static JsonPath only(String type) {
        var all = ofType(type);
        assertThat(all).hasSize(1);
        return problem(all.getFirst().get("id").toString()).jsonPath();
    }

    static Response problem(String id) {
        var response = given().get("/problems/" + id);
        assertThat(response.statusCode()).isEqualTo(200);
        TicketApi.fits("RecurringProblem", response);
        return response;
    }

    static Response acknowledge(String id, String by, String note) {
        return acknowledge(
                id,
                new ObjectMapper()
                        .createObjectNode()
                        .put("by", by)
                        .put("note", note)
                        .toString());
    }

    static Response acknowledge(String id, String body) {
        var response = given().contentType("application/json").body(body).post("/problems/" + id + "/acknowledge");
        TicketApi.fits(response.statusCode() == 200 ? "RecurringProblem" : "Problem", response);
        return response;
    }
}
