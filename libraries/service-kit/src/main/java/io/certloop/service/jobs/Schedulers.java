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
     * The SQL dialect, set explicitly. Otherwise the library asks the database at start-up, and takes a database that
     * does not answer for another product.
     */
    public static final JdbcCustomization POSTGRESQL = new PostgreSqlJdbcCustomization(false, true);

    private static final double LOWER_LIMIT_FRACTION = 0.5;

    /**
     * The most tasks that a poll fetches, as a fraction of the threads: as many as can start at once. A task in a queue
     * would get no heartbeat and would seem dead.
     */
    private static final double UPPER_LIMIT_FRACTION = 1.0;

    /** How long a shutdown waits for running tasks. The library may wait twice as long, and Kubernetes allows 45 s. */
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
                .addSchedulerListener(new StatsRegistryAdapter(new MicrometerStatsRegistry(meters, tasks)))
                .shutdownMaxWait(LONGEST_STOP);
    }

    /**
     * A name that is unique for each replica, also for several replicas on one machine. The table of tasks stores it
     * with each running task.
     */
    private static String name() {
        return new SchedulerName.Hostname().getName() + "-"
                + ProcessHandle.current().pid();
    }
}
