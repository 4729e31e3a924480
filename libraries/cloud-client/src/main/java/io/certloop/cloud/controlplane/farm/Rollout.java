package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault.PartlyApplied;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies one change to the nodes, one after the other. If a node does not answer, the change stays open for it and the
 * next node is tried. If a node refuses the certificate, the rollout ends, because the others would refuse the
 * certificate, too.
 */
final class Rollout {

    private static final Logger LOG = System.getLogger(Rollout.class.getName());

    private final String file;
    private final String requestId;
    private final List<String> had = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Map<String, NodeException> open = new LinkedHashMap<>();

    Rollout(String file, String requestId) {
        this.file = file;
        this.requestId = requestId;
    }

    interface Step {
        /**
         * Applies the change to the node.
         *
         * @return false if the node already has the change
         */
        boolean take(NodeObservation node) throws NodeException;
    }

    /**
     * Applies the step to all nodes.
     *
     * @return whether all nodes already had the change
     * @throws ControlPlaneException if at least one node does not have the change
     */
    boolean over(List<NodeObservation> nodes, Step step) {
        boolean refused = false;
        for (NodeObservation each : nodes) {
            String name = each.node().name();
            if (each.failure() != null) {
                open.put(name, each.failure());
                continue;
            }
            if (refused) {
                open.put(name, new NodeException(Kind.REFUSED, "not tried"));
                continue;
            }
            try {
                (step.take(each) ? done : had).add(name);
                log(name, "APPLIED");
            } catch (NodeException e) {
                open.put(name, e);
                log(name, e.kind().name());
                refused = e.kind() == Kind.REFUSED;
            }
        }
        if (!open.isEmpty()) {
            throw fault();
        }
        return done.isEmpty();
    }

    private void log(String node, String outcome) {
        LOG.log(
                Level.INFO,
                "node written: requestId={0} node={1} file={2} outcome={3}",
                requestId,
                node,
                file,
                outcome);
    }

    private ControlPlaneException fault() {
        List<String> reasons = new ArrayList<>();
        open.forEach((name, reason) -> reasons.add(name + ": " + reason.getMessage()));
        String detail = String.join("; ", reasons);
        List<String> complete = new ArrayList<>(had);
        complete.addAll(done);
        if (!complete.isEmpty()) {
            return Faults.failed(new PartlyApplied(requestId, detail, complete, List.copyOf(open.keySet())));
        }
        return Faults.of(requestId, detail, worst());
    }

    /**
     * The one kind of failure that is reported when nodes failed in different ways. A refusal takes precedence, then a
     * failure after which the change may have been applied.
     */
    private Kind worst() {
        for (Kind kind : List.of(Kind.REFUSED, Kind.SILENT, Kind.UNREADABLE)) {
            if (open.values().stream().anyMatch(each -> each.kind() == kind)) {
                return kind;
            }
        }
        return open.values().iterator().next().kind();
    }
}
