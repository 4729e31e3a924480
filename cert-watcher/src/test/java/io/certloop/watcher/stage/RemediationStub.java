package io.certloop.watcher.stage;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.certloop.testkit.StageSessions;
import io.certloop.testkit.StageTokens;
import java.util.List;

/** remediation-service as its contract describes it. */
public final class RemediationStub {

    /** Checked against the contract by the drift guard. */
    public static final String RUN = """
            {"id":"%s","subject":{"domain":"www.example.com","accountId":"acct-001"},
             "kind":"DEPLOYMENT_STUCK","trigger":"WATCHER","requestedBy":"cert-watcher",
             "reason":"finding","dryRun":false,"state":"Queued","final":false,"version":1,
             "createdAt":"2026-03-01T12:00:00Z","updatedAt":"2026-03-01T12:00:00Z",
             "requests":[],"decisions":[],"evidence":[],"timeline":[]}
            """;

    private static final String STANDING = "/standings/cert-watcher";

    private final WireMock wiremock;

    public RemediationStub(int port) {
        this.wiremock = new WireMock(port);
    }

    public void accepts() {
        wiremock.resetToDefaultMappings();
        wiremock.resetScenarios();
        wiremock.register(post(urlEqualTo("/remediations")).willReturn(accepted()));
        wiremock.register(put(urlEqualTo(STANDING)).willReturn(aResponse().withStatus(204)));
        knowsSessions();
    }

    public static String sessionOf(String token) {
        return StageSessions.id(token);
    }

    /** Everybody whose token the callers have is signed in. */
    private void knowsSessions() {
        StageTokens.ACCOUNTS
                .keySet()
                .forEach(name -> answers(sessionOf(CallersChecked.token(name)), StageSessions.json(name)));
    }

    private void answers(String id, String answer) {
        wiremock.register(post(urlEqualTo("/sessions/lookup"))
                .withRequestBody(matchingJsonPath("$.id", equalTo(id)))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(answer)));
    }

    /** What we said of ourselves last. */
    public LoggedRequest standing() {
        return wiremock.find(putRequestedFor(urlEqualTo(STANDING))).stream()
                .max(java.util.Comparator.comparing(LoggedRequest::getLoggedDate))
                .orElseThrow();
    }

    public void answersOnceThenAccepts(int status) {
        wiremock.resetToDefaultMappings();
        wiremock.register(post(urlEqualTo("/remediations"))
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("after")
                .willReturn(aResponse().withStatus(status)));
        wiremock.register(post(urlEqualTo("/remediations"))
                .inScenario("once")
                .whenScenarioStateIs("after")
                .willReturn(accepted()));
    }

    public void answers(int status) {
        wiremock.resetToDefaultMappings();
        wiremock.register(
                post(urlEqualTo("/remediations")).willReturn(aResponse().withStatus(status)));
        knowsSessions();
    }

    /** Every request so far, oldest first. */
    public List<LoggedRequest> requests() {
        return wiremock.find(postRequestedFor(urlEqualTo("/remediations"))).stream()
                .sorted(java.util.Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder accepted() {
        return aResponse()
                .withStatus(202)
                .withHeader("Content-Type", "application/json")
                .withBody(RUN.formatted("{{randomValue type='UUID'}}"));
    }
}
