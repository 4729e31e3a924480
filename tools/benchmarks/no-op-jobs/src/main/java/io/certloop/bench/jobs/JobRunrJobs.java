package io.certloop.bench.jobs;

import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/** JobRunr with as many workers, and the shortest poll that it takes; it calls public classes only. */
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

    /** What a worker calls; jobs of this library are static methods, kept by name. */
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
