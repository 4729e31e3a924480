package io.certloop.cli.watch.check;

import io.certloop.cli.watch.check.NameInspection.View;
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

/** The addresses of one name, as each of the asked resolvers gives them. */
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

    /** The addresses of all resolvers together, without duplicates. */
    List<InetAddress> addresses() {
        return all.stream()
                .flatMap(view -> view.addresses().stream())
                .distinct()
                .toList();
    }

    /** The reason if no resolver answered; else empty. */
    Optional<Message> failure() {
        return all.stream().allMatch(view -> view.failure().isPresent())
                ? all.getFirst().failure()
                : Optional.empty();
    }

    /** All answers if they differ; else empty. */
    List<View> different() {
        Set<Object> answers = new HashSet<>();
        all.forEach(view -> answers.add(view.failure().isPresent() ? view : Set.copyOf(view.addresses())));
        return answers.size() == 1 ? List.of() : all;
    }
}
