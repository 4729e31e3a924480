package io.certloop.harness.fuzz.request;

import com.fasterxml.jackson.core.type.TypeReference;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Values that have often broken services: the values of {@code fuzz/hostile.json} and some long ones. */
final class Hostile {

    private static final Map<String, List<String>> VALUES = values();

    /** Values in JSON syntax, inserted into a document without escaping. */
    static final List<String> RAW_JSON = with(
            "rawJson",
            "9".repeat(2_000),
            "[".repeat(2_000) + "]".repeat(2_000),
            "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500));

    static final List<String> TEXTS = with(
            "texts",
            "a".repeat(129),
            "a".repeat(201),
            "a".repeat(1_001),
            "a".repeat(70_000),
            "中".repeat(300),
            "😀".repeat(200));

    /** Values for a path or a query, already percent-encoded or invalid on purpose. */
    static final List<String> ENCODED = with("encoded");

    static final List<String> MEDIA_TYPES = with("mediaTypes", "a/b;".repeat(500), "a/b,".repeat(500));

    static final List<String> METHODS = with("methods");
    static final List<String> HEADER_NAMES = with("headerNames");

    static final List<String> HEADER_VALUES = with("headerValues", "a".repeat(6_000), "en-US-x-" + "y".repeat(300));

    private Hostile() {}

    private static Map<String, List<String>> values() {
        try (var file = Hostile.class.getResourceAsStream("/fuzz/hostile.json")) {
            return JsonHttp.MAPPER.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> with(String name, String... more) {
        return Stream.concat(VALUES.get(name).stream(), Stream.of(more)).toList();
    }

    static String one(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
