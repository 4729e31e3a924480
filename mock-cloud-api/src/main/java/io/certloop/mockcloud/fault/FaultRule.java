package io.certloop.mockcloud.fault;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A fault with its scope and its frequency. An empty field of the scope matches everything.
 *
 * @param pathPrefix of the HTTP path
 * @param probability from 0 to 1, drawn for every call or handshake in the scope
 * @param count how many times the fault happens in all; empty for no limit
 */
public record FaultRule(
        Fault fault,
        Optional<String> account,
        Optional<String> domain,
        Optional<String> pathPrefix,
        Optional<String> edge,
        double probability,
        OptionalInt count) {

    /** A rule by which the fault always happens, everywhere. */
    public static FaultRule of(Fault fault) {
        return new FaultRule(
                fault, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1, OptionalInt.empty());
    }

    public FaultRule below(String value) {
        return new FaultRule(fault, account, domain, Optional.of(value), edge, probability, count);
    }

    public FaultRule withProbability(double value) {
        return new FaultRule(fault, account, domain, pathPrefix, edge, value, count);
    }

    public FaultRule times(int value) {
        return new FaultRule(fault, account, domain, pathPrefix, edge, probability, OptionalInt.of(value));
    }

    boolean covers(FaultSubject subject) {
        return fault.canHappenAt(subject.place())
                && account.map(subject.account()::equals).orElse(true)
                && domain.map(subject.domain()::equals).orElse(true)
                && pathPrefix.map(subject.path()::startsWith).orElse(true)
                && edge.map(subject.edge()::equals).orElse(true);
    }
}
