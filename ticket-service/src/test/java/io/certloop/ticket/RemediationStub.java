package io.certloop.ticket;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.certloop.testkit.StageSessions;
import io.certloop.testkit.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A remediation-service that keeps runs in memory. Whatever it is sent and whatever it answers has to fit the real
 * one's contract; what does not is collected in {@link #drift()}.
 */
public final class RemediationStub implements ResponseDefinitionTransformerV2 {

    public record Asked(String key, JsonNode body) {

        public String subject() {
            var subject = body.path("subject");
            return subject.has("domain")
                    ? subject.path("domain").asText()
                    : subject.path("certificateId")
                            .asText(subject.path("accountId").asText());
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIGNALS = "/storm/signals/ticket-service/";
    private static final String DOMAINS = "/domains/";
    private static final String SESSIONS = "/sessions/lookup";
    private static final String STANDING = "/standings/ticket-service";

    private final Contract contract = Contract.of("remediation-service");
    private final Map<String, RunFixture> runsByKey = new ConcurrentHashMap<>();
    private final Map<UUID, RunFixture> runs = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> traces = new CopyOnWriteArrayList<>();
    private final List<String> drift = new CopyOnWriteArrayList<>();
    private final Set<String> losing = ConcurrentHashMap.newKeySet();
    private final WireMockServer server;
    private final Map<String, JsonNode> signals = new ConcurrentHashMap<>();
    private volatile JsonNode standing = JSON.createObjectNode();
    private final Map<String, String> diagnoses = new ConcurrentHashMap<>();
    private final List<String> inspections = new CopyOnWriteArrayList<>();
    private volatile boolean sessionsAway;
    private final AtomicInteger signalTrouble = new AtomicInteger();
    private volatile Function<Asked, ResponseDefinition> refusal = request -> null;

    public RemediationStub() {
        server = new WireMockServer(options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .extensions(this));
        server.stubFor(any(anyUrl()).willReturn(WireMock.aResponse()));
    }

    public void open() {
        server.start();
    }

    public void close() {
        server.stop();
    }

    public String url() {
        return server.baseUrl();
    }

    /** In order. */
    public List<Asked> askedFor(String subject) {
        return asked.stream()
                .filter(request -> request.subject().equals(subject))
                .toList();
    }

    public List<String> traces() {
        return List.copyOf(traces);
    }

    public List<String> drift() {
        return List.copyOf(drift);
    }

    public RunFixture run(UUID id) {
        return runs.get(id);
    }

    /** Requests for the subject get this answer instead of a run, until it is lifted. */
    public void refuse(String subject, int status, String detail) {
        var problem = "{\"type\":\"urn:certloop:problem:%s\",\"title\":\"stub\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status == 409 ? "subject-busy" : "stub", status, detail);
        check("Problem", problem);
        refusal = request ->
                request.subject().equals(subject) ? answer(status, "application/problem+json", problem) : null;
    }

    /** Requests for the subject are accepted, but the answer is lost on its way, once. */
    public void loseOneAnswer(String subject) {
        losing.add(subject);
    }

    /** The storm signals that count now, by the sender's name for them. */
    public Map<String, JsonNode> signals() {
        return Map.copyOf(signals);
    }

    /** What we said of ourselves last; an empty object if nothing. */
    public JsonNode standing() {
        return standing;
    }

    /** So many storm signals, withdrawals included, find nobody who takes them. */
    public void dropSignals(int count) {
        signalTrouble.set(count);
    }

    public boolean hasDroppedSignals() {
        return signalTrouble.get() <= 0;
    }

    public void refuseNothing() {
        refusal = request -> null;
    }

    public void forget(UUID run) {
        runs.remove(run);
    }

    @Override
    public String getName() {
        return "remediation-stub";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        var request = event.getRequest();
        try {
            if (request.getUrl().startsWith(SIGNALS)) {
                return signal(request);
            }
            if (request.getUrl().equals(SESSIONS)) {
                return session(request);
            }
            if (request.getUrl().equals(STANDING)) {
                check("StandingRequest", request.getBodyAsString());
                standing = JSON.readTree(request.getBodyAsString());
                return answer(204, "application/json", null);
            }
            if (request.getUrl().startsWith(DOMAINS)) {
                return diagnosis(request);
            }
            if (request.getMethod().equals(RequestMethod.POST)) {
                traces.add(String.valueOf(request.getHeader("traceparent")));
                return accept(
                        new Asked(request.getHeader("Idempotency-Key"), JSON.readTree(request.getBodyAsString())));
            }
            var path = request.getUrl();
            return show(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
        } catch (JsonProcessingException e) {
            drift.add("not JSON: " + request.getBodyAsString());
            return answer(400, "text/plain", "");
        }
    }

    /** The cookie of a browser that signed in with this token. */
    public static String sessionOf(String token) {
        return StageSessions.id(token);
    }

    private ResponseDefinition session(Request request) throws JsonProcessingException {
        if (sessionsAway) {
            return answer(503, "text/plain", "");
        }
        check("SessionQuestion", request.getBodyAsString());
        var id = JSON.readTree(request.getBodyAsString()).path("id").asText();
        var found = StageSessions.lookUp(CallersChecked.tokens(), id);
        found.ifPresent(session -> check("Session", session));
        return found.map(session -> answer(200, "application/json", session))
                .orElseGet(() -> answer(404, "text/plain", ""));
    }

    /** Nobody can say whether a session is open. */
    public void sessionsAreAway(boolean away) {
        sessionsAway = away;
    }

    /** Half of what goes wrong is an answer, the other half is none. */
    private ResponseDefinition signal(Request request) throws JsonProcessingException {
        int trouble = signalTrouble.getAndDecrement();
        if (trouble > 0) {
            return trouble % 2 == 0
                    ? answer(503, "text/plain", "")
                    : new ResponseDefinitionBuilder()
                            .withFault(Fault.CONNECTION_RESET_BY_PEER)
                            .build();
        }
        var id = request.getUrl().substring(SIGNALS.length());
        if (request.getMethod().equals(RequestMethod.DELETE)) {
            signals.remove(id);
            return answer(204, "application/json", null);
        }
        check("StormSignalRequest", request.getBodyAsString());
        var signal = (ObjectNode) JSON.readTree(request.getBodyAsString());
        signals.put(id, signal.deepCopy());
        signal.put("source", "ticket-service").put("externalId", id);
        check("StormSignal", signal.toString());
        return answer(200, "application/json", signal.toString());
    }

    /** From now on the domain is in this state; healthy before. "" while nobody can see it. */
    public void is(String domain, String diagnosis) {
        diagnoses.put(domain, diagnosis);
    }

    /** How often the domain was inspected outside of runs. */
    public long inspectionsOf(String domain) {
        return inspections.stream().filter(domain::equals).count();
    }

    private ResponseDefinition diagnosis(Request request) {
        var parts = request.getUrl().substring(DOMAINS.length()).split("/diagnosis\\?accountId=");
        inspections.add(parts[0]);
        var diagnosis = diagnoses.getOrDefault(parts[0], "Healthy");
        if (diagnosis.isEmpty()) {
            return answer(503, "text/plain", "");
        }
        var body = RunFixture.inspected(parts[0], parts[1], diagnosis);
        check("DomainEvidence", body);
        return answer(200, "application/json", body);
    }

    private ResponseDefinition accept(Asked request) {
        check("RemediationRequest", request.body().toString());
        asked.add(request);
        var refused = refusal.apply(request);
        if (refused != null) {
            return refused;
        }
        var run = runsByKey.computeIfAbsent(request.key(), key -> RunFixture.queued(request.body()));
        runs.putIfAbsent(run.id(), run);
        if (losing.remove(request.subject())) {
            return new ResponseDefinitionBuilder()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        return answer(202, "application/json", checked(run));
    }

    private ResponseDefinition show(UUID id) {
        var run = runs.get(id);
        if (run == null) {
            var problem = "{\"type\":\"urn:certloop:problem:not-found\",\"title\":\"no such" + " run\",\"status\":404}";
            check("Problem", problem);
            return answer(404, "application/problem+json", problem);
        }
        return answer(200, "application/json", checked(run));
    }

    private String checked(RunFixture run) {
        var body = run.json();
        if (!run.deliberatelyForeign()) {
            check("Remediation", body);
        }
        return body;
    }

    private void check(String schema, String body) {
        contract.violations(schema, body).forEach(error -> drift.add(schema + ": " + error + " in " + body));
    }

    private static ResponseDefinition answer(int status, String type, String body) {
        return new ResponseDefinitionBuilder()
                .withStatus(status)
                .withHeader("Content-Type", type)
                .withBody(body)
                .build();
    }
}
