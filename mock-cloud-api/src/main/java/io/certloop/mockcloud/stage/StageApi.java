package io.certloop.mockcloud.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.mockcloud.api.json.DomainJson;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.CustomerRecord;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.HttpCall;
import io.certloop.mockcloud.http.HttpHandler;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.order.OwnershipRecord;
import java.io.IOException;
import java.net.IDN;
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
            return Json.answer(problem.document().status(), PROBLEM, problem.document());
        }
    }

    private HttpAnswer answer(HttpCall call, String method, List<String> path) {
        return switch (method + ' ' + path.getFirst() + '/' + path.size()) {
            case "GET health/1" -> ok(Map.of("status", "UP"));
            case "GET ca.pem/1" -> HttpAnswer.text(OK, "application/x-pem-file", stage.caPem());
            case "GET accounts/1" -> ok(Map.of("accounts", stage.provider().accounts()));
            case "GET operations/1" -> operations(call);
            case "GET domains/2" -> ok(truth(stage.domain(name(path))));
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
        return written(path.getLast());
    }

    /** The ASCII form of a name as people write it; a name without one is returned unchanged and is not valid. */
    static DomainName written(String name) {
        var dot = name.startsWith(".") ? "." : "";
        try {
            return new DomainName(dot + IDN.toASCII(name.substring(dot.length())));
        } catch (IllegalArgumentException e) {
            return new DomainName(name);
        }
    }

    private record Truth(String name, String account, Condition condition, List<Edge> edges, JsonNode raw) {}

    /** @param sha256 null if it serves nothing */
    private record Edge(String address, String sha256) {}

    /** The certificate that each edge serves now beside the state that the control plane reports. */
    private Truth truth(Domain domain) {
        var provider = stage.provider();
        var edges = domain.edges().stream()
                .map(address -> new Edge(
                        address,
                        provider.served(address, domain)
                                .map(certificate -> certificate.material().sha256())
                                .orElse(null)))
                .toList();
        return new Truth(
                domain.name().value(),
                domain.accountId(),
                domain.condition(),
                edges,
                DomainJson.full(domain, domain.at(provider.now())));
    }

    private HttpAnswer operations(HttpCall call) {
        var after = call.query("after").orElse("0");
        try {
            return ok(Map.of("operations", stage.operationsAfter(Long.parseLong(after))));
        } catch (NumberFormatException e) {
            throw StageProblem.invalid(List.of(new StageProblem.Violation("after", "must be a sequence number")));
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
            return customers(fields, name, type);
        }
        var value = fields.text("value");
        fields.requireValid();
        var record = value.map(text -> stage.publish(name, text)).orElseGet(() -> stage.publishOwnershipRecord(name));
        return ok(Map.of("host", record.host(), "type", type, "value", record.value()));
    }

    private HttpAnswer customers(Fields fields, DomainName name, String type) {
        var kinds = List.of(CustomerRecord.Kind.values());
        var kind = kinds.stream().filter(each -> each.name().equals(type)).findFirst();
        if (kind.isEmpty()) {
            fields.violation("type", "must be TXT or one of " + kinds);
        }
        var value = fields.requiredText("value");
        if (!value.isEmpty() && kind.filter(each -> !each.hasShape(value)).isPresent()) {
            fields.violation("value", "is none for this type");
        }
        fields.requireValid();
        stage.set(new CustomerRecord(name.value(), kind.orElseThrow(), value));
        return ok(Map.of("host", name.value(), "type", kind.orElseThrow(), "value", value));
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
}
