package io.certloop.watcher.watch.rule;

import io.certloop.watcher.inventory.limits.EndLimits;
import io.certloop.watcher.watch.rule.Rule.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The ordered list of rules. For each property (limits, route, owner), the first rule that matches the name's labels
 * and sets the property decides. Has no side effects.
 */
public record Rules(List<Rule> all) {

    public Rules {
        all = List.copyOf(all);
    }

    public EndLimits limits(Map<String, String> labels) {
        return new EndLimits(first(labels, Rule::warn), first(labels, Rule::urgent));
    }

    public Route route(Map<String, String> labels) {
        return first(labels, Rule::route).orElse(Route.PAGE);
    }

    public boolean hasRoute(Route route) {
        return all.stream().anyMatch(rule -> rule.route().equals(Optional.of(route)));
    }

    public Optional<String> owner(Map<String, String> labels) {
        return first(labels, Rule::owner);
    }

    private <T> Optional<T> first(Map<String, String> labels, Function<Rule, Optional<T>> member) {
        return all.stream()
                .filter(rule -> rule.select().fits(labels))
                .flatMap(rule -> member.apply(rule).stream())
                .findFirst();
    }
}
