package io.certloop.harness.replay;

import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The files and limits of a replay.
 *
 * @param minShare the least share of tickets that must reach the expected state, 0 to 1
 * @param deadline how long all tickets together may take
 * @param watcherDomains whether the unhealthy domains without a ticket must be repaired too
 * @param burst whether 1,000 tickets about 10 certificates follow
 */
public record ReplayOptions(
        String title,
        Path fleet,
        Path tickets,
        Optional<Path> expected,
        boolean brief,
        boolean watcherDomains,
        boolean burst,
        double minShare,
        Duration deadline) {

    /**
     * Checks the options and files.
     *
     * @throws UsageException if a file or a number cannot be used
     */
    public void check() throws IOException {
        ReplayFiles.fleet(fleet);
        requireReadable("--tickets", tickets);
        if (expected.isPresent()) {
            requireReadable("--expected", expected.get());
            ReplayFiles.expectations(expected.get());
        }
        if (!(minShare >= 0 && minShare <= 1)) {
            throw new UsageException("--min-share takes a number from 0 to 1, not " + minShare);
        }
    }

    static void requireReadable(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(option + ": no readable file " + file);
        }
    }
}
