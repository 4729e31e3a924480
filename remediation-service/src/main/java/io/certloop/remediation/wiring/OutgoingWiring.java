package io.certloop.remediation.wiring;

import io.certloop.remediation.notification.AllowedHosts;
import io.certloop.remediation.notification.OutgoingConfig;
import io.certloop.remediation.run.report.CallbackConfig;
import io.certloop.remediation.run.report.CallbackHosts;
import io.certloop.service.client.HostConcurrencyLimiter;
import io.certloop.service.jobs.JobsConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what says where callbacks and notifications may go, and how many at once. */
@Dependent
class OutgoingWiring {

    @Produces
    @Singleton
    AllowedHosts allowedHosts(OutgoingConfig config) {
        return new AllowedHosts(config.allowedHosts());
    }

    @Produces
    @Singleton
    CallbackHosts callbackHosts(CallbackConfig config, AllowedHosts others) {
        return CallbackHosts.of(config.hosts(), others);
    }

    /** For everything that is sent to hosts which may not answer; runs keep the other threads. */
    @Produces
    @Singleton
    HostConcurrencyLimiter outgoing(CallbackConfig config, JobsConfig jobs, Clock clock) {
        int most = Math.max(1, Math.min(config.atOnce(), jobs.threads() / 2));
        return new HostConcurrencyLimiter(most, Math.min(config.perHost(), most), clock);
    }
}
