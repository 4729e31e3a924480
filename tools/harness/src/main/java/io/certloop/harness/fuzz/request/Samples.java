package io.certloop.harness.fuzz.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes values that a schema allows; where possible, values that exist in the service. */
final class Samples {

    private static final List<String> DURATIONS = List.of("PT30M", "PT2H", "P3D");
    private static final List<String> TEXTS = List.of("证书一直在处理中", "the certificate is stuck", "works now", "还是不行", "x");

    private final JsonNode document;
    private final List<String> domains;
    private final List<String> accounts;
    private final RandomGenerator random;
    private final String caller;

    /** @param caller the account that sends the request; members such as {@code requestedBy} must name it */
    Samples(JsonNode document, Surroundings surroundings, RandomGenerator random, String caller) {
        this.document = document;
        this.domains = surroundings.domains();
        this.accounts = surroundings.accounts();
        this.random = random;
        this.caller = caller;
    }

    JsonNode of(JsonNode given, String name) {
        var schema = Operation.resolved(document, given);
        if (schema.has("oneOf")) {
            return of(
                    schema.path("oneOf")
                            .path(random.nextInt(schema.path("oneOf").size())),
                    name);
        }
        if (schema.has("enum")) {
            return chosen(schema.path("enum"), name);
        }
        return switch (schema.path("type").asText("string")) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "integer", "number" -> IntNode.valueOf(schema.path("minimum").asInt(1) + random.nextInt(5));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            default -> TextNode.valueOf(text(schema, name));
        };
    }

    private JsonNode chosen(JsonNode values, String name) {
        if (name.equals("trigger")) {
            return TextNode.valueOf(
                    switch (caller) {
                        case "ticket-service" -> "TICKET";
                        case "cert-watcher" -> "WATCHER";
                        default -> "ON_CALL";
                    });
        }
        return values.path(random.nextInt(values.size()));
    }

    private JsonNode object(JsonNode schema) {
        var object = JsonNodeFactory.instance.objectNode();
        var required = schema.path("required").toString();
        schema.path("properties").properties().forEach(each -> {
            boolean needed = required.contains('"' + each.getKey() + '"');
            if (needed || random.nextInt(3) == 0) {
                object.set(each.getKey(), of(each.getValue(), each.getKey()));
            }
        });
        if (object.isEmpty() && schema.path("properties").has("domain")) {
            object.set("domain", TextNode.valueOf(domain()));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, String name) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            array.add(of(schema.path("items"), name));
        }
        return array;
    }

    String text(JsonNode schema, String name) {
        if (schema.has("examples") && random.nextBoolean()) {
            return schema.path("examples").path(0).asText();
        }
        var now = Instant.now();
        return switch (schema.path("format").asText()) {
            case "uuid" -> uuid();
            case "date-time" ->
                now.plus(Duration.ofMinutes(name.equals("since") || name.equals("from") ? -5 : 5))
                        .toString();
            default -> named(name, now);
        };
    }

    private String named(String name, Instant now) {
        return switch (name) {
            case "by", "owner", "requestedBy" -> caller;
            case "domain", "target", "hostname", "name" -> domain();
            case "accountId", "account" -> one(accounts);
            case "expiresAt", "until", "to" -> now.plus(Duration.ofMinutes(5)).toString();
            case "since", "from", "openedAt" -> now.minus(Duration.ofHours(1)).toString();
            case "duration",
                    "expiringWithin",
                    "stuckAfter",
                    "issuanceStuckAfter",
                    "propagation",
                    "expiringCeiling",
                    "usefulLeft" -> one(DURATIONS);
            case "planHash" -> "0".repeat(64);
            case "Idempotency-Key", "externalId" -> uuid();
            case "days" -> "MONDAY";
            case "zone" -> "Asia/Shanghai";
            case "description" -> "域名 " + domain() + " 的证书更换一直在处理中，卡住三个小时了";
            default -> one(TEXTS);
        };
    }

    private String domain() {
        return one(domains);
    }

    private String uuid() {
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong()).toString();
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
