package io.certloop.benchmarks.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One execution of a statement with its plan, as auto_explain logged it.
 *
 * @param statement the text with its parameters as $1; lists of parameters, and limits, are replaced by "…", so that
 *     statements which differ only in them are equal
 * @param blocks number of blocks of 8 KiB that it touched, in memory or not
 * @param scans how it found its rows
 */
public record QueryPlan(String database, String statement, double millis, long blocks, List<Scan> scans) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DURATION = Pattern.compile("^duration: ([0-9.]+) ms");
    private static final Pattern LIST = Pattern.compile("\\$\\d+(, ?\\$\\d+)+|(?<=LIMIT )\\d+");

    /**
     * One scan of a plan.
     *
     * @param relation the table; empty for the scan of a bitmap, of which only the index is known
     */
    public record Scan(String node, String relation, String index) {

        public boolean isSequential() {
            return node.equals("Seq Scan");
        }

        @Override
        public String toString() {
            return isSequential() ? "Seq Scan " + relation : node + " " + index;
        }
    }

    /** The plan in a line of the server's log. Empty if the line has no plan. */
    static Optional<QueryPlan> of(String line) throws JsonProcessingException {
        var entry = JSON.readTree(line);
        var message = entry.path("message").asText();
        var duration = DURATION.matcher(message);
        int plan = message.indexOf('{');
        if (!duration.find() || plan < 0) {
            return Optional.empty();
        }
        var explained = JSON.readTree(message.substring(plan));
        var scans = new ArrayList<Scan>();
        collect(explained.path("Plan"), scans);
        return Optional.of(new QueryPlan(
                entry.path("dbname").asText(),
                plain(explained.path("Query Text").asText()),
                Double.parseDouble(duration.group(1)),
                blocks(explained.path("Plan")),
                scans));
    }

    private static String plain(String statement) {
        return LIST.matcher(statement.strip().replaceAll("\\s+", " ")).replaceAll("…");
    }

    /** Blocks that a node of the plan touched. The counts of a node include those of the nodes below it. */
    private static long blocks(JsonNode node) {
        return node.path("Shared Hit Blocks").asLong()
                + node.path("Shared Read Blocks").asLong();
    }

    private static void collect(JsonNode node, List<Scan> scans) {
        var type = node.path("Node Type").asText();
        if (type.endsWith("Scan") && (node.has("Index Name") || type.equals("Seq Scan"))) {
            var scan = new Scan(
                    type,
                    node.path("Relation Name").asText(),
                    node.path("Index Name").asText());
            if (!scans.contains(scan)) {
                scans.add(scan);
            }
        }
        node.path("Plans").forEach(child -> collect(child, scans));
    }
}
