package io.certloop.remediation.console;

import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contradiction between two facts about a domain, or a single fact that shows a fault.
 *
 * @param kind its message is {@code contradiction.KIND}
 * @param facts the arguments of that message
 */
public record Contradiction(Kind kind, List<String> facts) {

    public enum Kind {
        /** The control plane reports the change as done, but an edge serves another certificate. */
        SERVES_OTHER,
        /** An edge serves a certificate that clients reject. */
        SERVES_INVALID,
        REFUSES,
        /** Connections to an edge disagree. */
        INCONSISTENT,
        EDGES_DIFFER,
        /**
         * Every edge serves the configured certificate, but the control plane still reports the change as processing.
         */
        DONE_BUT_CHANGING,
        EXPIRED,
        NO_ADDRESS
    }

    private static final int SHOWN = 4;

    /**
     * Finds the contradictions and faults in an inspection of a domain.
     *
     * @param addresses the addresses in DNS; empty if DNS did not answer
     */
    public static List<Contradiction> of(DomainEvidence seen, Optional<List<String>> addresses) {
        List<Contradiction> found = new ArrayList<>();
        seen.edges().forEach(edge -> edge(edge, seen).ifPresent(found::add));
        long served = seen.edges().stream()
                .flatMap(e -> e.sha256().stream())
                .distinct()
                .count();
        // Where there is one for each type of key, each edge serves several.
        if (served > 1 && !allExpected(seen.edges())) {
            found.add(new Contradiction(Kind.EDGES_DIFFER, List.of(String.valueOf(served))));
        }
        if (isChanging(seen) && allExpected(seen.edges())) {
            found.add(new Contradiction(Kind.DONE_BUT_CHANGING, List.of()));
        }
        seen.configuredCertificate()
                .filter(configured -> configured.notAfter().isBefore(seen.observedAt()))
                .ifPresent(configured -> found.add(new Contradiction(
                        Kind.EXPIRED,
                        List.of(configured.id(), configured.notAfter().toString()))));
        if (addresses.filter(List::isEmpty).isPresent()) {
            found.add(new Contradiction(Kind.NO_ADDRESS, List.of()));
        }
        return List.copyOf(found);
    }

    private static Optional<Contradiction> edge(EdgeEvidence edge, DomainEvidence seen) {
        String served = edge.sha256().map(Contradiction::shortened).orElse("?");
        String configured = seen.configuredCertificate()
                .flatMap(CertificateEvidence::sha256)
                .map(Contradiction::shortened)
                .orElse("?");
        return switch (edge.verdict()) {
            case "OTHER_CERTIFICATE" ->
                Optional.of(new Contradiction(Kind.SERVES_OTHER, List.of(edge.address(), served, configured)));
            case "INVALID" -> Optional.of(new Contradiction(Kind.SERVES_INVALID, List.of(edge.address(), served)));
            case "REFUSED" ->
                Optional.of(new Contradiction(
                        Kind.REFUSES, List.of(edge.address(), edge.detail().orElse(""))));
            case "INCONSISTENT" ->
                Optional.of(new Contradiction(
                        Kind.INCONSISTENT, List.of(edge.address(), edge.detail().orElse(""))));
            default -> Optional.empty();
        };
    }

    private static boolean isChanging(DomainEvidence seen) {
        return seen.controlPlane()
                .filter(said -> said.phase().equals("CHANGING"))
                .isPresent();
    }

    private static boolean allExpected(List<EdgeEvidence> edges) {
        return !edges.isEmpty()
                && edges.stream().allMatch(edge -> edge.verdict().equals("EXPECTED"));
    }

    /** The fingerprint in its short form, as pages show it to people: the first and the last 4 characters. */
    public static String shortened(String sha256) {
        return sha256.length() <= 2 * SHOWN
                ? sha256
                : sha256.substring(0, SHOWN) + "…" + sha256.substring(sha256.length() - SHOWN);
    }
}
