package io.certloop.harness.farm.fault;

import io.certloop.harness.farm.stage.AcmeCustomer;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.farm.stage.HaproxyNode;
import io.certloop.mockcloud.certificate.KeyedChain;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Injects the faults of farms through files, sockets, signals and the certificate authority. */
public final class FaultSetter {

    private final FarmStage stage;
    private final FarmFleet fleet;
    private final Map<FarmFault, String> expected = new EnumMap<>(FarmFault.class);
    private final Map<FarmFault, Set<String>> replaced = new EnumMap<>(FarmFault.class);

    public FaultSetter(FarmStage stage, FarmFleet fleet) {
        this.stage = stage;
        this.fleet = fleet;
    }

    /**
     * SHA-256 of the certificate that every node must serve in the end; empty if the authority still has to issue it.
     */
    public Optional<String> expected(FarmFault fault) {
        return Optional.ofNullable(expected.get(fault));
    }

    /** SHA-256 of the certificates that no node may serve in the end. */
    public Set<String> replaced(FarmFault fault) {
        return replaced.getOrDefault(fault, Set.of());
    }

    public void set(FarmFault fault) throws IOException, InterruptedException {
        switch (fault) {
            case UNCOMMITTED -> {
                var chain = desire(fault);
                renew(fault, chain, List.of(stage.node(1), stage.node(3)));
                stage.node(2).write(fault.farm(), fault.domain(), FarmFleet.pem(chain));
                stage.node(2).set(fault.farm(), fault.domain(), FarmFleet.pem(chain));
            }
            case NODE_BEHIND -> renew(fault, desire(fault), List.of(stage.node(1), stage.node(2)));
            case REGRESSED_AFTER_RELOAD -> {
                var chain = desire(fault);
                renew(fault, chain, List.of(stage.node(2), stage.node(3)));
                stage.node(1).serve(fault.farm(), fault.domain(), FarmFleet.pem(chain));
                stage.node(1).reload();
            }
            case NODE_STOPPED -> {
                stage.node(3).freeze();
                desire(fault);
            }
            case EXPIRED -> {
                renew(fault, fleet.expired(fault.domain()), stage.nodes());
                desire(fault);
            }
            case REVOKED -> {
                var issued = new AcmeCustomer(stage.authority()).order(fault.domain());
                replaced.put(fault, Set.of(fleet.first(fault.domain()), issued.sha256()));
                put(fault, issued.pem(), stage.nodes());
                stage.desired(fault.farm()).write(fault.domain(), issued.pem());
                issued.revoke();
            }
            case WRONG_CHAIN ->
                stage.desired(fault.farm()).write(fault.domain(), FarmFleet.pem(fleet.wronglyChained(fault.domain())));
            case MISSING_KEY ->
                stage.desired(fault.farm()).write(fault.domain(), FarmFleet.withoutKey(fleet.renewed(fault.domain())));
            case NONCES_REFUSED, WRONG_EAB -> expire(fault);
            case RECORD_MISSING -> {
                stage.authority().forget(fault.domain());
                expire(fault);
            }
            case RATE_LIMITED -> {
                stage.authority().limit(true);
                expire(fault);
            }
        }
    }

    /** Ends a temporary fault: continues the frozen node, or lifts the authority's limit. */
    public void end(FarmFault fault) throws IOException {
        switch (fault) {
            case NODE_STOPPED -> stage.node(3).thaw();
            case RATE_LIMITED -> stage.authority().limit(false);
            default -> throw new IllegalArgumentException(fault + " does not end by itself");
        }
    }

    /** Makes a new certificate the desired one for every node. */
    private KeyedChain desire(FarmFault fault) {
        var chain = fleet.renewed(fault.domain());
        expected.put(fault, chain.sha256());
        stage.desired(fault.farm()).write(fault.domain(), FarmFleet.pem(chain));
        return chain;
    }

    /** Lets the domain's certificate expire on every node and in the desired folder. */
    private void expire(FarmFault fault) throws IOException {
        var chain = fleet.expired(fault.domain());
        renew(fault, chain, stage.nodes());
        stage.desired(fault.farm()).write(fault.domain(), FarmFleet.pem(chain));
    }

    private void renew(FarmFault fault, KeyedChain chain, List<HaproxyNode> nodes) throws IOException {
        put(fault, FarmFleet.pem(chain), nodes);
    }

    private void put(FarmFault fault, String pem, List<HaproxyNode> nodes) throws IOException {
        for (var node : nodes) {
            node.write(fault.farm(), fault.domain(), pem);
            node.serve(fault.farm(), fault.domain(), pem);
        }
    }
}
