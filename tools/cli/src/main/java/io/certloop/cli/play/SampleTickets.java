package io.certloop.cli.play;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Imports the sample tickets of the harness; a second import changes nothing. */
final class SampleTickets {

    static final String FILE = "demo-tickets.ndjson";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(500);

    /** The printed word for each ticket state, in the order of printing. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("New", "unread");
        WORDS.put("Recognised", "classified");
        WORDS.put("InRemediation", "in repair");
        WORDS.put("Resolved", "resolved");
        WORDS.put("WaitingForCustomer", "waiting for the customer");
        WORDS.put("Escalated", "escalated");
        WORDS.put("NotApplicable", "out of scope");
    }

    private final Services services;
    private final PrintStream out;
    private String told = "";

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
        var states =
                services.tickets().stream().collect(Collectors.groupingBy(TicketFact::state, Collectors.counting()));
        var parts = new ArrayList<String>();
        WORDS.forEach((state, word) -> {
            if (states.containsKey(state)) {
                parts.add(states.get(state) + " " + word);
            }
        });
        var now = String.join(", ", parts);
        if (!now.equals(told)) {
            progress.report(now);
            told = now;
        }
        return !states.containsKey("New") && !states.containsKey("Recognised");
    }
}
