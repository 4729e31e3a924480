package io.certloop.benchmarks.cells;

import io.certloop.benchmarks.engine.EngineFleet;
import io.certloop.benchmarks.load.ProviderProcess;
import io.certloop.harness.report.Progress;
import io.certloop.testkit.stage.OperationFact;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Benchmarks two cells over one provider whose accounts are divided between them: the load of each database with one
 * cell and with two, an account that moves while it is repaired, and a cell without its database. The cells share two
 * cores, so the load of each database is shown, not throughput.
 */
public final class CellsBench {

    private static final String MOVED = EngineFleet.account(0);
    private static final Set<String> OPEN = Set.of("Queued", "Diagnosing", "Escalated");
    private static final int MOST_SHOWN = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final ProviderProcess provider;
    private final Cell a;
    private final Cell b;
    private final int tickets;
    private final PrintStream out;
    private final Map<String, String> expected = new HashMap<>();
    private final Set<String> ofA = new TreeSet<>();
    private final Set<String> ofB = new TreeSet<>();
    private Set<String> writtenByB = Set.of();
    private boolean sound = true;

    private CellsBench(ProviderProcess provider, Cell a, Cell b, int tickets, PrintStream out) {
        this.provider = provider;
        this.a = a;
        this.b = b;
        this.tickets = tickets;
        this.out = out;
    }

    /**
     * @param arguments the root of the checkout, and the number of tickets in each of the four parts of the benchmark,
     *     each with its own part of the fleet
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var root = Path.of(arguments[0]);
        int tickets = Integer.parseInt(arguments[1]);
        boolean sound;
        try (var provider = new ProviderProcess(root, Files.createTempDirectory("certloop-bench"), "512m");
                var a = new Cell(root, provider);
                var b = new Cell(root, provider)) {
            sound = new CellsBench(provider, a, b, tickets, out).run();
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run() throws IOException {
        provider.fleet(new EngineFleet(4 * tickets).json());
        for (int n = 0; n < EngineFleet.ACCOUNTS; n++) {
            ofA.add(EngineFleet.account(n));
        }
        divide();
        a.start();
        b.start();
        out.printf(
                "%d tickets a part, %d accounts with %d domains (logs: %s, %s)%n",
                tickets, EngineFleet.ACCOUNTS, 4 * tickets, a.logs(), b.logs());
        var one = repair("one cell", 0);
        for (int n = 1; n < EngineFleet.ACCOUNTS; n += 2) {
            ofB.add(EngineFleet.account(n));
        }
        ofA.removeAll(ofB);
        divide();
        var two = repair("two cells", tickets);
        double statements = (double) two.statements() / one.statements();
        out.printf(
                "the larger database of two, to the one: %.2f of its statements, %.2f of its WAL%n",
                statements, (double) two.walBytes() / one.walBytes());
        check("at most 0.65 of the statements", statements <= 0.65);
        wrongCell(EngineFleet.domain(4 * tickets - 1));
        move(domains(2 * tickets, MOVED::equals));
        sweep();
        loseDatabase(domains(3 * tickets, ofA::contains));
        var violations = new CellWrites(applied(), Map.of("a", a.written(), "b", writtenByB), expected).violations();
        violations.stream().limit(MOST_SHOWN).forEach(each -> out.println("  " + each));
        check(expected.size() + " domains, one write each, by their cell", violations.isEmpty());
        return sound;
    }

    private void divide() throws IOException {
        a.accounts(ofA);
        b.accounts(ofB);
    }

    /**
     * Domains of one part of the benchmark whose account matches.
     *
     * @param first number of the part's first domain
     */
    private List<String> domains(int first, Predicate<String> account) {
        return IntStream.range(first, first + tickets)
                .filter(n -> account.test(EngineFleet.account(n)))
                .mapToObj(EngineFleet::domain)
                .toList();
    }

