package io.certloop.ticket.correction;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Reads changed corrections on every replica. While nothing changes, it reads a single row. */
@ApplicationScoped
class LearnJob {

    private static final Logger LOG = Logger.getLogger(LearnJob.class);

    private final LearntCorrections corrections;

    LearnJob(LearntCorrections corrections) {
        this.corrections = corrections;
    }

    @Scheduled(
            every = "{certloop.recognition.learn-every:PT5S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            corrections.refresh();
        } catch (RuntimeException e) {
            LOG.warn("corrections could not be read; tried again at the next tick", e);
        }
    }
}
