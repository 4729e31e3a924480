package io.certloop.cli.watch;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.watch.check.AddressPace;
import io.certloop.cli.watch.check.Expectations;
import io.certloop.cli.watch.check.NameProbe;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cli.watch.check.Watcher;
import io.certloop.cli.watch.show.JsonLines;
import io.certloop.cli.watch.show.TableView;
import io.certloop.cli.watch.show.Words;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.harness.system.UsageException;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.watch.list.PemFolder;
import io.certloop.watcher.watch.list.Target;
import io.certloop.watcher.watch.list.TargetReader;
import io.certloop.watcher.watch.list.Targets;
import io.certloop.watcher.watch.list.UnusableListException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: watches the certificates of any names, with nothing but DNS and TLS. */
@Command(name = "watch")
public final class WatchCommand implements Callable<Integer> {

    private static final int FINDINGS = 1;
    private static final int NOTHING_SEEN = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Checkout checkout;
    private final Set<String> notes = new HashSet<>();
    private Words words;

    @Parameters(paramLabel = "NAME|FILE", arity = "0..*")
    private List<String> names = new ArrayList<>();

    @Option(names = "--http-sd", paramLabel = "URL")
    private URI httpSd;

    @Option(names = "--expect", paramLabel = "FOLDER")
    private Path expect;

    @Option(names = "--once")
    private boolean once;

    @Option(names = "--every", paramLabel = "TIME", defaultValue = "5m", converter = WatchOptions.Period.class)
    private Duration every;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--warn", paramLabel = "30d|1/3", defaultValue = "1/3", converter = WatchOptions.Warn.class)
    private ExpiryPolicy warn;

    @Option(names = "--resolver", paramLabel = "HOST[:PORT]")
    private List<String> resolvers = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "5s", converter = WatchOptions.Period.class)
    private Duration timeout;

    @Option(names = "--trust", paramLabel = "FILE")
    private Path trust;

    @Option(names = "--allow", paramLabel = "NETWORK", split = ",")
    private List<String> allowed = new ArrayList<>();

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20")
    private double rate;

    @Option(names = {"-4", "--ipv4"})
    private boolean ipv4;

    public WatchCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (names.isEmpty() && httpSd == null) {
            throw new UsageException("watch needs a name or a list; ./certloop watch --help says which");
        }
        within("--rate " + rate, "more than 0, at most 1000", rate > 0 && rate <= 1000);
        within("--every", "10s or more", every.toSeconds() >= 10);
        within("--timeout", "100 ms to 1 min", timeout.toMillis() >= 100 && timeout.toSeconds() <= 60);
        words = Words.of(checkout.environment());
        // What Netty does with memory makes newer JDKs warn, and a probe needs little of it.
        System.setProperty("io.netty.noUnsafe", "true");
        try (var probe = probe();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Targets targets = usable(this::read);
            Collection<Target> all = usable(targets::all);
            targets.firstDuplicate().ifPresent(first -> note("duplicates", targets.duplicates(), first));
            Path seen = firstSeen();
            if (expect == null && !Files.exists(seen)) {
                note("firstSeen", checkout.root().relativize(seen));
            }
            var folder = Optional.ofNullable(expect).map(here()::resolve);
            var expectations = usable(() -> new Expectations(folder.map(PemFolder::read), seen));
            var nameProbe = new NameProbe(probe.views(), probe.probe(), new AddressPace(rate), threads);
            var watcher = new Watcher(nameProbe, expectations, warn);
            while (true) {
                List<WatchResult> results = round(watcher, all);
                if (once) {
                    return exitCode(results);
                }
                Thread.sleep(every);
                try {
                    expectations.reload();
                    all = read().all();
                } catch (UnusableListException | IllegalArgumentException | UncheckedIOException e) {
                    note("kept", e.getMessage());
                }
            }
        }
    }

    private Targets read() {
        return new TargetReader(here()).read(names, Optional.ofNullable(httpSd));
    }

    private List<WatchResult> round(Watcher watcher, Collection<Target> targets) throws InterruptedException {
        var out = checkout.out();
        long begin = System.nanoTime();
        List<WatchResult> results = watcher.round(targets, result -> {
            if (json) {
                out.println(JsonLines.line(result));
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        int noRoute = results.stream()
                .mapToInt(result -> result.inspection().noRoute())
                .sum();
        if (noRoute > 0) {
            note("ipv6", noRoute);
        }
        if (!json) {
            var now = Instant.now();
            long unknown = count(results, State.UNKNOWN);
            long healthy = count(results, State.HEALTHY);
            TableView.lines(words, results, now).forEach(out::println);
            out.println();
            out.println(words.message("summary", results.size(), results.size() - unknown - healthy, unknown, healthy));
            out.println(words.message("round", TIME.format(now), "%.1f".formatted(seconds)));
        }
        return results;
    }

    private static long count(List<WatchResult> results, State state) {
        return results.stream().filter(result -> result.state() == state).count();
    }

    private static int exitCode(List<WatchResult> results) {
        if (count(results, State.UNKNOWN) == results.size()) {
            return NOTHING_SEEN;
        }
        return count(results, State.HEALTHY) == results.size() ? ExitCode.OK : FINDINGS;
    }

    /** Prints a note once, on standard error. */
    private void note(String key, Object... arguments) {
        String text = words.message(key, arguments);
        if (notes.add(text)) {
            System.err.println(text);
        }
    }

    private static <T> T usable(Supplier<T> read) {
        try {
            return read.get();
        } catch (UnusableListException | IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static void within(String option, String expected, boolean holds) {
        if (!holds) {
            throw new UsageException(option + ": expected " + expected);
        }
    }

    private StandaloneProbe probe() {
        Optional<Path> anchors = Optional.ofNullable(trust).map(here()::resolve);
        within(
                "--trust " + trust,
                "a PEM file with certificates of authorities",
                anchors.map(StandaloneProbe::canTrust).orElse(true));
        var settings = new StandaloneProbe.Settings(timeout, resolvers, anchors, allowed, !ipv4);
        try {
            return new StandaloneProbe(settings, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--resolver or --allow: " + e.getMessage());
        }
    }

    private static Path here() {
        return Path.of("").toAbsolutePath();
    }

    /**
     * Returns the file of first-seen certificates. Each list of names has a file of its own, so that two lists do not
     * share expected certificates.
     */
    private Path firstSeen() {
        String list = String.join(" ", names) + (httpSd == null ? "" : " " + httpSd.getPath());
        boolean isFile = names.size() == 1 && Files.exists(here().resolve(names.getFirst()));
        String whole = isFile ? here().resolve(names.getFirst()).normalize().toString() : list + httpSd;
        String brief = list.replaceAll("^.*/", "").replaceAll("[^A-Za-z0-9.-]+", "_");
        var id = UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
        String file = "%.40s-%.8s.json".formatted(brief, id);
        return checkout.state().resolve("watch").resolve(file);
    }
}
