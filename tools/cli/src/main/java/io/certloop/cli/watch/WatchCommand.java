package io.certloop.cli.watch;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.watch.check.Expectations;
import io.certloop.cli.watch.check.FirstSeen;
import io.certloop.cli.watch.check.NameProbe;
import io.certloop.cli.watch.check.Watcher;
import io.certloop.cli.watch.show.Words;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.harness.system.UsageException;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.watch.list.PemFolder;
import io.certloop.watcher.watch.list.TargetReader;
import io.certloop.watcher.watch.list.Targets;
import io.certloop.watcher.watch.list.UnusableListException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: watches the certificates of any names, with nothing but DNS and TLS. */
@Command(
        name = "watch",
        description = {
            "Watch what the edges of any names serve: expired, ends soon, wrong name, incomplete or"
                    + " untrusted chain, edges that differ. No provider, no database, no keys."
                    + " docs/watch.md shows each format.",
            "Exit code of --once: 0 healthy, 1 findings or names that could not be seen, 2 nothing"
                    + " could be seen, or a list or an option cannot be used."
        })
public final class WatchCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "0..*",
            description = "host, host:port, a URL that begins with https://, or a list: text or YAML.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--http-sd", paramLabel = "URL", description = "Prometheus HTTP targets.")
    private URI httpSd;

    @Option(
            names = "--expect",
            paramLabel = "FOLDER",
            description = "PEM files of what should be served. Default: as first seen.")
    private Path expect;

    @Option(names = "--once", description = "Inspect once, then end with an exit code.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = PeriodOption.class,
            description = "Time between inspections (${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--json", description = "One line of JSON for each name and inspection.")
    private boolean json;

    @Option(
            names = "--prometheus",
            paramLabel = "FILE|:PORT",
            description = "Metrics under the names of blackbox_exporter, into a file or to scrape.")
    private String prometheus;

    @Option(
            names = "--warn",
            paramLabel = "30d|1/3",
            defaultValue = WarnOption.DEFAULT,
            converter = WarnOption.class,
            description = "An end is near: days, or a share of the lifetime, at most 45 days" + " (${DEFAULT-VALUE}).")
    private ExpiryPolicy warn;

    @Option(
            names = "--resolver",
            paramLabel = "HOST[:PORT]",
            description =
                    "The DNS server to ask; several, if each is to be asked. Default: those of this" + " machine.")
    private List<String> resolvers = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = PeriodOption.class,
            description = "Longest handshake, and longest question to DNS (${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "PEM file of authorities to trust beside those of the JDK.")
    private Path trust;

    @Option(
            names = "--allow",
            paramLabel = "NETWORK",
            split = ",",
            description = "Private networks that may be probed, as 10.0.0.0/8.")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most handshakes per second with one address (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = {"-4", "--ipv4"},
            description = "Leave IPv6 addresses out.")
    private boolean ipv4;

    public WatchCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (names.isEmpty() && httpSd == null) {
            throw new UsageException("watch needs a name or a list; ./certloop watch --help says which");
        }
        within("--rate " + rate, "more than 0, at most 1000", rate > 0 && rate <= 1000);
        within("--every", "10s or more", every.toSeconds() >= 10);
        within("--timeout", "100 ms to 1 min", timeout.toMillis() >= 100 && timeout.toSeconds() <= 60);
        // What Netty does with memory makes newer JDKs warn, and a probe needs little of it.
        System.setProperty("io.netty.noUnsafe", "true");
        try (var probe = probe();
                var page = prometheus == null ? null : MetricsPage.at(prometheus, here());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TargetReader lists = new TargetReader(here());
            Targets targets = usable(() -> lists.read(names, Optional.ofNullable(httpSd)));
            var all = usable(targets::all);
            Path seen = firstSeen();
            boolean first = expect == null && !Files.exists(seen);
            Expectations expectations = usable(() -> expectations(seen));
            var nameProbe = new NameProbe(probe.views(), probe.probe(), rate, threads, Ipv6::isReachable);
            var watcher = new Watcher(nameProbe, expectations, warn, threads, Clock.systemUTC());
            var words = Words.of(checkout.environment());
            var report =
                    new WatchReport(checkout.out(), words, json, once, new Hints(!resolvers.isEmpty(), trust != null));
            report.begin(targets, all, first ? Optional.of(relative(seen)) : Optional.empty(), page);
            var run = new WatchRun(
                    watcher,
                    expectations,
                    () -> lists.read(names, Optional.ofNullable(httpSd)).all(),
                    report,
                    page,
                    every);
            return run.run(all, once);
        }
    }

    private static <T> T usable(Supplier<T> read) {
        try {
            return read.get();
        } catch (UnusableListException | IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Expectations expectations(Path seen) {
        var folder = Optional.ofNullable(expect).map(here()::resolve).map(PemFolder::read);
        return new Expectations(folder, FirstSeen.in(seen));
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
        String id =
                UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
        String name = brief.substring(0, Math.min(40, brief.length())) + "-" + id.substring(0, 8);
        return checkout.state().resolve("watch").resolve(name + ".json");
    }

    private String relative(Path file) {
        return checkout.root().relativize(file).toString();
    }
}
