package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.Plot;
import io.certloop.console.text.DisplayTime;
import io.certloop.ticket.console.DailyCounts;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.Sighting;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A pattern as its page and the list show it. */
public record ProblemView(
        String id,
        String type,
        String about,
        String state,
        String size,
        int reopened,
        Optional<Taken> taken,
        DisplayTime first,
        DisplayTime last,
        Plot plot,
        List<String> names) {

    /** The latest that are counted for a plot. */
    static final int PLOTTED = 2000;

    private static final int DAYS = 30;
    private static final int NAMED = 50;

    /** Who has it. */
    public record Taken(String by, String note, DisplayTime at) {}

    static ProblemView of(Problem problem, List<Sighting> seen, ZoneId zone, PageContext context) {
        return new ProblemView(
                problem.id().value().toString(),
                problem.type().name(),
                about(problem, context),
                problem.state().label(),
                context.words()
                        .say(
                                "problem.size." + problem.type(),
                                problem.sightings(),
                                problem.subjects()),
                problem.reopened(),
                taken(problem.state(), context),
                context.stamp(problem.firstSeenAt()),
                context.stamp(problem.lastSeenAt()),
                DailyCounts.of(seen.stream().map(Sighting::at).toList(), DAYS, context.now(), zone),
                seen.stream()
                        .map(Sighting::subject)
                        .filter(subject -> !subject.isEmpty())
                        .map(context::told)
                        .distinct()
                        .limit(NAMED)
                        .toList());
    }

    private static String about(Problem problem, PageContext context) {
        String kind = problem.kind().map(each -> context.named("kind", each.name())).orElse("");
        String words = String.join(", ", problem.words());
        return String.join(
                        " ", List.of(kind, problem.subject().map(context::told).orElse(""), words))
                .strip();
    }

    private static Optional<Taken> taken(ProblemState state, PageContext context) {
        return state instanceof ProblemState.Acknowledged by
                ? Optional.of(new Taken(by.by(), by.note(), context.stamp(by.at())))
                : Optional.empty();
    }
}
