package io.certloop.service.text;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes gauges in the Prometheus text format. */
public final class MetricsText {

    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsText() {}

    public static String head(String name, String help) {
        return "# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name);
    }

    /** The labels are ordered by name. */
    public static String sample(String name, Map<String, String> labels, Object value) {
        return name + labels(labels) + ' ' + value + '\n';
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(it -> it.getKey() + "=\"" + escaped(it.getValue()) + '"')
                                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
