package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.stage.Fleet;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * Requests that are made from the contracts and then spoiled. Whatever a service is sent, it answers within 10 s,
 * without a 5xx but a 503, each error with its problem document, and without a stack trace.
 */
class HostileRequestsE2EIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RAW = "@raw@";

    /** They call edges and the provider, or read everything that is stored. */
    private static final Set<String> COSTLY = Set.of(
            "/domains/{name}/diagnosis",
            "/domains/{name}/explanation",
            "/sweeps",
            "/remediations",
            "/audit/verification");

    /** One caller sends as much as many would, and must get past the limits of writes. */
    private static final Map<String, String> LIMITS =
            Map.of("CERTLOOP_HTTP_WRITES_PER_SECOND", "100000", "CERTLOOP_HTTP_WRITES_BURST", "1000000");

    private static final List<String> FAILURES = List.of("equest failed traceId", "OutOfMemoryError");
    private static final List<String> DOMAINS = Stream.of(
                    "HEALTHY", "STUCK_DEPLOYMENT", "NOT_SERVED", "EXPIRED_OWN", "FROZEN", "INCURABLE")
            .map(condition -> condition.toLowerCase(Locale.ROOT).replace('_', '-') + ".hostile.example.com")
            .toList();

    private static JsonNode hostile;
    private static RealSystem system;

    private record Operation(String service, String method, String path, JsonNode contract, JsonNode node) {

        JsonNode resolved(JsonNode given) {
            JsonNode found = given;
            while (found.has("$ref")) {
                found = contract.at(found.path("$ref").asText().substring(1));
            }
            return found;
        }
    }

    @BeforeContainer
    static void start() throws IOException {
        hostile = JSON.readTree(HostileRequestsE2EIT.class.getResourceAsStream("/hostile.json"));
        system = RealSystem.start(LIMITS);
        var fleet = new Fleet();
        DOMAINS.forEach(name -> fleet.domain(
                "hostile-" + name.length() % 2,
                name,
                name.substring(0, name.indexOf('.')).toUpperCase(Locale.ROOT).replace('-', '_'),
                600,
                2));
        var stage = new Stage(system.addresses().mock(), new JsonHttp());
        stage.putFleet(fleet.json()).required();
        stage.writeAccounts(system.addresses().accountsFile());
    }

    @AfterContainer
    static void noServiceHasLoggedAFailure() throws IOException {
        try (var logs = Files.list(system.logs())) {
            for (var log : logs.toList()) {
                // Reads any byte.
                try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                    assertThat(lines.filter(line -> FAILURES.stream().anyMatch(line::contains)))
                            .isEmpty();
                }
            }
        } finally {
            system.close();
        }
    }

    @Property(seed = "20261202", edgeCases = EdgeCasesMode.NONE)
    void everyRequestIsAnswered(@ForAll("requests") HostileRequest request) throws IOException {
        HostileRequest.Answer answer = request.send(system);

        Statistics.collect(answer.status() / 100);
        // Neither is all refused at the door, nor all taken.
        Statistics.coverage(of -> of.check(2).percentage(part -> part > 15));
        Statistics.coverage(of -> of.check(4).percentage(part -> part > 15));
        assertThat(answer.flaw()).as("%s%n%s", request, answer).isEmpty();
    }

    @Provide
    Arbitrary<HostileRequest> requests() {
        List<Operation> costly = new ArrayList<>();
        List<Operation> others = new ArrayList<>();
        for (String service : List.of("ticket-service", "remediation-service", "cert-watcher")) {
            JsonNode contract = Contract.at(
                            RealSystem.ROOT.resolve(service + "/src/main/resources/META-INF/openapi.yaml"))
                    .document();
            Contract.eachOperation(
                    contract,
                    (method, path, node) -> (COSTLY.contains(path) ? costly : others)
                            .add(new Operation(service, method, path, contract, node)));
            for (String page : List.of("/console", "/console/login", "/q/health/ready")) {
                others.add(new Operation(service, "GET", page, contract, JsonNodeFactory.instance.objectNode()));
            }
        }
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of(costly)), Tuple.of(9, Arbitraries.of(others)))
                .flatMap(this::requests);
    }

    private Arbitrary<HostileRequest> requests(Operation operation) {
        return Combinators.combine(
                        rarely(5, Arbitraries.just(operation.method()), texts("methods")),
                        target(operation),
                        caller(operation),
                        headers(operation),
                        body(operation))
                .as((method, target, caller, headers, body) -> new HostileRequest(
                        operation.service(), method.equals("CONNECT") ? "GET" : method, target, caller, headers, body));
    }

    /** Usually a caller with one of the roles that the contract names, else any other or none. */
    private static Arbitrary<String> caller(Operation operation) {
        Arbitrary<String> any = Arbitraries.of(StageTokens.ACCOUNTS.keySet()).injectNull(0.1);
        List<String> roles = new ArrayList<>();
        operation.node().path("x-roles").forEach(role -> roles.add(role.asText()));
        List<String> holders = StageTokens.ACCOUNTS.entrySet().stream()
                .filter(account -> account.getValue().stream().anyMatch(roles::contains))
                .map(Map.Entry::getKey)
                .toList();
        return holders.isEmpty() ? any : rarely(10, Arbitraries.of(holders), any);
    }

    /** Usually the first, in so many of a hundred cases the second. */
    private static <T> Arbitrary<T> rarely(int percent, Arbitrary<T> usual, Arbitrary<T> rare) {
        return Arbitraries.frequencyOf(Tuple.of(100 - percent, usual), Tuple.of(percent, rare));
    }

    private static Arbitrary<String> texts(String name) {
        List<String> long_ = List.of("a".repeat(129), "a".repeat(1_001), "中".repeat(300), "😀".repeat(200));
        List<String> all = new ArrayList<>(name.equals("texts") || name.equals("headerValues") ? long_ : List.of());
        hostile.path(name).forEach(each -> all.add(each.asText()));
        return Arbitraries.of(all);
    }

    private Arbitrary<String> target(Operation operation) {
        Arbitrary<String> path = Arbitraries.just(operation.path());
        Arbitrary<String> query = Arbitraries.just("");
        for (JsonNode each : operation.node().path("parameters")) {
            JsonNode parameter = operation.resolved(each);
            String name = parameter.path("name").asText();
            Arbitrary<String> value = rarely(
                            15,
                            sample(operation, parameter.path("schema"), name).map(JsonNode::asText),
                            texts("texts"))
                    .map(HostileRequestsE2EIT::encoded);
            if (parameter.path("in").asText().equals("path")) {
                path = Combinators.combine(path, value).as((before, text) -> before.replace("{" + name + "}", text));
            } else if (parameter.path("in").asText().equals("query")) {
                query = Combinators.combine(query, value.injectNull(0.6))
                        .as((before, text) -> text == null ? before : before + "&" + name + "=" + text);
            }
        }
        Arbitrary<String> spoiled = Combinators.combine(
                        path, Arbitraries.integers().between(1, 60), texts("encoded"))
                .as((whole, at, text) -> whole.substring(0, Math.min(at, whole.length()))
                        + text
                        + whole.substring(Math.min(at, whole.length())));
        Arbitrary<String> strange = path.flatMap(whole -> Arbitraries.of(
                whole + "/",
                "/" + whole,
                whole + ";x=1",
                "/x/.." + whole,
                "/x/%2e%2e" + whole,
                whole + "/" + "a".repeat(3_000)));
        return Combinators.combine(rarely(12, path, Arbitraries.oneOf(spoiled, strange)), query)
                .as((whole, parameters) -> parameters.isEmpty() ? whole : whole + "?" + parameters.substring(1));
    }

    private static String encoded(String value) {
        String cut = value.length() > 1_500 ? value.substring(0, 1_500) : value;
        return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Arbitrary<List<String>> headers(Operation operation) {
        var types = operation.node().at("/requestBody/content").fieldNames();
        String type = types.hasNext() ? types.next() : "application/json";
        Arbitrary<String> contentType =
                rarely(8, Arbitraries.just(type), texts("mediaTypes")).map(each -> "Content-Type: " + each);
        Arbitrary<String> accept =
                rarely(10, Arbitraries.just("*/*"), texts("mediaTypes")).map(each -> "Accept: " + each);
        Arbitrary<String> key = Arbitraries.create(() -> "Idempotency-Key: " + UUID.randomUUID());
        Arbitrary<String> another = Combinators.combine(texts("headerNames"), texts("headerValues"))
                .as((name, value) -> name + ": " + value)
                .injectNull(0.8);
        return Combinators.combine(contentType, accept, key, another)
                .as((first, second, third, fourth) ->
                        fourth == null ? List.of(first, second, third) : List.of(first, second, third, fourth));
    }

    private Arbitrary<byte[]> body(Operation operation) {
        JsonNode content = operation.node().at("/requestBody/content");
        if (content.isMissingNode()) {
            return Arbitraries.just(new byte[0]);
        }
        var first = content.properties().iterator().next();
        if (!first.getKey().contains("json")) {
            return texts("texts").map(text -> text.getBytes(StandardCharsets.UTF_8));
        }
        Arbitrary<JsonNode> document = sample(operation, first.getValue().path("schema"), "");
        Arbitrary<String> text = Arbitraries.frequencyOf(
                Tuple.of(4, document.map(JsonNode::toString)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        document,
                                        Arbitraries.integers().between(0, 99),
                                        texts("texts"),
                                        texts("rawJson").injectNull(0.5))
                                .as(HostileRequestsE2EIT::withHostileMember)),
                Tuple.of(
                        2,
                        Combinators.combine(document, Arbitraries.integers().between(0, 200), Arbitraries.chars())
                                .as(HostileRequestsE2EIT::withHostileText)));
        return rarely(
                5,
                text.map(each -> each.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.oneOf(
                        Combinators.combine(text, Arbitraries.of("UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"))
                                .as((each, charset) -> each.getBytes(Charset.forName(charset))),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300)));
    }

    /** @param raw JSON syntax, or null for the text */
    private static String withHostileMember(JsonNode document, int number, String text, String raw) {
        JsonNode copy = document.deepCopy();
        List<Map.Entry<ObjectNode, String>> members = new ArrayList<>();
        collect(copy, members);
        if (members.isEmpty()) {
            return raw == null ? text : raw;
        }
        var member = members.get(number % members.size());
        if (number % 7 == 0) {
            member.getKey().remove(member.getValue());
        } else if (number % 11 == 0) {
            member.getKey().put(text, "x");
        } else {
            member.getKey().put(member.getValue(), raw == null ? text : RAW);
        }
        return raw == null ? copy.toString() : copy.toString().replace('"' + RAW + '"', raw);
    }

    private static void collect(JsonNode node, List<Map.Entry<ObjectNode, String>> members) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> members.add(Map.entry(object, name)));
        }
        node.forEach(each -> collect(each, members));
    }

    private static String withHostileText(JsonNode document, int at, char other) {
        String text = document.toString();
        int cut = Math.min(at, text.length());
        return switch (at % 5) {
            case 0 -> text.substring(0, cut);
            case 1 -> text + " {}";
            case 2 -> "[" + text + "]";
            case 3 -> text.replaceFirst(":", ":1,\"a\":");
            default -> text.substring(0, cut) + other + text.substring(Math.min(cut + 1, text.length()));
        };
    }

    /** Values that the schema allows; where possible, of what there is. */
    private Arbitrary<JsonNode> sample(Operation operation, JsonNode given, String name) {
        JsonNode schema = operation.resolved(given);
        if (schema.has("oneOf")) {
            return Arbitraries.of(nodes(schema.path("oneOf"))).flatMap(each -> sample(operation, each, name));
        }
        if (schema.has("enum")) {
            return Arbitraries.of(nodes(schema.path("enum")));
        }
        return switch (schema.path("type").asText("string")) {
            case "object" -> object(operation, schema);
            case "array" ->
                Arbitraries.lazy(() -> sample(operation, schema.path("items"), name))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(all -> all.stream()
                                .collect(JsonNodeFactory.instance::arrayNode, ArrayNode::add, ArrayNode::addAll));
            case "integer", "number" ->
                Arbitraries.integers()
                        .between(0, 5)
                        .map(n -> IntNode.valueOf(schema.path("minimum").asInt(1) + n));
            case "boolean" -> Arbitraries.of(BooleanNode.TRUE, BooleanNode.FALSE);
            default -> text(schema, name).map(TextNode::valueOf);
        };
    }

    private static List<JsonNode> nodes(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    private Arbitrary<JsonNode> object(Operation operation, JsonNode schema) {
        String required = schema.path("required").toString();
        Arbitrary<JsonNode> object = Arbitraries.create(JsonNodeFactory.instance::objectNode);
        for (var each : schema.path("properties").properties()) {
            Arbitrary<JsonNode> value = Arbitraries.lazy(() -> sample(operation, each.getValue(), each.getKey()))
                    .injectNull(required.contains('"' + each.getKey() + '"') ? 0 : 0.7);
            object = Combinators.combine(object, value)
                    .as((before, member) ->
                            member == null ? before : ((ObjectNode) before.deepCopy()).set(each.getKey(), member));
        }
        return object;
    }

    private static Arbitrary<String> text(JsonNode schema, String name) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> HostileRequest.knownIds();
            case "date-time" ->
                Arbitraries.of(-3600, -60, 60, 3600)
                        .map(seconds -> Instant.now().plusSeconds(seconds).toString());
            case "duration" -> Arbitraries.of("PT30M", "PT2H", "P3D");
            default ->
                switch (name) {
                    case "domain", "target", "hostname", "name" -> Arbitraries.of(DOMAINS);
                    case "accountId", "account" -> Arbitraries.of("hostile-0", "hostile-1");
                    case "by", "owner", "requestedBy" -> Arbitraries.of(StageTokens.ACCOUNTS.keySet());
                    case "id", "ticketId", "externalId" -> HostileRequest.knownIds();
                    case "duration" -> Arbitraries.of("PT30M", "PT2H", "P3D");
                    default ->
                        Arbitraries.of(
                                "证书一直在处理中",
                                "the certificate of %s is stuck".formatted(DOMAINS.get(1)),
                                "works now",
                                "还是不行");
                };
        };
    }
}
