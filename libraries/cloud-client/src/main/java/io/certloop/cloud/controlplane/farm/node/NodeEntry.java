package io.certloop.cloud.controlplane.farm.node;

import io.certloop.cloud.edge.EdgeAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One node of a farm in the accounts file.
 *
 * @param files the node's certificate folder; absent if this process cannot write to it
 * @param edge address at which the node serves TLS
 * @param texts all text members of the entry, for the settings of its kind; secrets among them
 */
public record NodeEntry(String name, String kind, Optional<Path> files, EdgeAddress edge, Map<String, String> texts) {

    public NodeEntry {
        texts = Map.copyOf(texts);
    }

    /**
     * The text of a required member of this entry.
     *
     * @throws IllegalArgumentException if the member is absent, not a text, or blank
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
