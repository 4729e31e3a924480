package io.certloop.bench.jobs;

import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/**
 * Runs no-op jobs on JobRunr, with as many workers as db-scheduler has and the shortest poll
 * interval that JobRunr accepts (5 s). The class is public because JobRunr calls public classes
 * only.
 */
public final class JobRunrJobs implements NoOpJobs.Library {

    private static final int SHORTEST_POLL_SECONDS = 5;

    private static volatile Runnable job;

    private final JobRunrConfigurationResult library;

    JobRunrJobs(DataSource database, Runnable job) {
        JobRunrJobs.job = job;
        this.library =
                JobRunr.configure()
                        .useStorageProvider(new PostgresStorageProvider(database))
                        .useBackgroundJobServer(
                                BackgroundJobServerConfiguration
                                        .usingStandardBackgroundJobServerConfiguration()
                                        .andWorkerCount(NoOpJobs.THREADS)
                                        .andPollIntervalInSeconds(SHORTEST_POLL_SECONDS))
                        .initialize();
    }

    /** The job that a worker runs. JobRunr stores a job as the name of a static method. */
    public static void work() {
        job.run();
    }

    @Override
    public void enqueue(int number) {
        library.getJobScheduler().enqueue(JobRunrJobs::work);
    }

    @Override
    public void close() {
        JobRunr.destroy();
    }
}
