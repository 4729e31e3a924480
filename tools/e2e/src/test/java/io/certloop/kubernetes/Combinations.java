package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Overlays with any of some choices, each of which brings components. A few are rendered, such that each three choices
 * meet in all eight ways (an orthogonal array of strength three). All others are composed of what those have: it has to
 * depend on one choice alone, or it is named as {@link #entangled()}.
 */
final class Combinations {

    private static final int RENDERED = 32;

    /**
     * Of five bits, with an odd number of ones. No two of them add up to a third, so three are independent: the
     * parities of their common bits with all numbers below 32 are in all ways.
     */
    private static final List<Integer> COLUMNS = IntStream.range(0, RENDERED)
            .filter(each -> Integer.bitCount(each) % 2 == 1)
            .boxed()
            .toList();

    private final Set<String> always;
    private final List<Set<String>> choices;
    private final Map<Integer, Manifests> rendered = new ConcurrentHashMap<>();

    /** In which of the rendered overlays a part is, as bits. */
    private final Map<KubeObject, Integer> parts = new HashMap<>();

    /** @param always components of each overlay */
    Combinations(Set<String> always, List<Set<String>> choices) {
        if (choices.size() > COLUMNS.size()) {
            throw new IllegalArgumentException("too many choices for so few overlays: " + choices);
        }
        this.always = always;
        this.choices = choices;
        IntStream.range(0, RENDERED)
                .parallel()
                .forEach(row -> rendered.put(row, Renderer.combination(components(row(row)))));
        rendered.forEach((row, overlay) ->
                parts(overlay).forEach(part -> parts.merge(part, 1 << row, (a, b) -> a | b)));
    }

    Map<Set<String>, Manifests> rendered() {
        var all = new HashMap<Set<String>, Manifests>();
        rendered.forEach((row, overlay) -> all.put(components(row(row)), overlay));
        return all;
    }

    /** All of them, by their components, with no more than {@link #parts} have. */
    Stream<Map.Entry<Set<String>, Manifests>> composed() {
        return IntStream.range(0, 1 << choices.size()).mapToObj(bits -> {
            IntPredicate chosen = choice -> (bits >> choice & 1) == 1;
            return Map.entry(components(chosen), composed(chosen));
        });
    }

    /** What is there, or is so, by more than one choice. */
    Stream<String> entangled() {
        return parts.entrySet().stream()
                .filter(part -> !isAlways(part.getValue()) && choice(part.getValue()) < 0)
                .map(part -> part.getKey().id());
    }

    private Manifests composed(IntPredicate chosen) {
        var objects = parts.entrySet().stream()
                .filter(part -> isAlways(part.getValue()) || isIn(part.getValue(), chosen))
                .map(Map.Entry::getKey)
                .toList();
        return new Manifests(components(chosen).toString(), objects);
    }

    private static boolean isAlways(int rows) {
        return rows == -1;
    }

    private boolean isIn(int rows, IntPredicate chosen) {
        int choice = choice(rows);
        return choice >= 0 && chosen.test(choice) == (rows == column(choice));
    }

    /** With which, or without which, there was the part; negative if with none. */
    private int choice(int rows) {
        return IntStream.range(0, choices.size())
                .filter(choice -> rows == column(choice) || rows == ~column(choice))
                .findFirst()
                .orElse(-1);
    }

    private static int column(int choice) {
        return IntStream.range(0, RENDERED)
                .filter(row -> row(row).test(choice))
                .map(row -> 1 << row)
                .reduce(0, (a, b) -> a | b);
    }

    private static IntPredicate row(int row) {
        return choice -> Integer.bitCount(row & COLUMNS.get(choice)) % 2 == 1;
    }

    private Set<String> components(IntPredicate chosen) {
        var all = new TreeSet<>(always);
        IntStream.range(0, choices.size()).filter(chosen).forEach(choice -> all.addAll(choices.get(choice)));
        return all;
    }

    /** What decides who may call whom; labels of a policy itself do not. */
    private static Stream<KubeObject> parts(Manifests overlay) {
        return Stream.of(
                        overlay.of("Namespace").map(Combinations::named),
                        overlay.of("NetworkPolicy").map(Combinations::policy),
                        overlay.workloads().map(Combinations::endpoint))
                .flatMap(some -> some.map(KubeObject::new));
    }

    private static ObjectNode named(KubeObject object) {
        var json = JsonNodeFactory.instance.objectNode().put("kind", object.kind());
        json.putObject("metadata").put("name", object.name());
        return json;
    }

    private static ObjectNode policy(KubeObject policy) {
        return named(policy).set("spec", policy.at("/spec"));
    }

    private static ObjectNode endpoint(KubeObject workload) {
        var json = named(workload);
        var pod = json.putObject("spec").putObject("template");
        pod.putObject("metadata").set("labels", workload.at("/spec/template/metadata/labels"));
        var containers = pod.putObject("spec").putArray("containers");
        workload.containers()
                .forEach(each -> containers
                        .addObject()
                        .putArray("ports")
                        .addAll(KubeObject.stream(each.path("ports")).toList()));
        return json;
    }
}
