package io.certloop.harness.chaos.farm;

import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.farm.stage.HaproxyNode;
import io.certloop.harness.farm.stage.NodeWitness;
import io.certloop.harness.farm.stage.RuntimeRelay;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Parallel;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Lets two replicas push certificates to three nodes, while replicas and nodes are killed and answers of nodes are
 * lost. Every claimed fix is compared with handshakes with the nodes.
 */
public final class FarmDrill {

    private static final String TRUST = "CERTLOOP_EDGE_TRUST_FILE";
    private static final String NO_FLEET = "{\"accounts\":[]}";
    private static final int CALLERS = 12;
    private static final int DOMAINS = 5;
    private static final int ORDERED_OF = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL_EVERY = Duration.ofMillis(300);
    private static final int REPORT_EVERY = 50;

    private final ChaosOptions options;
    private final RunningSystem system;
    private final FarmStage stage;
    private final Path trust;
    private final PrintStream out;
    private final Progress progress;
    private final FarmFleet fleet;
    private final Pushes pushes = new Pushes();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger ordered = new AtomicInteger();
    private final Map<String, Integer> ends = new ConcurrentHashMap<>();
    private final List<String> unfinished = new CopyOnWriteArrayList<>();
    private final List<String> falseFixes = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> refused = new ConcurrentHashMap<>();
    private NodeWitness witness;

    /** @param environment the variables of the drill, from which the system is made */
    public FarmDrill(ChaosOptions options, Path root, Map<String, String> environment, PrintStream out)
            throws IOException {
        this.options = options;
        this.out = out;
        this.progress = new Progress(out);
        var all = new HashMap<>(environment);
        stage = new FarmStage(environment);
        fleet = new FarmFleet(stage);
        trust = Path.of(environment.get("CERTLOOP_HOME")).resolve("farm-trust.pem");
        all.putAll(stage.settings());
        all.put(TRUST, trust.toString());
        system = new RunningSystem(root, all, any -> false);
    }

    /** Plays the drill and returns the verdicts. */
    public List<Verdict> run() throws IOException, InterruptedException {
        out.printf("%d runs on three nodes and two replicas%n", options.runs());
        var relays = new ArrayList<RuntimeRelay>();
        try (system;
                stage) {
            return played(relays);
        } finally {
            relays.forEach(RuntimeRelay::close);
        }
    }

    private List<Verdict> played(List<RuntimeRelay> relays) throws IOException, InterruptedException {
        for (int i = 0; i < CALLERS * DOMAINS; i++) {
            fleet.add(FarmStage.FARM, domain(i));
        }
        FarmStage.FARMS.stream()
                .filter(farm -> !farm.equals(FarmStage.FARM))
                .forEach(farm -> fleet.add(farm, farm + ".example.com"));
        var chaos = new FarmChaos(system, stage.nodes(), pushes, new Random(options.seed()), progress);
        start(chaos, relays);
        witness = stage.witness(fleet);
        var breaking = Thread.ofPlatform().daemon().start(chaos);
        callAll();
        chaos.end();
        breaking.join(PATIENCE);
        out.println(ChaosReport.counted("end", ends));
        out.println(ChaosReport.counted("broke", chaos.struck()));
        return verdicts(chaos);
    }

    private void start(FarmChaos chaos, List<RuntimeRelay> relays) throws IOException, InterruptedException {
        stage.startAuthority();
        system.startStage(NO_FLEET);
        stage.trust(trust, List.of(Files.readString(system.addresses().home().resolve("ca.pem")), fleet.rootPem()));
        var ways = new HashMap<HaproxyNode, String>();
        for (var node : stage.nodes()) {
            var relay = new RuntimeRelay(node, chaos::passes);
            relays.add(relay);
            ways.put(node, relay.runtime());
        }
        stage.addAccounts(system.addresses().accountsFile(), ways::get);
        stage.resolve(fleet.domains(), system.addresses().mock());
        stage.startNodes(system.port(Part.REMEDIATION));
        Part.REPLICAS.forEach(system::start);
        system.awaitReady();
    }

    private static String domain(int i) {
        return "c%02d.harbor.example.com".formatted(i);
    }

    private void callAll() throws InterruptedException {
        Parallel.all(
                Executors.newVirtualThreadPerTaskExecutor(),
                IntStream.range(0, CALLERS)
                        .<Callable<Void>>mapToObj(caller -> () -> call(caller))
                        .toList());
    }

    private Void call(int caller) throws IOException, InterruptedException {
        var random = new Random(options.seed() * CALLERS + caller);
        var http = system.as("token");
        for (int mine = 0; number.get() < options.runs(); mine++) {
            int now = number.incrementAndGet();
            if (now > options.runs()) {
                break;
            }
            var domain = domain(caller * DOMAINS + mine % DOMAINS);
            var expected = breakIt(domain, random);
            var run = finished(http, domain, "farm-%d-%d".formatted(options.seed(), now));
            settle(domain, expected, run);
            if (now % REPORT_EVERY == 0) {
                progress.report("%d runs, %s", now, new TreeMap<>(ends));
            }
        }
        return null;
    }

