package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The expressions of the alerts and the dashboards, and the metrics that they name. */
public final class PromQl {

    static final Path MONITORING = Renderer.K8S.resolve("components/monitoring");
    static final Path RULES = MONITORING.resolve("prometheusrule.yaml");

    private static final Pattern STRINGS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPINGS = Pattern.compile("\\b(by|without)\\s*\\([^)]*\\)");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    private static final Pattern NAMES = Pattern.compile("\\b[a-z][a-z0-9_:]*[_:][a-z0-9_:]*\\b");
    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "last_over_time");

    private PromQl() {}

    /** Of everything in {@code components/monitoring}, less what its rules record themselves. */
    public static Set<String> metrics() throws IOException {
        var names = new TreeSet<String>();
        for (var expression : expressions()) {
            names.addAll(metricsOf(expression));
        }
        rules().findValuesAsText("record").forEach(names::remove);
        return names;
    }

    static Set<String> metricsOf(String expression) {
        var bare = STRINGS.matcher(expression).replaceAll("");
        bare = LABELS.matcher(bare).replaceAll("");
        bare = GROUPINGS.matcher(bare).replaceAll("");
        var names = new TreeSet<String>();
        NAMES.matcher(bare).results().forEach(found -> names.add(found.group()));
        names.removeAll(FUNCTIONS);
        return names;
    }

    static JsonNode rules() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile());
    }

    private static List<String> expressions() throws IOException {
        var expressions = new ArrayList<>(rules().findValuesAsText("expr"));
        try (Stream<Path> files = Files.list(MONITORING.resolve("dashboards"))) {
            for (var file : files.toList()) {
                expressions.addAll(
                        new ObjectMapper().readTree(file.toFile()).findValuesAsText("expr"));
            }
        }
        return expressions;
    }
}
