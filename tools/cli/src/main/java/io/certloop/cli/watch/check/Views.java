package io.certloop.cli.watch.check;

import io.certloop.cli.watch.check.Look.View;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.service.text.Message;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where one name leads by each of the resolvers that were asked. */
record Views(List<View> all) {

    static Views ask(Map<String, DnsLookup> resolvers, String host) {
        List<View> views = new ArrayList<>();
        resolvers.forEach((resolver, dns) -> views.add(ask(resolver, dns, host)));
        return new Views(views);
    }

    private static View ask(String resolver, DnsLookup dns, String host) {
        try {
            return new View(resolver, dns.addresses(host), Optional.empty());
        } catch (DnsFault e) {
            return new View(resolver, List.of(), Optional.of(e.reason()));
        }
    }

    /** Those of all views together. */
    List<InetAddress> addresses() {
        return all.stream().flatMap(view -> view.addresses().stream()).distinct().toList();
    }

    /** Why no resolver answered. */
    Optional<Message> failure() {
        return all.stream().allMatch(view -> view.failure().isPresent())
                ? all.getFirst().failure()
                : Optional.empty();
    }

    /** All of them if they are not the same, else none. */
    List<View> different() {
        Set<Object> answers = new HashSet<>();
        all.forEach(
                view ->
                        answers.add(
                                view.failure().isPresent() ? view : Set.copyOf(view.addresses())));
        return answers.size() == 1 ? List.of() : all;
    }
}
