package io.certloop.remediation.run.job;

import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/**
 * During an upgrade pods of both versions run. What an old one leaves to people becomes an
 * escalation here; every replica looks, and the first one opens it.
 */
@ApplicationScoped
class MissedEscalationTick {

    private static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final int AT_ONCE = 50;

    private final EscalationStore escalations;
    private final RunStore runs;
    private final Clock clock;

    MissedEscalationTick(EscalationStore escalations, RunStore runs, Clock clock) {
        this.escalations = escalations;
        this.runs = runs;
        this.clock = clock;
    }

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
}
