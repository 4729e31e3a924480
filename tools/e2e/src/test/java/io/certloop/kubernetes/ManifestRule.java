package io.certloop.kubernetes;

import java.util.stream.Stream;

@FunctionalInterface
interface ManifestRule {

    /** One line for each flaw, beginning with the object that has it. */
    Stream<String> violations(Manifests manifests);
}
