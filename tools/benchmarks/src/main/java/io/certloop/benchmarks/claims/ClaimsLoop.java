package io.certloop.benchmarks.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.report.Progress;
import io.certloop.testkit.stage.JsonHttp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs once everything that the two services do with tickets and runs: repaired, held, approved, cancelled, escalated,
 * stopped by a storm, reopened, imported.
 */
final class ClaimsLoop {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL_EVERY = Duration.ofMillis(200);

    /** How long the services stay idle at the end, so that their periodic work runs too. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final JsonHttp http = new JsonHttp();
    private final URI tickets;
    private final URI engine;
    private final String round;

    /** @param round name of the round, part of each domain, so that no domain was ever repaired before */
    ClaimsLoop(URI tickets, URI engine, String round) {
        this.tickets = tickets;
        this.engine = engine;
        this.round = round;
    }

    void run() {
        held();
        approved();
        await(request("healthy", "WATCHER"), "NothingToDo");
        request("healthy", "WATCHER");
        await(request("frozen", "WATCHER"), "CustomerActionNeeded");
        await(request("quota", "WATCHER"), "Escalated");
        await(ask("{\"accountId\":\"group-" + round + "\"}", "ON_CALL"), "Succeeded");
        stopped();
        tickets();
        lists();
        LockSupport.parkNanos(IDLE.toNanos());
    }

    private void held() {
        var pause = send(
                "POST",
                engine.resolve("/pauses"),
                "{\"accountId\":\"loop-%s\",\"owner\":\"bench\",\"reason\":\"bench\",\"duration\":\"PT1H\"}"
                        .formatted(round));
        var held = request("held", "TICKET");
        var cancelled = request("cancelled", "TICKET");
        await(held, "Held");
        await(cancelled, "Held");
        ask("{\"domain\":\"held.%s.example.com\"}".formatted(round), "WATCHER");
        get(engine, "/remediations?state=Held");
        get(engine, "/console");
        send("POST", run(cancelled, "/cancel"), "{\"by\":\"bench\",\"reason\":\"bench\",\"evenIfAwaited\":true}");
        await(cancelled, "Cancelled");
        http.delete(engine.resolve("/pauses/" + pause.path("id").asText())).required();
        await(held, "Succeeded");
    }

    private void approved() {
        var run = request("newer", "TICKET");
        await(run, "AwaitingApproval");
        send(
                "POST",
                run(run, "/approve"),
                "{\"planHash\":\"%s\",\"by\":\"somebody else\",\"reason\":\"bench\"}"
                        .formatted(http.get(run(run, ""))
                                .required()
                                .at("/approval/planHash")
                                .asText()));
        await(run, "Succeeded");
    }

    private void stopped() {
        var signal = engine.resolve("/storm/signals/bench/" + round);
        send(
                "PUT",
                signal,
                "{\"kind\":\"DEPLOYMENT_STUCK\",\"subjects\":5000,\"since\":\"%s\",\"expiresAt\":\"%s\",\"reason\":\"bench\"}"
                        .formatted(Instant.now(), Instant.now().plusSeconds(3600)));
        until("a storm", () -> get(engine, "/storm").path("state").asText().equals("STORM"));
        var run = request("storm", "WATCHER");
        await(run, "Held");
        http.delete(signal);
        send("POST", engine.resolve("/storm/recovery"), "{\"by\":\"bench\",\"reason\":\"bench\"}");
        await(run, "Succeeded");
    }

