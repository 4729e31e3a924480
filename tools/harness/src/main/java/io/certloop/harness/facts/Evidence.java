package io.certloop.harness.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A service's evidence about one domain.
 *
 * @param found the result of the first inspection, before any write; null if there was none
 */
public record Evidence(
        String type,
        String domain,
        String diagnosis,
        String verification,
        String summary,
        Found found,
        List<Edge> edges,
        @JsonProperty("actions") List<Write> writes) {

    /** The diagnosis when the run began. */
    public record Found(String diagnosis, String summary) {}

    /** What one edge presented. */
    public record Edge(String address, String verdict, String sha256, Instant notAfter) {}

    /** One write of the run, as the service recorded it. */
    public record Write(String id, String action, String outcome, String detail, Instant intendedAt) {
        public Write {
            intendedAt = intendedAt == null ? Instant.EPOCH : intendedAt;
        }
    }

    /** Tells whether the customer's confirmation stands in for an inspection. */
    public boolean customerConfirmed() {
        return type.equals("CUSTOMER_CONFIRMED");
    }

    /**
     * Tells whether every edge presents the expected certificate and the run either repaired the domain or found it
     * healthy. An edge that could not be probed proves nothing.
     */
    public boolean provesHealth() {
        var wasHealthy = verification.equals("NOT_NEEDED") && diagnosis.equals("Healthy");
        return !edges.isEmpty() && expectedEdges() == edges.size() && (isFixed() || wasHealthy);
    }

    /** The diagnosis before the repair; a repaired domain is diagnosed as healthy later. */
    public String firstDiagnosis() {
        return found == null ? diagnosis : found.diagnosis();
    }

    /** Tells whether the run claims that the domain is healthy now. */
    public boolean saysHealthy() {
        return isFixed() || diagnosis.equals("Healthy");
    }

    public boolean isFixed() {
        return verification.equals("FIXED");
    }

    public long expectedEdges() {
        return edges.stream().filter(edge -> edge.verdict().equals("EXPECTED")).count();
    }
}
