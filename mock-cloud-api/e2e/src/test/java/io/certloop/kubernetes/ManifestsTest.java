package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every overlay, as an operator would render it. {@code ManifestRulesTest} shows that each can
 * fail.
 */
class ManifestsTest {

    static final Map<String, Calls> CALLS =
            Map.of(
                    "dev", DesignedCalls.dev(),
                    "prod", DesignedCalls.prod(),
                    "full", DesignedCalls.full());

    @BeforeAll
    static void needsRenderer() {
        requireRenderer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "full"})
    void overlayHoldsEveryRule(String name) {
        var overlay = Renderer.overlay(name);

        assertThat(overlay.objects()).hasSizeGreaterThan(20);
        assertThat(rules(name).flatMap(rule -> rule.violations(overlay))).isEmpty();
    }

    static Stream<ManifestRule> rules(String overlay) {
        return Stream.concat(
                Stream.of(CALLS.get(overlay)),
                List.of(
                        new StrictModel(),
                        new RestrictedPods(),
                        new TaggedImages(),
                        new Selectors(),
                        new Ports(),
                        new ConfigKeys(),
                        new MountedFiles(),
                        new ProbePaths(),
                        new IngressPaths(),
                        new SpokenTls())
                        .stream());
    }

    static void requireRenderer() {
        if (Renderer.tool().isEmpty()) {
            System.out.println(
                    "SKIPPED: the manifests of k8s/ are not checked; there is neither kustomize nor"
                            + " kubectl here");
        }
        Assumptions.assumeTrue(Renderer.tool().isPresent(), "neither kustomize nor kubectl");
    }
}
