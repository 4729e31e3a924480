package io.certloop.harness.farm.play;

import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.farm.fault.FarmFault;
import io.certloop.harness.farm.fault.FaultSetter;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.farm.stage.NodeWitness;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Injects faults, submits tickets about some of them, and waits until each fault is found, and repaired or explained.
 */
public final class FarmDemo {

    private static final String SOURCE = "farm";
    private static final Duration POLL_EVERY = Duration.ofSeconds(2);

    private final Services services;
    private final FarmStage stage;
    private final FarmFleet fleet;
    private final NodeWitness witness;
    private final PrintStream out;
    private final Progress progress;
    private final FaultSetter setter;
    private final Map<String, Set<String>> reasons = new HashMap<>();
    private final Set<FarmFault> ended = EnumSet.noneOf(FarmFault.class);
    private String told = "";

    public FarmDemo(Services services, FarmStage stage, FarmFleet fleet, PrintStream out) {
        this.services = services;
        this.stage = stage;
        this.fleet = fleet;
        this.witness = stage.witness(fleet);
        this.out = out;
        this.progress = new Progress(out);
        this.setter = new FaultSetter(stage, fleet);
    }

    /**
     * Plays the demo.
     *
     * @return whether every fault was found, and repaired or explained
     */
    public boolean play(Set<FarmFault> faults, Duration deadline) throws IOException, InterruptedException {
        var faulty = faults.stream().map(FarmFault::domain).toList();
        var before = fleet.domains().stream()
                .filter(domain -> !faulty.contains(domain))
                .collect(Collectors.toMap(domain -> domain, this::served));
        progress.report(
                "%d domains on %d nodes, all healthy",
                fleet.domains().size(), stage.nodes().size());
        var first = EnumSet.copyOf(faults);
        var stopped = first.remove(FarmFault.NODE_STOPPED);
        inject(first, deadline);
        if (stopped) {
            inject(EnumSet.of(FarmFault.NODE_STOPPED), deadline);
        }
        for (var fault : faults) {
            if (fault.isPassing() && ended.add(fault)) {
                setter.end(fault);
            }
        }
        return report(faults, before);
    }

    private void inject(Set<FarmFault> faults, Duration deadline) throws IOException, InterruptedException {
        for (var fault : faults) {
            setter.set(fault);
            progress.report("fault: %s (%s)", fault.words(), fault.domain());
        }
        faults.forEach(fault -> fault.complaint().ifPresent(complaint -> open(fault, complaint)));
        services.sweep();
        Progress.await(deadline, POLL_EVERY, () -> isDone(faults));
    }

    private void open(FarmFault fault, FarmFault.Complaint complaint) {
        services.open(JsonHttp.MAPPER.valueToTree(Map.of(
                "source", SOURCE,
                "externalId", externalId(fault),
                "accountId", fault.farm(),
                "title", complaint.title(),
                "description", complaint.text())));
        progress.report("ticket: %s", complaint.title());
    }

    private static String externalId(FarmFault fault) {
        return "farm-" + fault.domain();
    }

    private boolean isDone(Set<FarmFault> faults) {
        var outcomes = outcomes(faults);
        outcomes.forEach(this::endWhatPasses);
        var done = outcomes.stream().filter(FaultOutcome::isDone).count();
        var found = outcomes.stream().filter(FaultOutcome::isFound).count();
        var now = "found %d/%d, dealt with %d/%2$d".formatted(found, faults.size(), done);
        if (!now.equals(told)) {
            progress.report(now);
            told = now;
        }
        return done == faults.size();
    }

    /**
     * Ends a temporary fault once it has had its effect: the authority's limit after a run's first write, the frozen
     * node after the other nodes serve the new certificate.
     */
    private void endWhatPasses(FaultOutcome outcome) {
        var fault = outcome.fault();
        var isOver = switch (fault) {
            case RATE_LIMITED -> !outcome.actions().isEmpty();
            case NODE_STOPPED -> outcome.proven().stream().filter(each -> each).count() == 2;
            default -> false;
        };
        if (isOver && !ended.contains(fault)) {
            try {
                setter.end(fault);
                ended.add(fault);
                progress.report("over: %s", fault.words());
            } catch (IOException e) {
                progress.report("%s does not end: %s", fault, e.getMessage());
            }
        }
    }

