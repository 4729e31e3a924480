package io.certloop.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerProgressTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SchedulerProgress progress = new SchedulerProgress(nanos::get);
    private final ExecutorService polling = progress.pollingThread();

    @AfterEach
    void stop() {
        polling.shutdownNow();
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void poll() throws Exception {
        polling.submit(progress::now).get();
    }

    @Test
    void goesOnWhileItPolls() throws Exception {
        after(Duration.ofSeconds(19));
        poll();
        after(Duration.ofSeconds(19));

        assertThat(progress.goesOn()).isTrue();
        assertThat(progress.sinceLastPoll()).isEqualTo(Duration.ofSeconds(19));
    }

    @Test
    void standsStillWhenAPollDoesNotEnd() throws Exception {
        poll();
        after(Duration.ofSeconds(21));

        assertThat(progress.goesOn()).isFalse();
    }

    @Test
    void standsStillAlthoughOtherThreadsOfTheSchedulerReadTheClock() throws Exception {
        poll();
        after(Duration.ofSeconds(21));
        progress.now();

        assertThat(progress.goesOn()).isFalse();
    }

    @Test
    void standsStillIfItNeverBegins() {
        after(Duration.ofSeconds(21));

        assertThat(progress.goesOn()).isFalse();
    }
}
