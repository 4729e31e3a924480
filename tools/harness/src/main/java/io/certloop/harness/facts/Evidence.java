package io.certloop.harness.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service's evidence about one domain.
 *
 * @param found the result of the first inspection, before any write
 * @param customerConfirmed whether the customer's confirmation stands in for an inspection
 */
public record Evidence(
        String domain,
        String diagnosis,
        String verification,
        String summary,
        Optional<Found> found,
        List<Edge> edges,
        List<Write> writes,
        boolean customerConfirmed) {

    /** The diagnosis when the run began. */
    public record Found(String diagnosis, String summary) {

        static Found from(JsonNode node) {
            return new Found(Json.text(node, "diagnosis"), Json.text(node, "summary"));
        }
    }

    /** What one edge presented. */
    public record Edge(String address, String verdict, String sha256, Optional<Instant> notAfter) {

        static Edge from(JsonNode node) {
            return new Edge(
                    Json.text(node, "address"),
                    Json.text(node, "verdict"),
                    Json.text(node, "sha256"),
                    Json.time(node, "notAfter"));
        }

        boolean isExpected() {
            return verdict.equals("EXPECTED");
        }
    }

    /** One write of the run, as the service recorded it. */
    public record Write(String id, String action, String outcome, String detail, Optional<Instant> intendedAt) {

        static Write from(JsonNode node) {
            return new Write(
                    Json.text(node, "id"),
                    Json.text(node, "action"),
                    Json.text(node, "outcome"),
                    Json.text(node, "detail"),
                    Json.time(node, "intendedAt"));
        }
    }

    public static Evidence from(JsonNode node) {
        return new Evidence(
                Json.text(node, "domain"),
                Json.text(node, "diagnosis"),
                Json.text(node, "verification"),
                Json.text(node, "summary"),
                Optional.of(node.path("found")).filter(JsonNode::isObject).map(Found::from),
                Json.list(node.path("edges"), Edge::from),
                Json.list(node.path("actions"), Write::from),
                Json.text(node, "type").equals("CUSTOMER_CONFIRMED"));
    }

    /**
     * Tells whether every edge presents the expected certificate and the run either repaired the domain or found it
     * healthy. An edge that could not be probed proves nothing.
     */
    public boolean provesHealth() {
        return everyEdgeIsExpected() && (isFixed() || wasHealthy());
    }

    /** The diagnosis before the repair; a repaired domain is diagnosed as healthy later. */
    public String firstDiagnosis() {
        return found.map(Found::diagnosis).orElse(diagnosis);
    }

    /** Tells whether the run claims that the domain is healthy now. */
    public boolean saysHealthy() {
        return isFixed() || diagnosis.equals("Healthy");
    }

    public boolean isFixed() {
        return verification.equals("FIXED");
    }

    public long expectedEdges() {
        return edges.stream().filter(Edge::isExpected).count();
    }

    private boolean everyEdgeIsExpected() {
        return !edges.isEmpty() && expectedEdges() == edges.size();
    }

    private boolean wasHealthy() {
        return verification.equals("NOT_NEEDED") && diagnosis.equals("Healthy");
    }
}
