package io.certloop.harness.fuzz.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.StageTokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes the request that has a given number: first as the contract allows it, then with mutations in four of five
 * requests.
 */
public final class RequestMaker {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final List<String> ANYBODY = new ArrayList<>(StageTokens.ACCOUNTS.keySet());
    public static final String NOBODY = "nobody";

    private final List<FuzzTarget> targets;
    private final Surroundings surroundings;
    private final long seed;

    public RequestMaker(List<FuzzTarget> targets, Surroundings surroundings, long seed) {
        this.targets = targets;
        this.surroundings = surroundings;
        this.seed = seed;
    }

    /** A request with the service and the operation that it was made for. */
    public record Made(FuzzTarget target, Operation operation, FuzzRequest request) {}

    public Made request(long number) {
        var random = new SplittableRandom(seed * STEP + number);
        var target = targets.get(random.nextInt(targets.size()));
        var operation = operation(target, random);
        var caller = caller(operation, random);
        var request = new FuzzRequest(target.base(), caller, operation.isStream(), operation.method(), "");
        var samples = new Samples(target.contract(), surroundings, random, caller);
        request.path = path(target, operation, samples, random);
        request.add("Host", target.base().getAuthority());
        request.add(
                "Accept",
                operation.accepts().isEmpty() || random.nextInt(4) == 0
                        ? "*/*"
                        : Hostile.one(operation.accepts(), random));
        if (!caller.equals(NOBODY)) {
            request.add("Authorization", "Bearer " + FuzzRequest.TOKEN);
        }
        parameters(request, operation, samples, random);
        boolean spoil = random.nextInt(5) > 0;
        body(request, operation, samples, random, spoil);
        if (spoil && (request.mutations.isEmpty() || random.nextInt(4) == 0)) {
            new HeadMutations(request, random).spoil();
        }
        return new Made(target, operation, request);
    }

    private static Operation operation(FuzzTarget target, RandomGenerator random) {
        var operations = target.operations();
        var operation = operations.get(random.nextInt(operations.size()));
        return operation.isCostly() && random.nextInt(6) > 0
                ? operations.get(random.nextInt(operations.size()))
                : operation;
    }

    private static String caller(Operation operation, RandomGenerator random) {
        var allowed = operation.callers();
        return switch (random.nextInt(10)) {
            case 0 -> NOBODY;
            case 1 -> Hostile.one(ANYBODY, random);
            default -> allowed.isEmpty() ? "admin" : Hostile.one(allowed, random);
        };
    }

    private String path(FuzzTarget target, Operation operation, Samples samples, RandomGenerator random) {
        var path = operation.path();
        for (var each : operation.parameters()) {
            if (each.in().equals("path")) {
                var value = random.nextInt(10) < 8
                        ? surroundings
                                .idOf(target.base(), path, random)
                                .filter(id ->
                                        each.name().toLowerCase(Locale.ROOT).endsWith("id"))
                                .orElseGet(() -> samples.text(each.schema(), each.name()))
                        : Hostile.one(Hostile.TEXTS, random);
                path = path.replace("{" + each.name() + "}", encoded(value));
            }
        }
        return path;
    }

    private static void parameters(FuzzRequest request, Operation operation, Samples samples, RandomGenerator random) {
        var query = new ArrayList<String>();
        for (var each : operation.parameters()) {
            if (each.in().equals("path") || !each.required() && random.nextInt(3) > 0) {
                continue;
            }
            boolean hostile = random.nextInt(8) == 0;
            if (hostile) {
                request.mutations.add("hostile " + each.name());
            }
            var value = hostile
                    ? Hostile.one(Hostile.TEXTS, random)
                    : samples.of(each.schema(), each.name()).asText();
            if (each.in().equals("header")) {
                request.set(each.name(), cut(value));
            } else {
                query.add(each.name() + "=" + encoded(value));
            }
        }
        request.query = String.join("&", query);
    }

    private static void body(
            FuzzRequest request, Operation operation, Samples samples, RandomGenerator random, boolean spoil) {
        if (operation.bodies().isEmpty()) {
            if (!operation.method().equals("GET")) {
                request.add("Content-Length", "0");
            }
            return;
        }
        var type = Hostile.one(List.copyOf(operation.bodies().keySet()), random);
        request.add("Content-Type", type);
        var schema = operation.bodies().get(type);
        request.body = switch (type) {
            case "application/json" -> document(request, samples, schema, random, spoil);
            case "application/x-ndjson" -> {
                var first = document(request, samples, schema, random, spoil);
                yield joined(first, document(request, samples, schema, random, false));
            }
            default -> text(type, request, random, spoil);
        };
        request.add("Content-Length", Integer.toString(request.body.length));
    }

    private static byte[] document(
            FuzzRequest request, Samples samples, JsonNode schema, RandomGenerator random, boolean spoil) {
        var document = samples.of(schema, "");
        return spoil && random.nextInt(3) > 0
                ? new BodyMutations(random, request.mutations).spoiled(document)
                : BodyMutations.text(document).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new java.io.ByteArrayOutputStream();
        all.writeBytes(first);
        all.write('\n');
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static byte[] text(String type, FuzzRequest request, RandomGenerator random, boolean spoil) {
        var text = switch (type) {
            case "text/markdown" -> "## 证书一直在处理中\n\n域名 a.example.com 卡住三个小时了\n";
            case "application/yaml" -> "name: tried\nplaybooks: []\n";
            default -> "token=" + "f".repeat(64);
        };
        if (spoil && random.nextInt(3) > 0) {
            request.mutations.add("hostile text");
            text = text + Hostile.one(Hostile.TEXTS, random) + text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (spoil && random.nextInt(4) == 0) {
            request.mutations.add("bad UTF-8");
            bytes[random.nextInt(bytes.length)] = (byte) 0xff;
        }
        return bytes;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(cut(value), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String cut(String value) {
        return value.length() > 2_000 ? value.substring(0, 2_000) : value;
    }
}
