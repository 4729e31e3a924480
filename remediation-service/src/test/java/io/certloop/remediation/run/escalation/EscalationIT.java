package io.certloop.remediation.run.escalation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.list.RunFactsTest;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.text.Message;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class EscalationIT {

    private static final Message TEXT = Message.plain("a test");
    private static final Instant LONG = Instant.now().plus(Duration.ofDays(60));

    @Inject
    RunStore store;

    private final Contract contract = Contract.of("remediation-service");
    private final String label = "e" + UUID.randomUUID();

    @Test
    void itIsAcknowledgedAssignedNotedResolvedAndReopenedAndTheAuditHasEach() {
        String run = escalated("a", LONG);

        Response acknowledged = post(run, "acknowledge", Map.of("by", "anna"));
        assertThat(contract.violations("Escalation", acknowledged.asString())).isEmpty();
        assertThat(acknowledged.<String>path("owner")).isEqualTo("anna");
        assertThat(acknowledged.header("ETag")).isEqualTo("\"1\"");
        post(run, "assign", Map.of("by", "anna", "owner", "wei"));
        post(run, "note", Map.of("by", "wei", "text", "the quota is raised tomorrow"));
        Response resolved = post(run, "resolve", Map.of("by", "wei", "reason", "it was raised"));
        assertThat(contract.violations("Escalation", resolved.asString())).isEmpty();
        assertThat(resolved.<String>path("resolution.code")).isEqualTo("BY_PERSON");
        assertThat(needing("domain=" + label)).isEmpty();
        post(run, "reopen", Map.of("by", "anna", "reason", "too early"));

        Response now = given().get("/remediations/" + run + "/escalation");
        assertThat(contract.violations("Escalation", now.asString())).isEmpty();
        assertThat(now.<String>path("owner")).isEqualTo("wei");
        assertThat(now.<String>path("resolution")).isNull();
        assertThat(now.<List<String>>path("notes.text")).containsExactly("the quota is raised tomorrow");
        assertThat(needing("domain=" + label)).containsExactly(run);
        assertThat(audit(run))
                .containsSubsequence(
                        "ESCALATION_ACKNOWLEDGED anna",
                        "ESCALATION_ASSIGNED anna",
                        "ESCALATION_NOTED wei",
                        "ESCALATION_RESOLVED wei",
                        "ESCALATION_REOPENED anna");
    }

    /** Oldest first. */
    private static List<String> audit(String run) {
        Response entries = given().get("/audit?run=" + run);
        List<String> actions = entries.path("entries.action");
        List<String> actors = entries.path("entries.actor");
        List<String> all = IntStream.range(0, actions.size())
                .mapToObj(i -> actions.get(i) + " " + actors.get(i))
                .toList();
        return all.getFirst().startsWith("REQUESTED") ? all : all.reversed();
    }

    @Test
    void whatIsRepeatedChangesNothing() {
        String run = escalated("a", LONG);
        for (var each : List.of(
                Map.entry("acknowledge", Map.of("by", "anna")),
                Map.entry("assign", Map.of("by", "anna", "owner", "wei")),
                Map.entry("note", Map.of("by", "anna", "text", "x")),
                Map.entry("resolve", Map.of("by", "anna", "reason", "x")),
                Map.entry("reopen", Map.of("by", "anna", "reason", "x")))) {
            int version = post(run, each.getKey(), each.getValue()).path("version");
            assertThat(post(run, each.getKey(), each.getValue()).<Integer>path("version"))
                    .isEqualTo(version);
        }
    }

    @Test
    void ofManyWhoResolveItOneDoesAndTheOthersAreToldWho() throws Exception {
        String run = escalated("a", LONG);
        List<Callable<Response>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var body = Map.of("by", "person " + i, "reason", "because " + i);
            all.add(() -> send(run, "resolve", body, null));
        }
        List<Response> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var each : threads.invokeAll(all)) {
                answers.add(each.get());
            }
        }

        assertThat(answers.stream().map(Response::statusCode))
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
        String winner = given().get("/remediations/" + run + "/escalation").path("resolution.by");
        answers.stream().filter(answer -> answer.statusCode() == 409).forEach(refused -> {
            assertThat(contract.violations("Problem", refused.asString())).isEmpty();
            assertThat(refused.<String>path("type")).isEqualTo("urn:certloop:problem:escalation-resolved");
            assertThat(refused.<String>path("detail")).contains(winner, "because");
        });
    }

    @Test
    void whoHasSeenSomethingElseIsToldSo() {
        String run = escalated("a", LONG);
        post(run, "acknowledge", Map.of("by", "anna"));
        var body = Map.of("by", "wei", "owner", "wei");

        Response stale = send(run, "assign", body, "\"0\"");

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.<String>path("type")).isEqualTo("urn:certloop:problem:changed-meanwhile");
        assertThat(send(run, "assign", body, "\"1\"").statusCode()).isEqualTo(200);
        assertThat(send(run, "assign", body, "x").statusCode()).isEqualTo(400);
        Response second = send(run, "acknowledge", Map.of("by", "wei"), null);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.<String>path("detail")).contains("anna");
    }

    @Test
    void aReasonIsNeededAndARunThatNeedsOne() {
        String run = escalated("a", LONG);
        for (String verb : List.of("resolve", "reopen")) {
            assertThat(send(run, verb, Map.of("by", "anna"), null).statusCode()).isEqualTo(400);
        }
        assertThat(send(run, "note", Map.of("by", "anna", "text", " "), null).statusCode())
                .isEqualTo(400);
        String open = accept("b", Trigger.WATCHER).id().toString();
        assertThat(send(open, "resolve", Map.of("by", "a", "reason", "b"), null).statusCode())
                .isEqualTo(404);
        assertThat(given().get("/remediations/" + open + "/escalation").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLaterRepairOfTheSameDomainResolvesIt() {
        String run = escalated("a", LONG);
        String other = escalated("b", LONG);

        RemediationRun repair = end(accept("a", Trigger.WATCHER), new RunState.Succeeded("VERIFIED", TEXT));

        Response now = given().get("/remediations/" + run + "/escalation");
        assertThat(contract.violations("Escalation", now.asString())).isEmpty();
        assertThat(now.<String>path("resolution.code")).isEqualTo("REPAIRED_SINCE");
        assertThat(now.<String>path("resolution.repairedBy"))
                .isEqualTo(repair.id().toString());
        assertThat(audit(run)).endsWith("ESCALATION_RESOLVED certloop");
        assertThat(needing("domain=" + label)).containsExactly(other);
    }

    @Test
    void aCancelledRunThatATicketWaitsForNeedsAPersonToo() {
        var cancelled = RunState.Cancelled.by(new Cancellation("anna", "wrong domain", Instant.now()));
        RemediationRun awaited = end(accept("a", Trigger.TICKET), cancelled);
        end(accept("b", Trigger.WATCHER), cancelled);

        assertThat(needing("domain=" + label)).containsExactly(awaited.id().toString());
    }

    @Test
    void theMostUrgentComeFirstAndThenThoseThatEndFirst() {
        String later = escalated("later", LONG.plusSeconds(1));
        String sooner = escalated("sooner", LONG);
        String critical = escalated("critical", Instant.now().plusSeconds(3600));
        var cancelled = RunState.Cancelled.by(new Cancellation("a", "b", Instant.now()));
        String minor = end(accept("minor", Trigger.TICKET), cancelled).id().toString();
        post(sooner, "assign", Map.of("by", "anna", "owner", "anna"));

        String ours = "domain=" + label;
        assertThat(needing(ours + "&sort=urgency")).containsExactly(critical, sooner, later, minor);
        assertThat(needing(ours + "&sort=-urgency")).containsExactly(minor, later, sooner, critical);
        assertThat(needing(ours + "&owner=anna")).containsExactly(sooner);
        assertThat(needing(ours + "&owner=none&sort=urgency")).containsExactly(critical, later, minor);
        assertThat(pages(ours + "&needsPerson=true&sort=urgency")).containsExactly(critical, sooner, later, minor);
        assertThat(given().get("/remediations/counts?needsPerson=true&" + ours).<Integer>path("total"))
                .isEqualTo(4);
        assertThat(given().get("/remediations/counts?needsPerson=false&" + ours).<Integer>path("total"))
                .isZero();
        Response row = given().get("/remediations?view=SUMMARY&needsPerson=true&owner=anna&" + ours);
        assertThat(row.<String>path("remediations[0].needsPerson.severity")).isEqualTo("MAJOR");
    }

    /** One run each, forwards. */
    private static List<String> pages(String query) {
        List<String> all = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page =
                    given().urlEncodingEnabled(false).get("/remediations?view=SUMMARY&limit=1&" + query + after);
            all.addAll(page.path("remediations.id"));
            String next = page.path("next");
            after = next == null ? null : "&after=" + next;
        }
        return all;
    }

    @Test
    void theFirstPageCountsThem() {
        Response before = given().get("/remediations/overview");
        assertThat(contract.violations("RunOverview", before.asString())).isEmpty();

        escalated("a", Instant.now());
        escalated("b", LONG);
        accept("c", Trigger.WATCHER);
        move(accept("d", Trigger.WATCHER), new RunState.Held("pause", TEXT, "anna", Optional.empty(), LONG, 0));

        Response after = given().get("/remediations/overview");
        assertThat(contract.violations("RunOverview", after.asString())).isEmpty();
        for (String each : List.of("critical", "inRepair", "held", "heldByPause")) {
            assertThat(after.<Integer>path(each)).isEqualTo(before.<Integer>path(each) + 1);
        }
        assertThat(after.<Integer>path("needPerson")).isEqualTo(before.<Integer>path("needPerson") + 2);
    }

    private List<String> needing(String query) {
        String people = query.contains("owner=") ? "" : "&needsPerson=true";
        return given().get("/remediations?view=SUMMARY&" + query + people).path("remediations.id");
    }

    private Response post(String run, String verb, Map<String, String> body) {
        Response answer = send(run, verb, body, null);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private static Response send(String run, String verb, Map<String, String> body, String ifMatch) {
        var request = given().contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .post("/remediations/" + run + "/escalation/" + verb);
    }

    private String escalated(String name, Instant certificateEnds) {
        RemediationRun run = accept(name, Trigger.WATCHER);
        DomainEvidence evidence = RunFactsTest.evidence("NotServed", certificateEnds, "EXPECTED");
        return end(run.with(List.of(evidence)), RunState.Escalated.because(EscalationReason.NO_REMEDY, TEXT))
                .id()
                .toString();
    }

    private RemediationRun accept(String name, Trigger trigger) {
        return store.acceptRun(RemediationRequest.of(
                UUID.randomUUID().toString(),
                new Subject(
                        Optional.of(new DomainName(name + "." + label + ".example")),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                trigger,
                "test",
                TEXT));
    }

    private RemediationRun end(RemediationRun run, RunState state) {
        return move(run, state);
    }

    private RemediationRun move(RemediationRun run, RunState state) {
        return store.move(Step.to(run.in(state, Optional.empty()), state.name(), TEXT));
    }
}
