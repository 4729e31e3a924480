package io.certloop.remediation.run.job;

import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.run.evidence.Retention;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Every replica ticks; what one of them does the others pass over. */
@ApplicationScoped
class RunTicks {

    private static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final int AT_ONCE = 50;

    private final EscalationStore escalations;
    private final RunStore runs;
    private final Retention retention;
    private final Clock clock;

    RunTicks(EscalationStore escalations, RunStore runs, Retention retention, Clock clock) {
        this.escalations = escalations;
        this.runs = runs;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * During an upgrade pods of both versions run. What an old one leaves to people becomes an
     * escalation here.
     */
    @Scheduled(
            every = "PT1M",
            delayed = "PT10S",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void open() {
        escalations
                .missed(clock.instant().minus(LOOK_BACK), AT_ONCE)
                .forEach(
                        id ->
                                runs.find(id)
                                        .ifPresent(run -> escalations.ended(run, run.updatedAt())));
    }

    @Scheduled(
            every = "${certloop.retention.every:1h}",
            delayed = "${certloop.retention.every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void apply() {
        retention.apply();
    }
}
