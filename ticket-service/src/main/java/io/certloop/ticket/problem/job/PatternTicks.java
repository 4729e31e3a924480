package io.certloop.ticket.problem.job;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.pattern.PatternDetector;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Lets the detector look, on every replica: the inbox is a table and one replica looks at a time,
 * so neither a lost tick nor a dead replica loses anything.
 */
@ApplicationScoped
@Startup
class PatternTicks {

    private static final Logger LOG = Logger.getLogger(PatternTicks.class);

    /** Between them the time that changes nothing but by passing is looked at. */
    private static final int MOST_BATCHES = 20;

    private final PatternDetector detector;
    private final ProblemService problemService;
    private final ProblemArchive archive;
    private final Transactions transactions;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    PatternTicks(
            PatternDetector detector,
            ProblemService problemService,
            ProblemArchive archive,
            Transactions transactions,
            MeterRegistry meters) {
        this.detector = detector;
        this.problemService = problemService;
        this.archive = archive;
        this.transactions = transactions;
        for (var type : ProblemType.values()) {
            for (var state : ProblemState.UNRESOLVED) {
                var value = gauges.computeIfAbsent(key(type, state), k -> new AtomicLong());
                Gauge.builder("certloop.problems", value, AtomicLong::get)
                        .tag("type", type.name())
                        .tag("state", state)
                        .register(meters);
            }
        }
    }

    @Scheduled(
            every = "{certloop.problems.look-every:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            int batches = 0;
            while (detector.detect() && batches < MOST_BATCHES) {
                batches++;
            }
            detector.review();
            problemService.resolveQuiet();
            count();
        } catch (RuntimeException e) {
            LOG.error("pattern detection failed; it runs again at the next tick", e);
        }
    }

    private void count() {
        var counts = transactions.call(archive::counts);
        gauges.values().forEach(value -> value.set(0));
        counts.forEach(c -> gauges.get(key(c.type(), c.state())).set(c.problems()));
    }

    private static String key(ProblemType type, String state) {
        return type + " " + state;
    }
}
