package io.certloop.service.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Files that are read again when they change, and which of them cannot be used as they are now:
 * then what was read before is still in force, and somebody should know.
 */
@Singleton
public class FilesInForce {

    private final Map<String, String> told = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<Optional<String>>> asked = new ConcurrentSkipListMap<>();
    private final MeterRegistry meters;

    public FilesInForce(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param name of the file's purpose, a label of the metric
     * @return takes what is wrong with it each time that it was read, and empty if nothing is; the
     *     words are shown, and must not quote what is secret
     */
    public Consumer<Optional<String>> named(String name) {
        gauge(name, () -> told.containsKey(name));
        return flaw -> flaw.ifPresentOrElse(why -> told.put(name, why), () -> told.remove(name));
    }

    /**
     * The same for a file that may not be needed for days: each scrape and health check reads it.
     */
    public void named(String name, ReloadingFile<?> file) {
        named(name, file::flaw);
    }

    /** The same for what tells nothing by itself. */
    void named(String name, Supplier<Optional<String>> flaw) {
        asked.put(name, flaw);
        gauge(name, () -> flaw.get().isPresent());
    }

    private void gauge(String name, BooleanSupplier unusable) {
        Gauge.builder("certloop.file.unusable", () -> unusable.getAsBoolean() ? 1 : 0)
                .description("1 while the file cannot be used and an earlier content is in force")
                .tag("file", name)
                .register(meters);
    }

    /** By name. */
    public Map<String, String> flaws() {
        var flaws = new TreeMap<>(told);
        asked.forEach((name, flaw) -> flaw.get().ifPresent(why -> flaws.put(name, why)));
        return flaws;
    }
}
