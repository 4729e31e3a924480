package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may stand at each place of the manifests, and when: learned from pairs of renderings, one without and one with a
 * component.
 */
final class ChartTree {

    /** Conditions are expressions of a Helm template; an absent value leaves the place empty. */
    record Alternative(List<String> anyOf, Object valueOrNull) {

        boolean always() {
            return anyOf.isEmpty();
        }
    }

    /** A map, or a list whose items have a name of their own; else a JSON scalar. */
    record Branch(boolean list, Map<String, List<Alternative>> places) {}

    private final Branch root = new Branch(false, new LinkedHashMap<>());

    Branch root() {
        return root;
    }

    void learn(JsonNode before, JsonNode after, List<String> when) {
        learn(root, before, after, when);
    }

    private static void learn(Branch branch, JsonNode before, JsonNode after, List<String> when) {
        var earlier = children(before);
        var later = children(after);
        var keys = new LinkedHashMap<>(later);
        earlier.forEach(keys::putIfAbsent);
        for (var key : keys.keySet()) {
            var old = earlier.get(key);
            var now = later.get(key);
            if (now != null && now.equals(old)) {
                continue;
            }
            var place = branch.places().computeIfAbsent(key, unused -> new ArrayList<>());
            if (old != null && now != null && old.isContainerNode() && now.isContainerNode()) {
                learn((Branch) place.getLast().valueOrNull(), old, now, when);
            } else {
                add(place, new Alternative(when, now == null ? null : value(now)));
            }
        }
    }

    private static void add(List<Alternative> place, Alternative added) {
        if (!place.isEmpty()
                && added.equals(new Alternative(added.anyOf(), place.getLast().valueOrNull()))) {
            var both = new ArrayList<>(place.removeLast().anyOf());
            both.addAll(added.anyOf());
            place.add(new Alternative(both, added.valueOrNull()));
        } else {
            place.add(added);
        }
    }

    private static Object value(JsonNode node) {
        if (!node.isContainerNode()) {
            return node;
        }
        var places = new LinkedHashMap<String, List<Alternative>>();
        children(node)
                .forEach((key, child) ->
                        places.put(key, new ArrayList<>(List.of(new Alternative(List.of(), value(child))))));
        return new Branch(node.isArray(), places);
    }

    private static Map<String, JsonNode> children(JsonNode node) {
        var children = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(each -> children.put(each.getKey(), each.getValue()));
        if (node.isArray()) {
            node.forEach(
                    item -> children.put(item.has("name") ? item.path("name").asText() : item.toString(), item));
        }
        return children;
    }
}
