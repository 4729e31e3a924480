package io.certloop.remediation.console.rest;

import io.certloop.remediation.console.Home;
import io.certloop.remediation.console.rest.frame.Shell;
import io.certloop.remediation.console.rest.frame.Stamp;
import io.certloop.remediation.standing.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What another service says of itself.
 *
 * @param key the word for its page
 * @param lines none if it is unknown
 */
public record StandingCard(String key, String page, List<Line> lines) {

    /**
     * One line as it is shown.
     *
     * @param mark how: fact, good, bad or quiet
     * @param times a moment, or from when to when
     */
    public record Line(String mark, String text, List<Stamp> times) {

        static Line of(Standing.Line said, Shell shell) {
            return new Line(
                    said.level().name().toLowerCase(Locale.ROOT),
                    said.in(shell.words().language()),
                    Stream.of(said.from(), said.to())
                            .flatMap(Optional::stream)
                            .map(shell::stamp)
                            .toList());
        }
    }

    static List<StandingCard> all(Home home, Shell shell) {
        return List.of(
                of("nav.fleet", shell.watcher("/console/fleet"), Standing.WATCHER, home, shell),
                of(
                        "nav.tickets",
                        shell.tickets("/console/tickets"),
                        Standing.TICKETS,
                        home,
                        shell));
    }

    private static StandingCard of(
            String key, String page, String service, Home home, Shell shell) {
        return new StandingCard(
                key,
                page,
                Optional.ofNullable(home.standings().get(service)).stream()
                        .flatMap(standing -> standing.lines().stream())
                        .map(line -> Line.of(line, shell))
                        .toList());
    }
}
