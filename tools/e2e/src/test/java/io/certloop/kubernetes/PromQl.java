package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The expressions of the alerts and the dashboards, and the series that they ask for. */
public final class PromQl {

    static final Path MONITORING = Renderer.K8S.resolve("components/monitoring");
    public static final Path RULES = MONITORING.resolve("prometheusrule.yaml");

    private static final Pattern STRINGS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPINGS = Pattern.compile("\\b(by|without)\\s*\\([^)]*\\)");
    private static final String NAME = "\\b[a-z][a-z0-9_:]*[_:][a-z0-9_:]*\\b";
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final Pattern SELECTORS = Pattern.compile("(" + NAME + ")\\s*(?:\\{([^}]*)})?");

    /** Dashboards ask for values of theirs by variables, which say nothing of what is exported. */
    private static final Pattern EQUAL = Pattern.compile("(\\w+)\\s*=\\s*\"([^\"$]+)\"");

    /** Scraped from {@code /certificates}, by jobs that operators add. */
    private static final Pattern BY_REQUEST = Pattern.compile("x509_cert_.*");

    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "last_over_time");

    private PromQl() {}

    /** A metric with those of its labels that must have a certain value. */
    public record Series(String name, Map<String, String> labels) {

        /** Whether this is the other one, perhaps with more labels. */
        public boolean covers(Series wanted) {
            return name.equals(wanted.name) && labels.entrySet().containsAll(wanted.labels.entrySet());
        }
    }

    /** Of everything in {@code components/monitoring}, less what its rules record themselves. */
    public static Set<String> metrics() throws IOException {
        var names = new TreeSet<String>();
        series().forEach(each -> names.add(each.name()));
        return names;
    }

    public static Set<Series> series() throws IOException {
        var recorded = rules().findValuesAsText("record");
        var all = new LinkedHashSet<Series>();
        for (var expression : expressions()) {
            seriesOf(expression).stream()
                    .filter(each -> !recorded.contains(each.name()))
                    .filter(each -> !BY_REQUEST.matcher(each.name()).matches())
                    .forEach(all::add);
        }
        return all;
    }

    static List<Series> seriesOf(String expression) {
        var bare = GROUPINGS.matcher(expression).replaceAll("");
        var metrics = metricsOf(expression);
        return SELECTORS
                .matcher(bare)
                .results()
                .filter(found -> metrics.contains(found.group(1)))
                .map(found -> new Series(found.group(1), labels(found.group(2))))
                .toList();
    }

    private static Map<String, String> labels(String selector) {
        var labels = new TreeMap<String, String>();
        Matcher equal = EQUAL.matcher(selector == null ? "" : selector);
        while (equal.find()) {
            labels.put(equal.group(1), equal.group(2));
        }
        return labels;
    }

    static Set<String> metricsOf(String expression) {
        var bare = LABELS.matcher(expression).replaceAll("");
        bare = STRINGS.matcher(bare).replaceAll("");
        bare = GROUPINGS.matcher(bare).replaceAll("");
        var names = new TreeSet<String>();
        NAMES.matcher(bare).results().forEach(found -> names.add(found.group()));
        names.removeAll(FUNCTIONS);
        return names;
    }

    /** Of an answer of {@code /q/metrics}. */
    public static List<Series> exported(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> SELECTORS.matcher(line).results().limit(1))
                .map(found -> new Series(found.group(1), labels(found.group(2))))
                .toList();
    }

    static JsonNode rules() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile());
    }

    private static List<String> expressions() throws IOException {
        var expressions = new ArrayList<>(rules().findValuesAsText("expr"));
        for (var dashboard : dashboards()) {
            expressions.addAll(dashboard.findValuesAsText("expr"));
        }
        return expressions;
    }

    static List<JsonNode> dashboards() throws IOException {
        var dashboards = new ArrayList<JsonNode>();
        try (Stream<Path> files = Files.list(MONITORING.resolve("dashboards"))) {
            for (var file : files.sorted().toList()) {
                dashboards.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        return dashboards;
    }
}
