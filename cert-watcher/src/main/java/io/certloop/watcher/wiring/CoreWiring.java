package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.console.text.Sentences;
import io.certloop.watcher.alert.AlertConfig;
import io.certloop.watcher.check.CheckConfig;
import io.certloop.watcher.finding.FindingConfig;
import io.certloop.watcher.request.EscalationConfig;
import io.certloop.watcher.selfcheck.VantageConfig;
import io.certloop.watcher.text.FindingMessage;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clock, threads, and the sentences of pages and messages. */
@Singleton
class CoreWiring {

    /** A wrong setting stops the start, with everything that is wrong. */
    void check(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start,
            CheckConfig checks,
            FindingConfig findings,
            VantageConfig selfCheck,
            EscalationConfig escalation,
            AlertConfig alerts,
            RequestLimits limits) {
        var check = new ConfigCheck();
        check.check(checks);
        check.check(findings);
        check.check(selfCheck);
        check.check(escalation);
        check.check(alerts);
        List<String> violations = new ArrayList<>(check.violations());
        if (limits.sweepShare() == 0) {
            violations.add("certloop.cloud.sweep-share: must be above 0");
        }
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Looking is waiting, so a virtual thread per look; how many are at work is bounded elsewhere.
     */
    @Produces
    @Singleton
    @InspectionThreads
    ExecutorService inspectionThreads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    void stop(@Disposes @InspectionThreads ExecutorService threads) {
        threads.shutdownNow();
    }

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(FindingMessage.values());
    }
}
