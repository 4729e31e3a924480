package io.certloop.remediation.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.Browser;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a shift tells the next, by its page and over HTTP. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class HandoverIT {

    private static final String PAGE = "/console/handover";

    private final Contract contract = Contract.of("remediation-service");

    @Test
    void theLatestNoteStandsOnTheFirstPageAndTheOthersStay() {
        Browser onCall = Browser.signedIn(CallersChecked.token("on-call"));
        onCall.get(PAGE);
        onCall.press(PAGE, Map.of("note", "watch acct-7 until Monday", "from", PAGE));
        Response left = onCall.press(PAGE, Map.of("note", "<b>all quiet</b>\nsince six"));
        assertThat(left.header("Location")).endsWith("/console");
        String home = onCall.get("/console").asString();
        assertThat(home)
                .contains("&lt;b&gt;all quiet&lt;/b&gt;\nsince six", "on-call, ")
                .doesNotContain("watch acct-7");
        assertThat(onCall.get(PAGE).asString()).containsSubsequence("all quiet", "watch acct-7 until Monday");
        assertThat(onCall.press(PAGE, Map.of("note", " ")).asString())
                .contains("Please correct what is marked", "name=\"note\"", "must not be empty");
        assertThat(given().auth()
                        .oauth2(CallersChecked.token("viewer"))
                        .queryParam("action", "SHIFT_HANDED_OVER")
                        .get("/audit")
                        .asString())
                .contains("watch acct-7 until Monday", "\"actor\":\"on-call\"");
    }

    @Test
    void aProgramReadsAndWritesWhatTheContractPromises() {
        Response added = post("on-call", Map.of("by", "on-call", "text", "by a program"));
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(contract.violations("HandoverNote", added.asString())).isEmpty();
        long id = added.jsonPath().getLong("id");
        Response page = get("viewer", "?limit=1");
        assertThat(page.jsonPath().getString("notes[0].text")).isEqualTo("by a program");
        assertThat(page.jsonPath().getList("notes")).hasSize(1);
        assertThat(get("viewer", "?before=" + id).jsonPath().getList("notes.id"))
                .doesNotContain((int) id);
        assertThat(get("viewer", "?before=x").statusCode()).isEqualTo(400);
    }

    @Test
    void aNoteHasItsRealAuthorAndNeedsTheRoleOfOnCall() {
        Map<String, String> note = Map.of("by", "somebody-else", "text", "not theirs");
        assertThat(post("on-call", note).statusCode()).isEqualTo(403);
        Map<String, String> mine = Map.of("by", "viewer", "text", "may only read");
        assertThat(post("viewer", mine).statusCode()).isEqualTo(403);
        Browser viewer = Browser.signedIn(CallersChecked.token("viewer"));
        assertThat(viewer.get(PAGE).asString()).contains("need the role operator");
        assertThat(viewer.press(PAGE, Map.of("note", "may only read")).statusCode())
                .isEqualTo(403);
        assertThat(get("viewer", "").asString()).doesNotContain("not theirs", "may only read");
    }

    private static Response post(String account, Map<String, String> body) {
        return given().auth()
                .oauth2(CallersChecked.token(account))
                .contentType("application/json")
                .body(body)
                .post("/handover-notes");
    }

    private static Response get(String account, String query) {
        return given().auth().oauth2(CallersChecked.token(account)).get("/handover-notes" + query);
    }
}
