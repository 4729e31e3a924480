package io.certloop.watcher.inventory.limits;

import io.certloop.service.http.Parameters;
import io.certloop.watcher.text.FindingMessage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The labels and the owner of a watched name; also used as a filter that a name must match to be listed. */
public record Labelled(Map<String, String> labels, Optional<String> owner) {

    /** No labels and no owner; as a filter, it matches every name. */
    public static final Labelled NONE = new Labelled(Map.of(), Optional.empty());

    public Labelled {
        labels = Map.copyOf(labels);
    }

    /**
     * The filter that the parameters of a request describe.
     *
     * @param label the text of the labels; null if the parameter is absent
     * @param owner null if the parameter is absent
     */
    public static Labelled ofRequest(String label, String owner) {
        return new Labelled(
                Parameters.read("label", label, FindingMessage.LABELS.with(), Labelled::read)
                        .orElse(Map.of()),
                Optional.ofNullable(owner));
    }

    public boolean isNone() {
        return labels.isEmpty() && owner.isEmpty();
    }

    /**
     * Parses labels.
     *
     * @param text labels such as {@code env=prod,tier=a}; empty for no label
     * @throws IllegalArgumentException if the text has another form
     */
    public static Map<String, String> read(String text) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : text.split(",")) {
            String[] parts = label.strip().split("=", 2);
            if (parts.length == 2 && !parts[0].isBlank()) {
                labels.put(parts[0].strip(), parts[1].strip());
            } else if (!label.isBlank()) {
                throw new IllegalArgumentException(label);
            }
        }
        return labels;
    }

    /** The labels as a text that {@link #read} can parse. */
    public String text() {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}