    /**
     * Sends each ticket of one part of the benchmark to the cell of its account, and waits until all repairs are
     * proven.
     *
     * @param first number of the part's first domain
     * @return the load of the busier database
     */
    private Cell.Load repair(String name, int first) {
        var beforeA = a.load();
        var beforeB = b.load();
        var domainsOfA = domains(first, ofA::contains);
        var domainsOfB = domains(first, ofB::contains);
        send(a, domainsOfA);
        send(b, domainsOfB);
        awaitProven(a, domainsOfA);
        awaitProven(b, domainsOfB);
        var loadOfA = a.load().since(beforeA);
        var loadOfB = b.load().since(beforeB);
        out.printf(
                "%-10s A: %4d runs, %6d statements, %6d KiB of WAL;  B: %4d runs, %6d, %6d KiB%n",
                name,
                domainsOfA.size(),
                loadOfA.statements(),
                loadOfA.walBytes() / 1024,
                domainsOfB.size(),
                loadOfB.statements(),
                loadOfB.walBytes() / 1024);
        return new Cell.Load(
                Math.max(loadOfA.statements(), loadOfB.statements()), Math.max(loadOfA.walBytes(), loadOfB.walBytes()));
    }

    /**
     * Checks that a cell neither answers a ticket of the other cell nor writes anything: the cell cannot see the
     * ticket's domain.
     */
    private void wrongCell(String domainOfB) {
        a.ticket(domainOfB).required();
        await("the ticket in the wrong cell", () -> a.looks(domainOfB) > 0);
        check("a ticket in the wrong cell is not answered: " + a.state(domainOfB), OPEN.contains(a.state(domainOfB)));
    }

    /**
     * Moves an account from A to B while A repairs its domains, and checks that at every moment at most one of the
     * cells writes.
     */
    private void move(List<String> domains) throws IOException {
        var inFlight = domains.subList(0, domains.size() / 2);
        var later = domains.subList(domains.size() / 2, domains.size());
        send(a, inFlight);
        var paused = b.pause(MOVED);
        ofB.add(MOVED);
        divide();
        send(b, later);
        awaitProven(a, inFlight);
        await("held runs in B", () -> later.stream().allMatch(d -> b.state(d).equals("Held")));
        check("B wrote nothing before A had ended", !b.written().stream().anyMatch(later::contains));
        a.pause(MOVED);
        ofA.remove(MOVED);
        divide();
        b.lift(paused);
        awaitProven(b, later);
        out.printf(
                "moved      %s: %d runs ended in A, then %d held ones went on in B%n",
                MOVED, inFlight.size(), later.size());
    }

    private void sweep() {
        a.sweep();
        b.sweep();
        await("both sweeps", () -> a.isSwept() && b.isSwept());
        var ofBoth = new HashSet<>(a.watched());
        ofBoth.retainAll(b.watched());
        out.printf("swept      A: %d, B: %d%n", a.watched().size(), b.watched().size());
        check(
                "each domain watched by one cell",
                ofBoth.isEmpty() && a.watched().size() + b.watched().size() == 4 * tickets);
    }

    private void loseDatabase(List<String> domains) {
        writtenByB = b.written();
        b.stopDatabase();
        send(a, domains);
        int refused = b.ticket(EngineFleet.domain(3L * tickets + 1)).status();
        awaitProven(a, domains);
        out.printf("B without its database: %d runs proven in A; B answers %d%n", domains.size(), refused);
        check("A goes on; B acknowledges nothing", refused == 503 && a.isAlive() && b.isAlive());
    }

    private void send(Cell cell, List<String> domains) {
        for (var domain : domains) {
            cell.ticket(domain).required();
            expected.put(domain, cell == a ? "a" : "b");
        }
    }

    private void awaitProven(Cell cell, List<String> domains) {
        await(domains.size() + " runs", () -> cell.proven().containsAll(domains));
    }

    private static void await(String what, BooleanSupplier reached) {
        Progress.require(what, PATIENCE, LOOK_EVERY, reached);
    }

    private Map<String, Long> applied() {
        return provider.stage().operations(0).stream()
                .filter(OperationFact::applied)
                .collect(Collectors.groupingBy(OperationFact::domain, Collectors.counting()));
    }

    private void check(String bound, boolean holds) {
        out.printf("  %-58s %s%n", bound, holds ? "met" : "NOT MET");
        sound &= holds;
    }
}
