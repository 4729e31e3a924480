package io.certloop.service.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.stats.StatsRegistryAdapter;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Makes db-schedulers that differ only in the tasks of a service. */
@Singleton
public class Schedulers {

    /**
     * Set explicitly: otherwise the library asks the database, and mistakes one that does not
     * answer at start-up for another product.
     */
    public static final JdbcCustomization POSTGRESQL = new PostgreSqlJdbcCustomization(false, true);

    private static final double LOWER_LIMIT_FRACTION = 0.5;

    /**
     * As many as begin at once: one that waits in a queue gets no heartbeat, and would look dead.
     */
    private static final double UPPER_LIMIT_FRACTION = 1.0;

    /** The library waits twice as long at most, and Kubernetes 45 s. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(12);

    private final SchedulerProgress progress;
    private final MeterRegistry meters;

    Schedulers(SchedulerProgress progress, MeterRegistry meters) {
        this.progress = progress;
        this.meters = meters;
    }

    public SchedulerBuilder of(DataSource database, List<Task<?>> tasks) {
        return Scheduler.create(database, tasks)
                .jdbcCustomization(POSTGRESQL)
                .schedulerName(new SchedulerName.Fixed(name()))
                .pollUsingLockAndFetch(LOWER_LIMIT_FRACTION, UPPER_LIMIT_FRACTION)
                .dueExecutor(progress.pollingThread())
                .clock(progress::now)
                .addSchedulerListener(
                        new StatsRegistryAdapter(new MicrometerStatsRegistry(meters, tasks)))
                .shutdownMaxWait(LONGEST_STOP);
    }

    /** Tells replicas apart, also those of one machine: the table of tasks names who has which. */
    private static String name() {
        return new SchedulerName.Hostname().getName() + "-" + ProcessHandle.current().pid();
    }
}
