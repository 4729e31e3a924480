package io.certloop.harness.farm.fault;

import io.certloop.harness.farm.stage.AcmeCustomer;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import java.io.IOException;
import java.util.EnumMap;
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
        var domain = fault.domain();
        switch (fault) {
            case UNCOMMITTED -> {
                var pem = renew(fault);
                serve(fault, pem, 1, 3);
                stage.node(2).write(fault.farm(), domain, pem);
                stage.node(2).set(fault.farm(), domain, pem);
            }
            case NODE_BEHIND -> serve(fault, renew(fault), 1, 2);
            case REGRESSED_AFTER_RELOAD -> {
                var pem = renew(fault);
                serve(fault, pem, 2, 3);
                stage.node(1).serve(fault.farm(), domain, pem);
                stage.node(1).reload();
            }
            case NODE_STOPPED -> {
                stage.node(3).freeze();
                renew(fault);
            }
            case EXPIRED -> {
                serve(fault, FarmFleet.pem(fleet.expired(domain)), 1, 2, 3);
                renew(fault);
            }
            case REVOKED -> {
                var issued = new AcmeCustomer(stage.authority()).order(domain);
                replaced.put(fault, Set.of(fleet.first(domain), issued.sha256()));
                serve(fault, issued.pem(), 1, 2, 3);
                stage.desire(fault.farm(), domain, issued.pem());
                issued.revoke();
            }
            case WRONG_CHAIN -> stage.desire(fault.farm(), domain, FarmFleet.pem(fleet.wronglyChained(domain)));
            case MISSING_KEY ->
                stage.desire(fault.farm(), domain, Pem.of(fleet.renewed(domain).chain()));
            case NONCES_REFUSED, WRONG_EAB -> expire(fault);
            case RECORD_MISSING -> {
                stage.authority().forget(domain);
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
        if (fault == FarmFault.NODE_STOPPED) {
            stage.node(3).thaw();
        } else {
            stage.authority().limit(false);
        }
    }

    /** Makes a new certificate the desired one for every node, and returns it with its key. */
    private String renew(FarmFault fault) {
        KeyedChain chain = fleet.renewed(fault.domain());
        expected.put(fault, chain.sha256());
        stage.desire(fault.farm(), fault.domain(), FarmFleet.pem(chain));
        return FarmFleet.pem(chain);
    }

    /** Lets the domain's certificate expire on every node and in the desired folder. */
    private void expire(FarmFault fault) throws IOException {
        var pem = FarmFleet.pem(fleet.expired(fault.domain()));
        serve(fault, pem, 1, 2, 3);
        stage.desire(fault.farm(), fault.domain(), pem);
    }

    private void serve(FarmFault fault, String pem, int... nodes) throws IOException {
        for (int node : nodes) {
            stage.node(node).write(fault.farm(), fault.domain(), pem);
            stage.node(node).serve(fault.farm(), fault.domain(), pem);
        }
    }
}
