package io.certloop.mockcloud.domain.change;

import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public final class NewDomains {

    private final DomainTransitions transitions;

    public NewDomains(DomainTransitions transitions) {
        this.transitions = transitions;
    }

    /** @param bound the certificate for HTTPS from the beginning; empty without HTTPS */
    public Domain created(
            NewDomain wanted, String accountId, List<String> edges, Instant now, Optional<Certificate> bound) {
        var begun = DomainFacts.created(now);
        var domain = registered(wanted, accountId, edges, wanted.registration(), now);
        return bound.isEmpty()
                ? domain.with(transitions.rolledOut(begun, begun.succeeded(), now))
                : transitions
                        .bind(domain, begun, wanted.https().orElseThrow(), now, bound.get())
                        .domain();
    }

    /** It inherits the HTTPS settings of the wildcard. */
    public Domain createdBelow(Domain wildcard, NewDomain wanted, Instant now) {
        var above = wildcard.at(now);
        var begun = DomainFacts.created(now)
                .withSecure(above.secure())
                .withHttps(above.https())
                .withServed(above.served());
        var registration = wanted.registration().below(wildcard.name());
        return registered(wanted, wildcard.accountId(), wildcard.edges(), registration, now)
                .with(transitions.rolledOut(begun, begun.succeeded(), now));
    }

    private static Domain registered(
            NewDomain wanted, String accountId, List<String> edges, Registration registration, Instant now) {
        var begun = Timeline.always(DomainFacts.created(now));
        return new Domain(wanted.name(), accountId, Condition.HEALTHY, now, registration, edges, begun);
    }
}
