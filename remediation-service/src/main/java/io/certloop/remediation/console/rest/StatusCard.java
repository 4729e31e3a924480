package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Home;
import io.certloop.remediation.status.ServiceStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The status of another service.
 *
 * @param key the message with the name of its page
 * @param lines empty if it is unknown
 */
public record StatusCard(String key, String page, List<Line> lines) {

    /**
     * One line as it is shown.
     *
     * @param mark how: fact, good, bad or quiet
     * @param times a moment, or from when to when
     */
    public record Line(String mark, String text, List<DisplayTime> times) {

        static Line of(ServiceStatus.Line said, PageContext context) {
            return new Line(
                    said.level().name().toLowerCase(Locale.ROOT),
                    said.in(context.words().language()),
                    Stream.of(said.from(), said.to())
                            .flatMap(Optional::stream)
                            .map(context::stamp)
                            .toList());
        }
    }

    static List<StatusCard> all(Home home, PageContext context) {
        return List.of(
                of(
                        "nav.fleet",
                        context.watcher("/console/fleet"),
                        ServiceStatus.WATCHER,
                        home,
                        context),
                of(
                        "nav.tickets",
                        context.tickets("/console/tickets"),
                        ServiceStatus.TICKETS,
                        home,
                        context));
    }

    private static StatusCard of(
            String key, String page, String service, Home home, PageContext context) {
        return new StatusCard(
                key,
                page,
                Optional.ofNullable(home.standings().get(service)).stream()
                        .flatMap(standing -> standing.lines().stream())
                        .map(line -> Line.of(line, context))
                        .toList());
    }
}
