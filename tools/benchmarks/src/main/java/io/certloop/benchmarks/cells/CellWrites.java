package io.certloop.benchmarks.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the writes that the provider applied with the write intents that each cell committed before it wrote.
 *
 * @param applied number of writes that the provider applied, by domain
 * @param byCell domains of the write intents of each cell
 * @param expected the cell of each domain that must have been repaired
 */
record CellWrites(Map<String, Long> applied, Map<String, Set<String>> byCell, Map<String, String> expected) {

    /**
     * Violations: domains that were not written exactly once, or not by their cell alone. Empty if all is as it should
     * be.
     */
    List<String> violations() {
        var found = new ArrayList<String>();
        expected.forEach((domain, cell) -> {
            long writes = applied.getOrDefault(domain, 0L);
            if (writes != 1) {
                found.add("%s was written %d times".formatted(domain, writes));
            }
            byCell.forEach((writer, domains) -> {
                if (domains.contains(domain) != writer.equals(cell)) {
                    found.add("%s belongs to cell %s; cell %s wrote it: %s"
                            .formatted(domain, cell, writer, domains.contains(domain)));
                }
            });
        });
        var others = new TreeSet<>(applied.keySet());
        others.removeAll(expected.keySet());
        others.forEach(domain -> found.add(domain + " was written, and nobody asked for it"));
        return List.copyOf(found);
    }
}