    private List<FaultOutcome> outcomes(Collection<FarmFault> faults) {
        services.findings().stream()
                .filter(FindingFact::isSeen)
                .forEach(each -> reasons.computeIfAbsent(each.domain(), any -> new TreeSet<>())
                        .add(each.reason()));
        var runs = services.runs().stream()
                .sorted(Comparator.comparing(RunFact::createdAt))
                .toList();
        var tickets = services.ticketsOf(SOURCE);
        return faults.stream()
                .map(fault -> new FaultOutcome(
                        fault,
                        Set.copyOf(reasons.getOrDefault(fault.domain(), Set.of())),
                        runs.stream()
                                .filter(run -> run.domains().contains(fault.domain()))
                                .toList(),
                        proven(fault),
                        tickets.stream()
                                .filter(each -> each.externalId().equals(externalId(fault)))
                                .findFirst()))
                .toList();
    }

    /**
     * Tells for each node, by our own TLS handshake, whether it serves the certificate that it should serve after the
     * repair.
     */
    private List<Boolean> proven(FarmFault fault) {
        var served = served(fault.domain());
        boolean differ = served.stream().flatMap(Optional::stream).distinct().count() > 1
                && setter.expected(fault).isEmpty();
        return served.stream()
                .map(each -> !differ && each.filter(now -> isRight(fault, now)).isPresent())
                .toList();
    }

    private boolean isRight(FarmFault fault, NodeWitness.Served served) {
        return served.trusted()
                && setter.expected(fault)
                        .map(expected -> expected.equals(served.sha256()))
                        .orElseGet(() -> !setter.replaced(fault).contains(served.sha256()));
    }

    private List<Optional<NodeWitness.Served>> served(String domain) {
        return stage.nodes().stream().map(node -> witness.served(node, domain)).toList();
    }

    private boolean report(Set<FarmFault> faults, Map<String, List<Optional<NodeWitness.Served>>> before)
            throws IOException {
        var outcomes = outcomes(faults);
        var touched = before.keySet().stream()
                .filter(domain -> !before.get(domain).equals(served(domain)))
                .map(domain -> domain + " serves another certificate than before")
                .toList();
        var missing = outcomes.stream().flatMap(each -> each.missing().stream()).toList();
        var verdicts = List.of(
                Verdict.of(
                        "each fault is found, and repaired or explained",
                        outcomes.size() + " of " + outcomes.size(),
                        missing),
                Verdict.of("healthy domains are left alone", before.size() + " domains", touched),
                Verdict.of(
                        "no run calls a domain healthy that a node does not serve",
                        "by own handshakes",
                        outcomes.stream().flatMap(FarmDemo::falselyFixed).toList()),
                ordersOnce(faults),
                Verdict.of("no caller got a 5xx", "none", services.serverErrors()));
        out.printf("%n%s%nChecks%n%s", FarmReport.render(outcomes), Verdict.lines(verdicts));
        return verdicts.stream().allMatch(Verdict::passed);
    }

    private static Stream<String> falselyFixed(FaultOutcome outcome) {
        return outcome.runs().stream()
                .skip(Math.max(0, outcome.runs().size() - 1))
                .filter(newest -> newest.state().equals("Succeeded") && !outcome.isProven())
                .map(newest -> outcome.fault().domain() + " in run " + newest.id());
    }

    /**
     * Checks the number of orders: one for each domain that needed an order, and the earlier order of the revoked
     * certificate.
     */
    private Verdict ordersOnce(Set<FarmFault> faults) throws IOException {
        var most = EnumSet.of(
                FarmFault.REVOKED, FarmFault.NONCES_REFUSED, FarmFault.RATE_LIMITED, FarmFault.RECORD_MISSING);
        most.retainAll(faults);
        int expected = most.size() + (faults.contains(FarmFault.REVOKED) ? 1 : 0);
        int placed = stage.authority().orders().size();
        return Verdict.of(
                "the authority got no order twice",
                placed + " orders, by its log",
                Verdict.when(placed > expected, "%d orders, at most %d expected".formatted(placed, expected)));
    }
}
