package io.certloop.bench.jobs;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures how many durable no-op jobs per second each job library enqueues and runs. Prints one
 * line for each library.
 */
public final class NoOpJobs {

    static final int THREADS = 24;
    private static final int WARM_UP = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private NoOpJobs() {}

    /** A job library. */
    interface Library extends AutoCloseable {

        /** Enqueues a job in a transaction of its own. */
        void enqueue(int number);

        @Override
        void close();
    }

    /**
     * @param arguments JDBC address of an empty database, number of jobs
     */
    public static void main(String[] arguments) throws Exception {
        int jobs = Integer.parseInt(arguments[1]);
        try (AgroalDataSource database = database(arguments[0])) {
            Done done = new Done();
            try (Library scheduler = new DbSchedulerJobs(database, done::one)) {
                measure("db-scheduler", scheduler, done, jobs);
            }
            try (Library jobRunr = new JobRunrJobs(database, done::one)) {
                measure("JobRunr", jobRunr, done, jobs);
            }
        }
    }

    private static void measure(String name, Library library, Done done, int jobs)
            throws InterruptedException {
        run(library, done, 0, WARM_UP);
        double seconds = run(library, done, WARM_UP, jobs);
        System.out.printf("%s %.1f%n", name, jobs / seconds);
    }

    private static double run(Library library, Done done, int first, int jobs)
            throws InterruptedException {
        CountDownLatch all = done.expect(jobs);
        long begin = System.nanoTime();
        for (int i = first; i < first + jobs; i++) {
            library.enqueue(i);
        }
        if (!all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(all.getCount() + " jobs were not done in time");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static AgroalDataSource database(String address) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(32)
                                                .connectionFactoryConfiguration(
                                                        factory -> factory.jdbcUrl(address))));
    }

    /** Counts the jobs that were done. */
    private static final class Done {

        private volatile CountDownLatch left = new CountDownLatch(0);

        CountDownLatch expect(int jobs) {
            left = new CountDownLatch(jobs);
            return left;
        }

        void one() {
            left.countDown();
        }
    }
}
