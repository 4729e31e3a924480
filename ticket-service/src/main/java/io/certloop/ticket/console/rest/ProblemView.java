package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.Plot;
import io.certloop.ticket.console.HourlyCounts;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.problem.surge.Shared;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** @param shared the facts that its subjects have in common */
public record ProblemView(Problem problem, List<Shared> shared, PageContext context) {

    /** How many of a problem's latest incidents or tickets are counted for its plot. */
    static final int PLOTTED = 2000;

    private static final int HOURS = 72;
    private static final int LONG = 24;
    private static final int ENDS = 4;

    public static ProblemView of(Problem problem, PageContext context) {
        return new ProblemView(problem, List.of(), context);
    }

    public String about() {
        String kind =
                problem.kind().map(each -> context.named("kind", each.name())).orElse("");
        String subject = problem.subject().map(context::sentence).orElse("");
        String words = String.join(", ", problem.words());
        return Stream.of(kind, subject, words).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    public String color() {
        return switch (problem.type()) {
            case SURGE -> "red";
            case EMERGING -> "orange";
            case RECURRENT -> "grey";
        };
    }

    public String size() {
        return context.words().message("problem.size." + problem.type(), problem.sightings(), problem.subjects());
    }

    /** Empty if nobody has acknowledged the problem. */
    public Optional<ProblemState.Acknowledged> taken() {
        return problem.state() instanceof ProblemState.Acknowledged by ? Optional.of(by) : Optional.empty();
    }

    /**
     * Whether at least 2 and at least half of the problem's incidents or tickets share a fact; incidents about one
     * subject count once in a surge.
     *
     * @param cases the number of incidents or tickets for which this fact is known
     */
    public boolean isCommon(Shared fact, int cases) {
        return fact.subjects() > 1 && fact.subjects() * 2 >= cases;
    }

    /** A long certificate id is shortened. */
    public String shown(Shared fact) {
        String value = fact.value();
        return switch (fact.what()) {
            case CHANGED_AT -> context.stamp(Instant.parse(value)).moment();
            case CERTIFICATE ->
                value.length() < LONG ? value : value.substring(0, ENDS) + "…" + value.substring(value.length() - ENDS);
            case ACCOUNT, PROVIDER_ERROR, CERTIFICATE_AUTHORITY -> value;
        };
    }

    /**
     * Plots per hour when the given incidents or tickets of a problem were seen, over the 72 hours until the problem
     * was last seen.
     */
    static Plot plot(Problem problem, List<Sighting> seen, ZoneId zone) {
        return HourlyCounts.of(seen.stream().map(Sighting::at).toList(), HOURS, problem.lastSeenAt(), zone);
    }
}
