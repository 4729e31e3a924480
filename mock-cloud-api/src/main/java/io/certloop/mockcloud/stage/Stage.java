package io.certloop.mockcloud.stage;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.clock.ProviderClock;
import io.certloop.mockcloud.domain.CustomerRecord;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.fault.FaultDice;
import io.certloop.mockcloud.fault.Faults;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.operation.Operation;
import io.certloop.mockcloud.operation.OperationLog;
import io.certloop.mockcloud.order.OwnershipRecord;
import io.certloop.mockcloud.provider.Provider;
import java.time.Duration;
import java.util.List;

/** Changes the provider for a test or a demo without its API: fleet, faults, clock and DNS records. */
public final class Stage {

    private final Provider provider;
    private final ProviderClock clock;
    private final FaultDice dice;
    private final OperationLog log;
    private final CertificateAuthority authority;
    private final Faults initialFaults;

    /** @param dice holds the faults that a reset goes back to */
    public Stage(
            Provider provider, ProviderClock clock, FaultDice dice, OperationLog log, CertificateAuthority authority) {
        this.provider = provider;
        this.clock = clock;
        this.dice = dice;
        this.log = log;
        this.authority = authority;
        this.initialFaults = dice.faults();
    }

    /** Replaces accounts, domains, certificates and orders; log, clock and faults stay. */
    public void fleet(Fleet fleet) {
        provider.load(fleet);
    }

    public List<Operation> operationsAfter(long sequence) {
        return log.after(sequence);
    }

    public void faults(Faults faults) {
        dice.set(faults);
    }

    /** In the order of the rules. */
    public List<Integer> faultsDrawn() {
        return dice.drawn();
    }

    Faults initialFaults() {
        return initialFaults;
    }

    public void advanceClock(Duration by) {
        clock.advance(by);
    }

    /**
     * Restores the state at the start of the provider: an empty fleet, an empty log, the initial faults and the initial
     * clock.
     */
    public void reset() {
        provider.exclusively(() -> {
            provider.load(Fleet.of());
            log.clear();
            dice.set(initialFaults);
            clock.reset();
            return null;
        });
    }

    /**
     * Publishes, as the customer would, the TXT record that proves the ownership of the domain.
     *
     * @throws StageProblem if there is no such domain
     */
    public OwnershipRecord publishOwnershipRecord(DomainName name) {
        var record = provider.ownershipOf(domain(name));
        provider.publish(record.host(), record.value());
        return record;
    }

    /** Unlike {@link #publishOwnershipRecord(DomainName)}, the domain need not exist yet. */
    OwnershipRecord publish(DomainName name, String value) {
        var record = new OwnershipRecord(name.ownershipHost(), value);
        provider.publish(record.host(), record.value());
        return record;
    }

    /**
     * Sets an A, CNAME or CAA record, with which the customer points the name away from the CDN or names the only
     * certificate authority that may issue. Loading a new fleet removes the record.
     */
    void set(CustomerRecord record) {
        provider.set(record);
    }

    Domain domain(DomainName name) {
        return provider.domain(name).orElseThrow(() -> StageProblem.notFound("there is no domain " + name));
    }

    Provider provider() {
        return provider;
    }

    public String caPem() {
        return authority.rootPem();
    }
}