    /**
     * Makes a new certificate the desired one, which no node serves yet; or lets the domain's certificate expire
     * everywhere, so that a new one has to be ordered.
     *
     * @return fingerprint of the certificate that nodes must serve; empty if it has to be ordered
     */
    private Optional<String> breakIt(String domain, Random random) throws IOException, InterruptedException {
        if (random.nextInt(ORDERED_OF) == 0) {
            var over = fleet.expired(domain);
            stage.desired(FarmStage.FARM).write(domain, FarmFleet.pem(over));
            for (var node : stage.nodes()) {
                node.write(FarmStage.FARM, domain, FarmFleet.pem(over));
                serve(node, domain, FarmFleet.pem(over));
            }
            ordered.incrementAndGet();
            return Optional.empty();
        }
        var chain = fleet.renewed(domain);
        stage.desired(FarmStage.FARM).write(domain, FarmFleet.pem(chain));
        return Optional.of(chain.sha256());
    }

    /**
     * Makes a node serve a certificate; retries, since a service may be in the middle of a transaction on this node.
     */
    private void serve(HaproxyNode node, String domain, String pem) throws InterruptedException {
        Progress.await(SERVED_WITHIN, POLL_EVERY, () -> {
            try {
                node.serve(FarmStage.FARM, domain, pem);
                pushes.forget(node.name(), node.file(FarmStage.FARM, domain).toString());
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Requests a run until a replica accepts it, and waits until the run has ended. */
    private Optional<RunFact> finished(JsonHttp http, String domain, String key) throws InterruptedException {
        var body = Services.remediation(domain, "ON_CALL", "on-call", "chaos").toString();
        var found = new RunFact[1];
        Progress.await(PATIENCE, POLL_EVERY, () -> {
            found[0] = asked(http, body, key).orElse(found[0]);
            return found[0] != null && found[0].isFinal();
        });
        return Optional.ofNullable(found[0]).filter(RunFact::isFinal);
    }

    /** Requests a run at one replica after the other. The same key gives the same run. */
    private Optional<RunFact> asked(JsonHttp http, String body, String key) {
        for (var replica : Part.REPLICAS) {
            try {
                var answer = Services.request(http, system.base(replica), JsonHttp.MAPPER.readTree(body), key);
                if (answer.isSuccess()) {
                    var run = http.get(system.base(replica).resolve("/remediations/" + Json.text(answer.json(), "id")));
                    return Optional.of(RunFact.from(run.required()));
                }
                refused.putIfAbsent(answer.status(), answer.describe());
            } catch (IOException | UncheckedIOException e) {
                // Killed just now; the other one is asked.
            }
        }
        return Optional.empty();
    }

    private void settle(String domain, Optional<String> expected, Optional<RunFact> run) throws InterruptedException {
        var other =
                refused.entrySet().stream().filter(each -> each.getKey() < 500).findFirst();
        other.ifPresent(each -> progress.report("refused: %s", each.getValue()));
        ends.merge(run.map(RunFact::state).orElse("not final"), 1, Integer::sum);
        if (run.isEmpty()) {
            unfinished.add(domain);
            return;
        }
        if (run.get().calledHealthy().findAny().isPresent()
                && !Progress.await(SERVED_WITHIN, POLL_EVERY, () -> isServed(domain, expected))) {
            falseFixes.add("%s in run %s".formatted(domain, run.get().id()));
        }
    }

    /**
     * Tells whether all nodes serve the expected certificate. The caller retries, since a node may just be restarting.
     */
    private boolean isServed(String domain, Optional<String> expected) {
        return stage.nodes().stream()
                .allMatch(node -> witness.served(node, domain)
                        .filter(NodeWitness.Served::trusted)
                        .filter(now -> expected.map(now.sha256()::equals).orElse(true))
                        .isPresent());
    }

    private List<Verdict> verdicts(FarmChaos chaos) throws IOException {
        int orders = stage.authority().orders().size();
        var broke = chaos.struck().values().stream().mapToInt(Integer::intValue).sum();
        return List.of(
                Verdict.of("each run has ended", options.runs() + " runs", List.copyOf(unfinished)),
                Verdict.of("no false fix", ends.getOrDefault("Succeeded", 0) + " claims", List.copyOf(falseFixes)),
                Verdict.of("no push came twice", pushes.count() + " pushes", pushes.doubled()),
                Verdict.of(
                        "no order came twice",
                        "%d orders for %d domains that needed one".formatted(orders, ordered.get()),
                        orders > ordered.get() ? List.of(orders + " orders") : List.of()),
                Verdict.that("something broke", broke > 0, "nothing did"));
    }
}
