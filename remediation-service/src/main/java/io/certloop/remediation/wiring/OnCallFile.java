package io.certloop.remediation.wiring;

import io.certloop.cloud.file.WatchedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A file that may never be made: until it is there what is configured holds, and nothing is amiss.
 */
final class OnCallFile<T> implements Supplier<T> {

    private final T configured;
    private final Path path;
    private final WatchedFile<T> file;
    private volatile boolean wasThere;

    /**
     * @param flaws told why the file cannot be used, and empty once it can
     */
    OnCallFile(
            T configured,
            Path path,
            WatchedFile.Parser<T> parser,
            Consumer<Optional<String>> flaws) {
        this.configured = configured;
        this.path = path;
        this.file = new WatchedFile<>(path, parser, flaws);
    }

    /** What it says now, or said when it was last right. */
    @Override
    public T get() {
        if (!wasThere && !Files.exists(path)) {
            return configured;
        }
        wasThere = true;
        return file.current().orElse(configured);
    }
}
