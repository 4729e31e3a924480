package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import java.util.List;
import java.util.Set;

public record KnownEdges(List<EdgeFact> facts) {

    /**
     * Whether a full probe, not necessarily the last, found nothing wrong with this chain at this edge, and no second
     * certificate there.
     */
    public boolean haveProven(EdgeProbeResult.Presented probe) {
        String address = probe.edge().toString();
        return facts.stream().noneMatch(fact -> fact.address().startsWith(address + " "))
                && facts.stream()
                        .anyMatch(fact -> fact.address().equals(address)
                                && fact.verdict() == EdgeFact.Verdict.EXPECTED
                                && probe.chainSha256().equals(fact.chainSha256())
                                && Set.of().equals(fact.flaws()));
    }

    public boolean haveFlaw(EdgeAddress edge) {
        return facts.stream()
                .anyMatch(fact -> fact.address().equals(edge.toString())
                        && fact.flaws() != null
                        && !fact.flaws().isEmpty());
    }
}
