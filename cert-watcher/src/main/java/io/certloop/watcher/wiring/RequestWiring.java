package io.certloop.watcher.wiring;

import io.certloop.service.client.HostConcurrencyLimiter;
import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.JobsConfig;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.request.BackOff;
import io.certloop.watcher.request.BlindnessGuard;
import io.certloop.watcher.request.EscalationConfig;
import io.certloop.watcher.request.EscalationService;
import io.certloop.watcher.request.Remediations;
import io.certloop.watcher.request.RequestMeter;
import io.certloop.watcher.request.RequestPolicy;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import io.certloop.watcher.watch.WatchPlanes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** From an open finding to a remediation run. */
@Singleton
class RequestWiring {

    @Produces
    @Singleton
    RequestPolicy askPolicy(EscalationConfig config, WatchPlanes planes) {
        return new RequestPolicy(config.askAgainAfter(), planes::isWatchOnly);
    }

    @Produces
    @Singleton
    BackOff backOff(EscalationConfig config) {
        return new BackOff(config.retryFirst(), config.retryMost());
    }

    @Produces
    @Singleton
    HostConcurrencyLimiter asks(JobsConfig jobs, Clock clock) {
        int half = Math.max(1, jobs.threads() / 2);
        return new HostConcurrencyLimiter(half, half, clock);
    }

    @Produces
    @Singleton
    EscalationService escalationService(
            FindingStore findings,
            Remediations remediations,
            ProbeSelfCheck selfCheck,
            RequestPolicy policy,
            RequestMeter meter,
            Transactions transactions,
            Clock clock) {
        return new EscalationService(
                findings,
                new BlindnessGuard(remediations, selfCheck),
                policy,
                meter,
                transactions,
                clock);
    }
}
