package io.certloop.ticket.problem;

import io.certloop.service.database.QueriedGauges;
import io.certloop.ticket.problem.pattern.PatternDetector;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs the pattern detector at an interval, on every replica. The inbox is a table and one replica evaluates it at a
 * time, so neither a missed tick nor a dead replica loses anything.
 */
@ApplicationScoped
@Startup
class PatternTicks {

    private static final Logger LOG = Logger.getLogger(PatternTicks.class);

    /** Most batches of one tick. After them, the tick reviews what changes by the passing of time alone. */
    private static final int MOST_BATCHES = 20;

    private static final String UNRESOLVED = """
            select type || ' ' || state, count(*) from problem where state <> 'Resolved' group by 1
            """;

    private final PatternDetector detector;
    private final ProblemService problemService;
    private final QueriedGauges gauges;

    PatternTicks(PatternDetector detector, ProblemService problemService, QueriedGauges gauges) {
        this.detector = detector;
        this.problemService = problemService;
        Map<String, Tags> tags = new LinkedHashMap<>();
        for (var type : ProblemType.values()) {
            for (var state : ProblemState.UNRESOLVED) {
                tags.put(type + " " + state, Tags.of("type", type.name(), "state", state));
            }
        }
        this.gauges = gauges.rows("problems", UNRESOLVED, "certloop.problems", tags);
    }

    @Scheduled(every = "{certloop.problems.look-every:PT1S}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            int batches = 0;
            while (detector.detect() && batches < MOST_BATCHES) {
                batches++;
            }
            detector.review();
            problemService.resolveQuiet();
            gauges.read();
        } catch (RuntimeException e) {
            LOG.error("pattern detection failed; it runs again at the next tick", e);
        }
    }
}
