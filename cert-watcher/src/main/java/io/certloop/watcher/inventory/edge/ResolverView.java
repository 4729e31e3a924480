package io.certloop.watcher.inventory.edge;

import java.util.List;
import java.util.Optional;

/**
 * Where one DNS server leads to, among several that were asked.
 *
 * @param resolver as the watch source names it
 * @param addresses none where it knows no such name, or did not answer
 * @param failure why it did not answer; null if it did
 */
public record ResolverView(String resolver, List<String> addresses, String failure) {

    public ResolverView {
        addresses = List.copyOf(addresses);
    }

    /** Whether the edge is one of its addresses. */
    public boolean leadsTo(EdgeFact edge) {
        String at = edge.address();
        return addresses.contains(
                at.substring(0, at.lastIndexOf(':')).replace("[", "").replace("]", ""));
    }

    /** All of them if they are not the same, else none: then there is nothing to tell apart. */
    public static List<ResolverView> different(List<ResolverView> views) {
        long answers =
                views.stream()
                        .map(view -> List.of(view.sorted(), Optional.ofNullable(view.failure)))
                        .distinct()
                        .count();
        return answers < 2 ? List.of() : List.copyOf(views);
    }

    private List<String> sorted() {
        return addresses.stream().sorted().toList();
    }
}
