package io.certloop.cli.play;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Imports the sample tickets of the harness; a second import changes nothing. */
final class SampleTickets {

    static final String FILE = "demo-tickets.ndjson";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofSeconds(2);

    private final Services services;
    private final PrintStream out;

    SampleTickets(Services services, PrintStream out) {
        this.services = services;
        this.out = out;
    }

    /** Imports the tickets and waits until each is classified; repairs may still run then. */
    void bring(Path samples) throws IOException, InterruptedException {
        var answer = services.importTickets(Files.readString(samples.resolve(FILE)));
        if (!answer.isSuccess()) {
            throw new IOException("The sample tickets were refused: " + answer.describe());
        }
        var rows = answer.body().lines().filter(row -> !row.isBlank()).toList();
        var created = rows.stream().filter(row -> row.contains("\"created\"")).count();
        out.printf("%nSample tickets: %d imported, %d were there before%n", created, rows.size() - created);
        var progress = new Progress(out);
        Progress.await(PATIENCE, POLL_EVERY, () -> areClassified(progress));
    }

    private boolean areClassified(Progress progress) {
        var states = new TreeMap<>(
                services.tickets().stream().collect(Collectors.groupingBy(TicketFact::state, Collectors.counting())));
        progress.report(states.toString());
        return !states.containsKey("New") && !states.containsKey("Recognised");
    }
}
