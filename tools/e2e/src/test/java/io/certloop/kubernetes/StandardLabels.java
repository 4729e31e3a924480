package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every workload and its pods carry the recommended labels, the version being that of the image. What can never be
 * changed carries none that change: selectors know the name, claims no version.
 */
final class StandardLabels implements ManifestRule {

    private static final String PREFIX = "app.kubernetes.io/";
    private static final String VERSION = PREFIX + "version";
    private static final List<String> LABELS =
            List.of("name", "instance", "version", "component", "part-of", "managed-by");

    @Override
    public Stream<String> violations(Manifests all) {
        return all.workloads()
                .flatMap(object -> Stream.of(
                                lacking("", object.at("/metadata/labels")),
                                lacking("pods: ", object.at("/spec/template/metadata/labels")),
                                versions(object),
                                fixed(object))
                        .flatMap(flaws -> flaws)
                        .map(flaw -> object.id() + ": " + flaw));
    }

    private static Stream<String> lacking(String whose, JsonNode labels) {
        return LABELS.stream()
                .filter(label -> !labels.has(PREFIX + label))
                .map(label -> whose + "no label " + PREFIX + label);
    }

    private static Stream<String> versions(KubeObject object) {
        var label = object.podLabels().get(VERSION);
        return object.containers().stream()
                .map(container -> container.path("image").asText())
                .filter(image -> !image.endsWith(":" + label))
                .map(image -> "the label says version " + label + " of " + image);
    }

    private static Stream<String> fixed(KubeObject object) {
        var selector = KubeObject.strings(object.at("/spec/selector/matchLabels"));
        var ofName = Map.of(PREFIX + "name", object.name());
        return Stream.concat(
                selector.equals(ofName) ? Stream.empty() : Stream.of("selects by more than its name: " + selector),
                KubeObject.stream(object.at("/spec/volumeClaimTemplates"))
                        .filter(claim -> claim.at("/metadata/labels").has(VERSION))
                        .map(claim -> "a claim with a version can never be upgraded"));
    }
}
