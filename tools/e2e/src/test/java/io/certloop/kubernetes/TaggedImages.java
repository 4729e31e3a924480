package io.certloop.kubernetes;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An image without a tag, or with one that moves, is another program tomorrow. */
final class TaggedImages implements ManifestRule {

    private static final Pattern PINNED =
            Pattern.compile("[^:@]+(:\\d+/[^:@]+)?(:(?!latest$)[\\w.-]+|(:[\\w.-]+)?@sha256:[0-9a-f]{64})");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests
                .workloads()
                .flatMap(object -> object.containers().stream()
                        .map(container -> container.path("image").asText())
                        .filter(image -> !PINNED.matcher(image).matches())
                        .map(image -> object.id() + ": image " + image));
    }
}
