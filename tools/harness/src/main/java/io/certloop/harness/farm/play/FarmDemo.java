package io.certloop.harness.farm.play;

import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.farm.fault.FarmFault;
import io.certloop.harness.farm.fault.FaultSetter;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.farm.stage.HaproxyNode;
import io.certloop.harness.farm.stage.NodeWitness;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Injects faults, submits tickets about some of them, and waits until each fault is found, and repaired or explained.
 */
public final class FarmDemo {

    private static final String SOURCE = "farm";
    private static final Duration POLL_EVERY = Duration.ofSeconds(2);

    /** Reasons of findings that do not count as having found a fault. */
    private static final Set<String> NO_FINDING = Set.of("COULD_NOT_LOOK");

    private final Services services;
    private final FarmStage stage;
    private final FarmFleet fleet;
    private final NodeWitness witness;
    private final PrintStream out;
    private final Progress progress;
    private final FaultSetter setter;
    private final Map<FarmFault, Set<String>> reasons = new EnumMap<>(FarmFault.class);
    private final Set<FarmFault> ended = EnumSet.noneOf(FarmFault.class);

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
        var before = witnessed(healthy(faults));
        progress.report(
                "%d domains on %d nodes, all healthy",
                fleet.domains().size(), stage.nodes().size());
        var first = EnumSet.copyOf(faults);
        var stopped = first.remove(FarmFault.NODE_STOPPED);
        for (var fault : first) {
            set(fault);
        }
        for (var fault : first) {
            fault.complaint().ifPresent(complaint -> open(fault, complaint));
        }
        services.sweep();
        await(first, deadline);
        if (stopped) {
            set(FarmFault.NODE_STOPPED);
            services.sweep();
            await(EnumSet.of(FarmFault.NODE_STOPPED), deadline);
        }
        for (var fault : faults) {
            if (fault.isPassing() && ended.add(fault)) {
                setter.end(fault);
            }
        }
        return report(faults, before);
    }

    private void set(FarmFault fault) throws IOException, InterruptedException {
        setter.set(fault);
        progress.report("fault: %s (%s)", fault.words(), fault.domain());
    }

    private void open(FarmFault fault, FarmFault.Complaint complaint) {
        var ticket = JsonHttp.MAPPER.createObjectNode();
        ticket.put("source", SOURCE).put("externalId", externalId(fault));
        ticket.put("accountId", fault.farm());
        ticket.put("title", complaint.title()).put("description", complaint.text());
        services.open(ticket);
        progress.report("ticket: %s", complaint.title());
    }

    private static String externalId(FarmFault fault) {
        return "farm-" + fault.domain();
    }

    private void await(Set<FarmFault> faults, Duration deadline) throws InterruptedException {
        var told = new String[] {""};
        Progress.await(deadline, POLL_EVERY, () -> {
            var outcomes = outcomes(faults);
            outcomes.forEach(this::endWhatPasses);
            var done = outcomes.stream().filter(FaultOutcome::isDone).count();
            var now = "found %d/%d, dealt with %d/%d"
                    .formatted(
                            outcomes.stream().filter(FaultOutcome::isFound).count(),
                            faults.size(),
                            done,
                            faults.size());
            if (!now.equals(told[0])) {
                progress.report(now);
                told[0] = now;
            }
            return done == faults.size();
        });
    }

    /**
     * Ends a temporary fault once it has had its effect: the authority's limit after a run's first write, the frozen
     * node after the other nodes serve the new certificate.
     */
    private void endWhatPasses(FaultOutcome outcome) {
        var fault = outcome.fault();
        if (!ended.contains(fault) && isToEnd(outcome)) {
            try {
                setter.end(fault);
                ended.add(fault);
                progress.report("over: %s", fault.words());
            } catch (IOException e) {
                progress.report("%s does not end: %s", fault, e.getMessage());
            }
        }
    }

    private static boolean isToEnd(FaultOutcome outcome) {
        return switch (outcome.fault()) {
            case RATE_LIMITED -> !outcome.actions().isEmpty();
            case NODE_STOPPED ->
                outcome.proven().values().stream().filter(each -> each).count() == 2;
            default -> false;
        };
    }

    private List<FaultOutcome> outcomes(Collection<FarmFault> faults) {
        var findings = services.findings();
        var runs = services.runs();
        var tickets = services.ticketsOf(SOURCE).stream().map(TicketFact::from).toList();
        return faults.stream()
                .map(fault -> outcome(fault, findings, runs, tickets))
                .toList();
    }

    private FaultOutcome outcome(
            FarmFault fault, List<FindingFact> findings, List<RunFact> runs, List<TicketFact> tickets) {
        var seen = reasons.computeIfAbsent(fault, any -> new TreeSet<>());
        findings.stream()
                .filter(each -> each.domain().equals(fault.domain()))
                .map(FindingFact::reason)
                .filter(reason -> !NO_FINDING.contains(reason))
                .forEach(seen::add);
        return new FaultOutcome(
                fault,
                Set.copyOf(seen),
                runs.stream()
                        .filter(run -> run.domains().contains(fault.domain()))
                        .sorted(Comparator.comparing(RunFact::createdAt))
                        .toList(),
                proven(fault),
                tickets.stream()
                        .filter(each -> each.externalId().equals(externalId(fault)))
                        .findFirst());
    }

    /**
     * Tells for each node, by our own TLS handshake, whether it serves the certificate that it should serve after the
     * repair.
     */
    private Map<String, Boolean> proven(FarmFault fault) {
        var proven = new LinkedHashMap<String, Boolean>();
        var served = new TreeSet<String>();
        for (var node : stage.nodes()) {
            var now = witness.served(node, fault.domain());
            now.ifPresent(each -> served.add(each.sha256()));
            proven.put(node.name(), now.filter(each -> isRight(fault, each)).isPresent());
        }
        if (served.size() > 1 && setter.expected(fault).isEmpty()) {
            proven.replaceAll((node, right) -> false);
        }
        return proven;
    }

    private boolean isRight(FarmFault fault, NodeWitness.Served served) {
        return served.trusted()
                && setter.expected(fault)
                        .map(expected -> expected.equals(served.sha256()))
                        .orElseGet(() -> setter.replaced(fault).stream().noneMatch(served.sha256()::equals));
    }

    private List<String> healthy(Set<FarmFault> faults) {
        var faulty = faults.stream().map(FarmFault::domain).toList();
        return fleet.domains().stream()
                .filter(domain -> !faulty.contains(domain))
                .toList();
    }

    private Map<String, List<Optional<String>>> witnessed(List<String> domains) {
        var all = new LinkedHashMap<String, List<Optional<String>>>();
        domains.forEach(domain -> all.put(
                domain, stage.nodes().stream().map(node -> at(node, domain)).toList()));
        return all;
    }

    private Optional<String> at(HaproxyNode node, String domain) {
        return witness.served(node, domain).map(NodeWitness.Served::sha256);
    }

    private boolean report(Set<FarmFault> faults, Map<String, List<Optional<String>>> before) throws IOException {
        var outcomes = outcomes(faults);
        var now = witnessed(List.copyOf(before.keySet()));
        var touched = before.keySet().stream()
                .filter(domain -> !before.get(domain).equals(now.get(domain)))
                .map(domain -> domain + " serves another certificate than before")
                .toList();
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(Verdict.of(
                "each fault is found, and repaired or explained",
                outcomes.size() + " of " + outcomes.size(),
                FarmReport.missing(outcomes)));
        verdicts.add(Verdict.of("healthy domains are left alone", before.size() + " domains", touched));
        verdicts.add(Verdict.of(
                "no run calls a domain healthy that a node does not serve",
                "by own handshakes",
                outcomes.stream().flatMap(each -> falselyFixed(each).stream()).toList()));
        verdicts.add(ordersOnce(faults));
        verdicts.add(Verdict.of("no caller got a 5xx", "none", services.serverErrors()));
        out.println();
        out.print(FarmReport.render(outcomes));
        out.println();
        out.print("Checks\n" + Verdict.lines(verdicts));
        return verdicts.stream().allMatch(Verdict::passed);
    }

    private static List<String> falselyFixed(FaultOutcome outcome) {
        var newest = outcome.runs().isEmpty() ? null : outcome.runs().getLast();
        return newest != null && newest.state().equals("Succeeded") && !outcome.isProven()
                ? List.of(outcome.fault().domain() + " in run " + newest.id())
                : List.of();
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
                placed > expected ? List.of("%d orders, at most %d expected".formatted(placed, expected)) : List.of());
    }
}
