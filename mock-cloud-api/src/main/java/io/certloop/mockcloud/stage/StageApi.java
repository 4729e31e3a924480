package io.certloop.mockcloud.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.mockcloud.domain.CustomerRecord;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.HttpCall;
import io.certloop.mockcloud.http.HttpHandler;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.order.OwnershipRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The HTTP API with which tests and demos control the mock, below {@code /__stage}. It is not part of the provider's
 * contract.
 */
public final class StageApi implements HttpHandler {

    private static final String PROBLEM = "application/problem+json";
    private static final int OK = 200;

    private final Stage stage;
    private final int edges;
    private final LongSupplier calls;
    private final StageJson json;

    /**
     * Creates the API.
     *
     * @param edges the number of edge addresses of the provider; no domain of a fleet may have more edges
     * @param calls supplies the number of calls that the provider has received since its start
     */
    public StageApi(Stage stage, int edges, LongSupplier calls) {
        this.stage = stage;
        this.edges = edges;
        this.calls = calls;
        this.json = new StageJson(stage.provider());
    }

    public static boolean isFor(HttpCall call) {
        return call.rawPath().startsWith("/__stage/");
    }

    @Override
    public HttpAnswer handle(HttpCall call) {
        try {
            var segments = call.segments();
            return answer(call, call.method(), segments.subList(1, segments.size()));
        } catch (StageProblem problem) {
            return problem(problem);
        }
    }

    private HttpAnswer answer(HttpCall call, String method, List<String> path) {
        return switch (method + ' ' + path.getFirst() + '/' + path.size()) {
            case "GET health/1" -> ok(Map.of("status", "UP"));
            case "GET ca.pem/1" -> HttpAnswer.text(OK, "application/x-pem-file", stage.caPem());
            case "GET accounts/1" -> ok(json.accounts());
            case "GET operations/1" -> operations(call);
            case "GET domains/2" -> ok(json.domain(stage.domain(name(path))));
            case "GET calls/1" -> ok(Map.of("received", calls.getAsLong()));
            case "PUT fleet/1" -> fleet(call);
            case "PUT faults/1" -> faults(call);
            case "GET faults/1" -> ok(Map.of("drawn", stage.faultsDrawn()));
            case "PUT dns/2" -> dns(call, name(path));
            case "POST clock/2" -> clock(call, path.getLast());
            case "POST reset/1" -> reset();
            default -> throw StageProblem.notFound(method + ' ' + call.rawPath() + " is not served");
        };
    }

    private static DomainName name(List<String> path) {
        return WrittenName.of(path.getLast());
    }

    private HttpAnswer operations(HttpCall call) {
        var after = call.query("after").orElse("0");
        try {
            return ok(Map.of("operations", stage.operationsAfter(Long.parseLong(after))));
        } catch (NumberFormatException e) {
            throw StageProblem.invalid(List.of(new Violation("after", "must be a sequence number")));
        }
    }

    private HttpAnswer fleet(HttpCall call) {
        var fleet = FleetReader.read(body(call), edges);
        stage.fleet(fleet);
        return ok(Map.of("accounts", fleet.accounts().size(), "domains", fleet.domainCount()));
    }

    private HttpAnswer faults(HttpCall call) {
        stage.faults(FaultsReader.read(body(call), stage.initialFaults()));
        return ok(Map.of());
    }

    private HttpAnswer dns(HttpCall call, DomainName name) {
        var fields = Fields.of(body(call));
        var type = fields.text("type").orElse(OwnershipRecord.TYPE);
        if (!type.equals(OwnershipRecord.TYPE)) {
            return customers(CustomerRecordReader.read(fields, name));
        }
        var value = fields.text("value");
        fields.requireValid();
        var record = value.map(text -> stage.publish(name, text)).orElseGet(() -> stage.publishOwnershipRecord(name));
        return ok(Map.of("host", record.host(), "type", type, "value", record.value()));
    }

    private HttpAnswer customers(CustomerRecord record) {
        stage.set(record);
        return ok(Map.of("host", record.host(), "type", record.kind(), "value", record.value()));
    }

    private HttpAnswer clock(HttpCall call, String verb) {
        if (!verb.equals("advance")) {
            throw StageProblem.notFound("the clock can only be advanced");
        }
        var fields = Fields.of(body(call));
        if (!fields.has("by")) {
            fields.violation("by", "is required");
        }
        var by = fields.duration("by");
        fields.requireValid();
        stage.advanceClock(by.orElseThrow());
        return ok(Map.of("now", stage.provider().now()));
    }

    private HttpAnswer reset() {
        stage.reset();
        return ok(Map.of());
    }

    private static JsonNode body(HttpCall call) {
        try {
            var body = Json.read(call.body());
            return body == null ? MissingNode.getInstance() : body;
        } catch (IOException e) {
            throw StageProblem.malformed("the body is not JSON");
        }
    }

    private static HttpAnswer ok(Object value) {
        return Json.answer(OK, value);
    }

    private static HttpAnswer problem(StageProblem problem) {
        var kind = problem.kind();
        var document = new ProblemDocument(
                kind.urn(), kind.title(), kind.status(), problem.getMessage(), problem.violations());
        return Json.answer(kind.status(), PROBLEM, document);
    }

    private record ProblemDocument(String type, String title, int status, String detail, List<Violation> violations) {}
}
