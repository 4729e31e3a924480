package io.certloop.cloud.controlplane.farm.node;

import io.certloop.cloud.edge.EdgeAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One node as the accounts file has it.
 *
 * @param files its folder of certificates as we can write it; absent if we cannot
 * @param edge where it serves TLS
 * @param texts its members that are texts, for what the kind needs besides; secrets among them
 */
public record NodeEntry(
        String name,
        String kind,
        Optional<Path> files,
        EdgeAddress edge,
        Map<String, String> texts) {

    public NodeEntry {
        texts = Map.copyOf(texts);
    }

    /**
     * @throws IllegalArgumentException if it is absent, no text, or blank
     */
    public String required(String member) {
        String value = texts.getOrDefault(member, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(member + " is missing or blank");
        }
        return value;
    }

    @Override
    public String toString() {
        return "NodeEntry[" + name + ", " + kind + "]";
    }
}
