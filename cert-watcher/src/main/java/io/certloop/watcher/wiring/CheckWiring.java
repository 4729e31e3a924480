package io.certloop.watcher.wiring;

import io.certloop.watcher.check.CheckConfig;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.ProofReuse;
import io.certloop.watcher.check.fault.Checks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

@Singleton
class CheckWiring {

    private final CheckConfig config;

    CheckWiring(CheckConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Checks checks(Preflight preflight) {
        return new Checks(
                new Patience(config.stuckAfter(), config.issuanceStuckAfter(), config.propagation()), preflight);
    }

    @Produces
    @Singleton
    Preflight preflight(ExpiryPolicy expiry) {
        CheckConfig.BeforeRenewal before = config.preflight();
        return new Preflight(
                expiry,
                before.ahead(),
                new Ordering(
                        before.issuers().orElse(List.of()),
                        before.accountUris().orElse(List.of()),
                        before.validationMethods().orElse(List.of())),
                Set.copyOf(before.validationZones().orElse(List.of())),
                new ProofReuse(before.provenByCustomer(), before.proofReuse()));
    }

    @Produces
    @Singleton
    ExpiryPolicy expiryPolicy() {
        CheckConfig.Warn warn = config.expiry().warn();
        CheckConfig.Repair repair = config.expiry().repair();
        CheckConfig.Urgent urgent = config.expiry().urgent();
        return new ExpiryPolicy(
                new ExpiryPolicy.Step(warn.divisor(), warn.floor(), warn.ceiling()),
                new ExpiryPolicy.Step(repair.divisor(), repair.floor(), repair.ceiling()),
                new ExpiryPolicy.Step(urgent.divisor(), urgent.floor(), urgent.ceiling()));
    }
}
