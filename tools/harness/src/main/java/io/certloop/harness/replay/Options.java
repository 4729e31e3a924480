package io.certloop.harness.replay;

import io.certloop.harness.system.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param minShare of the tickets that must reach the expected state, 0 to 1
 * @param deadline how long the tickets may take in all
 * @param watcherDomains the sick domains without a ticket must be repaired too
 * @param crowd a thousand tickets about ten certificates follow
 */
record Options(
        Path fleet,
        Optional<Path> tickets,
        Optional<Path> expected,
        Optional<Path> json,
        String title,
        boolean brief,
        boolean watcherDomains,
        boolean crowd,
        double minShare,
        Duration deadline) {

    static Options parse(List<String> arguments) {
        var parser = new Parser(new ArrayDeque<>(arguments));
        return parser.parse();
    }

    /** The tickets to play; `up` has none. */
    Path requiredTickets() {
        return tickets.orElseThrow(() -> new UsageException("--tickets FILE is needed"));
    }

    private static final class Parser {

        private final Deque<String> rest;
        private Path fleet;
        private Path tickets;
        private Path expected;
        private Path json;
        private String title = "CertLoop";
        private boolean brief;
        private boolean watcherDomains;
        private boolean crowd;
        private double minShare = 0.8;
        private Duration deadline = Duration.ofSeconds(180);

        private Parser(Deque<String> rest) {
            this.rest = rest;
        }

        private Options parse() {
            while (!rest.isEmpty()) {
                accept(rest.pop());
            }
            if (fleet == null) {
                throw new UsageException("--fleet FILE is needed");
            }
            return new Options(
                    fleet,
                    Optional.ofNullable(tickets),
                    Optional.ofNullable(expected),
                    Optional.ofNullable(json),
                    title,
                    brief,
                    watcherDomains,
                    crowd,
                    minShare,
                    deadline);
        }

        private void accept(String option) {
            switch (option) {
                case "--fleet" -> fleet = readable(option);
                case "--tickets" -> tickets = readable(option);
                case "--expected" -> expected = readable(option);
                case "--json" -> json = writable(option);
                case "--title" -> title = value(option);
                case "--brief" -> brief = true;
                case "--watcher-domains" -> watcherDomains = true;
                case "--crowd" -> crowd = true;
                case "--min-share" -> minShare = share(option);
                case "--deadline" -> deadline = duration(option);
                default -> throw new UsageException("unknown option: " + option);
            }
        }

        private String value(String option) {
            if (rest.isEmpty()) {
                throw new UsageException(option + " needs a value");
            }
            return rest.pop();
        }

        private Path readable(String option) {
            var file = Path.of(value(option));
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UsageException(option + ": no readable file " + file);
            }
            return file;
        }

        private Path writable(String option) {
            var file = Path.of(value(option)).toAbsolutePath();
            if (Files.isDirectory(file) || !Files.isWritable(file.getParent())) {
                throw new UsageException(option + ": cannot write " + file);
            }
            return file;
        }

        private double share(String option) {
            var text = value(option);
            try {
                var share = Double.parseDouble(text);
                if (share >= 0 && share <= 1) {
                    return share;
                }
            } catch (NumberFormatException e) {
                // told below, together with a number out of range
            }
            throw new UsageException(option + " takes a number from 0 to 1, not " + text);
        }

        private Duration duration(String option) {
            var text = value(option);
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new UsageException(option + " takes an ISO-8601 duration, not " + text);
            }
        }
    }
}