    private void tickets() {
        var first = ticket("first", "证书部署一直处理中", stuck("first"));
        ticket("again", "证书部署一直处理中", stuck("first"));
        var second = ticket("second", "证书部署一直处理中", stuck("second"));
        ticket("none-1", "发票", "请开一张上个月的发票");
        ticket("none-2", "发票", "请开一张上个月的发票，谢谢");
        ticket("none-3", "发票", "上个月的发票还没有收到");
        var unnamed = ticket("unnamed", "证书部署一直处理中", "证书更换一直在处理中，请处理");
        var blocked = ticket("blocked", "证书部署一直处理中", stuck("blocked"));
        awaitTicket(first, "Resolved");
        awaitTicket(second, "Resolved");
        awaitTicket(unnamed, "WaitingForCustomer");
        awaitTicket(blocked, "Escalated");
        send(
                "POST",
                tickets.resolve("/tickets/" + first + "/comments"),
                "{\"author\":\"customer\",\"text\":\"还是一样，又卡住了\"}");
        awaitTicket(first, "Resolved");
        send(
                "PUT",
                tickets.resolve("/tickets/" + first + "/correction"),
                "{\"kind\":\"DEPLOYMENT_STUCK\",\"domains\":[],\"by\":\"bench\"}");
        for (int times = 0; times < 2; times++) {
            http.post(
                            tickets.resolve("/tickets/import"),
                            "application/x-ndjson",
                            body("imported", "证书部署一直处理中", stuck("imported")) + "\n")
                    .required();
        }
    }

    private void lists() {
        for (var page : List.of(
                "/tickets",
                "/tickets?state=InRemediation",
                "/tickets?state=Escalated",
                "/tickets?kind=NONE",
                "/tickets?externalId=first-" + round,
                "/incidents?state=HandingOver",
                "/incidents?state=InRemediation",
                "/incidents?kind=DEPLOYMENT_STUCK",
                "/problems")) {
            get(tickets, page);
        }
        for (var page : List.of(
                "/remediations",
                "/remediations?state=Acting",
                "/remediations?domain=first." + round + ".example.com",
                "/audit?subject=first." + round + ".example.com",
                "/notifications?state=GIVEN_UP",
                "/pauses",
                "/windows",
                "/domains/first." + round + ".example.com/explanation")) {
            get(engine, page);
        }
    }

    private String stuck(String name) {
        return "域名 %s.%s.example.com 的证书更换一直在处理中，请尽快处理。".formatted(name, round);
    }

    private String ticket(String name, String title, String text) {
        return send("POST", tickets.resolve("/tickets"), body(name, title, text))
                .path("id")
                .asText();
    }

    private String body(String name, String title, String text) {
        return "{\"source\":\"bench\",\"externalId\":\"%s-%s\",\"title\":\"%s\",\"category\":\"CDN\",\"description\":\"%s\"}"
                .formatted(name, round, title, text);
    }

    private String request(String name, String trigger) {
        return ask("{\"domain\":\"%s.%s.example.com\"}".formatted(name, round), trigger);
    }

    private String ask(String subject, String trigger) {
        var body = "{\"subject\":%s,\"trigger\":\"%s\",\"requestedBy\":\"bench\",\"reason\":\"bench\"}"
                .formatted(subject, trigger);
        var key = round + " " + trigger + " " + subject;
        return http.send(
                        "POST",
                        engine.resolve("/remediations"),
                        body,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        key)
                .required()
                .path("id")
                .asText();
    }

    private URI run(String id, String verb) {
        return engine.resolve("/remediations/" + id + verb);
    }

    private JsonNode send(String method, URI uri, String body) {
        return http.send(method, uri, body, "Content-Type", "application/json").required();
    }

    private JsonNode get(URI service, String path) {
        return http.get(service.resolve(path)).required();
    }

    private void await(String run, String state) {
        until(state, () -> isIn(get(engine, "/remediations/" + run), state));
    }

    private void awaitTicket(String ticket, String state) {
        until(state, () -> isIn(get(tickets, "/tickets/" + ticket), state));
    }

    private static boolean isIn(JsonNode document, String state) {
        return document.path("state").asText().equals(state);
    }

    private static void until(String what, BooleanSupplier reached) {
        Progress.require(what, PATIENCE, POLL_EVERY, reached);
    }
}
