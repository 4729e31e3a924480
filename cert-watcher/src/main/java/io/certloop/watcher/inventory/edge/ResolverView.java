package io.certloop.watcher.inventory.edge;

import java.util.List;
import java.util.Optional;

/**
 * The answer of one of the DNS servers that were asked for a host.
 *
 * @param resolver name of the server in the watch source
 * @param addresses empty if the server knows no such name, or did not answer
 * @param failure why the server did not answer; null if it did
 */
public record ResolverView(String resolver, List<String> addresses, String failure) {

    public ResolverView {
        addresses = List.copyOf(addresses);
    }

    public boolean leadsTo(EdgeFact edge) {
        String at = edge.address();
        return addresses.contains(
                at.substring(0, at.lastIndexOf(':')).replace("[", "").replace("]", ""));
    }

    /** All answers if they differ; empty if all servers gave the same answer. */
    public static List<ResolverView> different(List<ResolverView> views) {
        long answers = views.stream()
                .map(view -> List.of(view.sorted(), Optional.ofNullable(view.failure)))
                .distinct()
                .count();
        return answers < 2 ? List.of() : List.copyOf(views);
    }

    private List<String> sorted() {
        return addresses.stream().sorted().toList();
    }
}
