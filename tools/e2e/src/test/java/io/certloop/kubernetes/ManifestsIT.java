package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay, as an operator would render it. {@code ManifestRulesIT} shows that each can fail. */
class ManifestsIT {

    /** What an overlay may have besides the database, and what opens calls. */
    private static final List<String> OPENING =
            List.of("ingress", "monitoring", "oidc", "gateway", "tracing", "workload-tokens", "desks", "watch");

    /** What opens none that depends on others. */
    private static final List<String> OTHERS = List.of(
            "autoscaling-by-work",
            "cloudnative-pg-backup",
            "console-oidc",
            "farm",
            "gateway-service-tls",
            "live-files",
            "notification-secrets",
            "priority",
            "service-tls",
            "version",
            "watch-kubernetes");

    static final Map<String, Calls> CALLS = Map.of(
            "dev", DesignedCalls.dev(Set.of()),
            "prod", DesignedCalls.prod(components(0b000111)),
            "cell", DesignedCalls.prod(components(0b000111)),
            "full", DesignedCalls.prod(components(0b11110111)),
            "gateway", DesignedCalls.prod(components(0b001100)));

    private static final List<ManifestRule> RULES = List.of(
            new StrictModel(),
            new RestrictedPods(),
            new TaggedImages(),
            new Selectors(),
            new StandardLabels(),
            new RollsOnChange(),
            new Ports(),
            new ConfigKeys(),
            new JvmOptions(),
            new MountedFiles(),
            new ProbePaths(),
            new DatabaseAccess(),
            new IngressPaths(),
            new SpokenTls());

    @BeforeAll
    static void needsRenderer() {
        requireRenderer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "cell", "full", "gateway"})
    void overlayHoldsEveryRule(String name) {
        var overlay = Renderer.overlay(name);

        assertThat(overlay.objects()).hasSizeGreaterThan(20);
        assertThat(rules(name).flatMap(rule -> rule.violations(overlay))).isEmpty();
    }

    @Test
    void aCellSharesNeitherObjectNorHostWithAnotherOfItsCluster() {
        assertThat(places("cell"))
                .hasSizeGreaterThan(20)
                .contains("host tickets.a.certloop.example")
                .doesNotContainAnyElementsOf(places("prod"));
    }

    private static List<String> places(String overlay) {
        return Renderer.overlay(overlay).objects().stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(each.at("/metadata/namespace").asText() + " " + each.id()),
                        KubeObject.stream(each.at("/spec/rules"))
                                .map(rule -> "host " + rule.path("host").asText())))
                .toList();
    }

    @Test
    void everyCombinationOfComponentsAllowsTheDesignedCallsAndNoOther() {
        var choices = new ArrayList<Set<String>>();
        OPENING.forEach(each -> choices.add(Set.of(each)));
        choices.add(Set.copyOf(OTHERS));

        var all = new Combinations(components(0), choices);

        assertThat(all.entangled()).isEmpty();
        assertThat(flaws(all.rendered().entrySet().stream())).isEmpty();
        assertThat(all.composed()).hasSize(1 << choices.size());
        assertThat(flaws(all.composed())).isEmpty();
    }

    private static Stream<String> flaws(Stream<Map.Entry<Set<String>, Manifests>> overlays) {
        return overlays.flatMap(some ->
                DesignedCalls.prod(some.getKey()).violations(some.getValue()).map(flaw -> some.getKey() + " " + flaw));
    }

    /** The database's, and those of the optional ones whose bit is set. */
    private static Set<String> components(int bits) {
        return Stream.concat(
                        Stream.of("cloudnative-pg"),
                        IntStream.range(0, OPENING.size())
                                .filter(each -> (bits >> each & 1) == 1)
                                .mapToObj(OPENING::get))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyComponentIsInACombination() throws IOException {
        var used = new TreeSet<>(components((1 << OPENING.size()) - 1));
        used.addAll(OTHERS);
        used.addAll(Set.of("database", "mock")); // of the overlay for development

        try (var folders = Files.list(Renderer.K8S.resolve("components"))) {
            assertThat(folders.map(each -> each.getFileName().toString())).containsExactlyInAnyOrderElementsOf(used);
        }
    }

    static Stream<ManifestRule> rules(String overlay) {
        return Stream.concat(Stream.of(CALLS.get(overlay)), RULES.stream());
    }

    static void requireRenderer() {
        if (Renderer.tool().isEmpty()) {
            System.out.println(
                    "SKIPPED: the manifests of k8s/ are not checked; there is neither kustomize nor" + " kubectl here");
        }
        Assumptions.assumeTrue(Renderer.tool().isPresent(), "neither kustomize nor kubectl");
    }
}
