package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.Plot;
import io.certloop.console.text.DisplayTime;
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

/**
 * A pattern as its page and the list show it.
 *
 * @param shared what its subjects have in common
 */
public record ProblemView(
        String id,
        String page,
        String type,
        String about,
        String state,
        String size,
        int reopened,
        Optional<Taken> taken,
        List<SharedLine> shared,
        DisplayTime first,
        DisplayTime last) {

    /** The latest that are counted for a plot. */
    static final int PLOTTED = 2000;

    private static final int HOURS = 72;

    /** Who has it. */
    public record Taken(String by, String note, DisplayTime at) {}

    /**
     * One value that several of its subjects have.
     *
     * @param shown the value, or enough of a long id
     * @param common whether most have it
     */
    public record SharedLine(
            String what,
            String value,
            String shown,
            int subjects,
            boolean common,
            Optional<String> page) {

        private static final int LONG = 24;
        private static final int ENDS = 4;

        /**
         * @param cases of how many it is known
         */
        static SharedLine of(Shared shared, int cases, PageContext context) {
            return new SharedLine(
                    shared.what().name(),
                    shared.value(),
                    shown(shared, context),
                    shared.subjects(),
                    shared.subjects() > 1 && shared.subjects() * 2 >= cases,
                    shared.what() == Shared.What.ACCOUNT
                            ? Optional.of(TicketLine.Account.of(shared.value(), context).page())
                            : Optional.empty());
        }

        private static String shown(Shared shared, PageContext context) {
            String value = shared.value();
            return switch (shared.what()) {
                case CHANGED_AT -> context.stamp(Instant.parse(value)).moment();
                case CERTIFICATE ->
                        value.length() < LONG
                                ? value
                                : value.substring(0, ENDS)
                                        + "…"
                                        + value.substring(value.length() - ENDS);
                case ACCOUNT, PROVIDER_ERROR, CERTIFICATE_AUTHORITY -> value;
            };
        }
    }

    public static ProblemView of(Problem problem, List<Shared> shared, PageContext context) {
        return new ProblemView(
                problem.id().value().toString(),
                context.tickets(ProblemList.PAGE + "/" + problem.id().value()),
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
                shared.stream().map(each -> SharedLine.of(each, each.subjects(), context)).toList(),
                context.stamp(problem.firstSeenAt()),
                context.stamp(problem.lastSeenAt()));
    }

    /** The three days that end with the last one. */
    static Plot plot(Problem problem, List<Sighting> seen, ZoneId zone) {
        return HourlyCounts.of(
                seen.stream().map(Sighting::at).toList(), HOURS, problem.lastSeenAt(), zone);
    }

    private static String about(Problem problem, PageContext context) {
        String kind = problem.kind().map(each -> context.named("kind", each.name())).orElse("");
        String subject = problem.subject().map(context::told).orElse("");
        String words = String.join(", ", problem.words());
        return Stream.of(kind, subject, words)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static Optional<Taken> taken(ProblemState state, PageContext context) {
        return state instanceof ProblemState.Acknowledged by
                ? Optional.of(new Taken(by.by(), by.note(), context.stamp(by.at())))
                : Optional.empty();
    }
}
