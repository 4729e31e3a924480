package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.Tile;
import io.certloop.remediation.console.Home;
import io.certloop.remediation.console.rest.list.ListedRun;
import io.certloop.remediation.console.rest.pause.PauseLine;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.run.list.RunOverview;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.status.ServiceStatus;
import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

public record HomeView(Home now, PageContext context) {

    private static final String RUNS = "/console/runs?dryRun=false&";

    /**
     * The banner of a storm or of the recovery after it: why unattended writes are stopped or only partly allowed
     * again.
     */
    public record StormLine(StormStatus status, PageContext context) {

        static Optional<StormLine> of(StormStatus status, PageContext context) {
            return Optional.of(new StormLine(status, context))
                    .filter(line -> !(status.state() instanceof StormState.Calm));
        }

        public String size() {
            Object fleet = status.reading().fleet().<Object>map(Fleet::domains).orElse("?");
            return context.words().message("storm.of", status.reading().sick(), fleet);
        }

        /** The progress of the recovery wave; empty unless unattended writes are being allowed again in parts. */
        public String wave() {
            return recovering()
                    .map(each -> context.words()
                            .message(
                                    "storm.wave",
                                    each.wave().percent(),
                                    status.reading().progress().proven(),
                                    each.wave().allowed()))
                    .orElse("");
        }

        public boolean halted() {
            return recovering().filter(each -> each.wave().halted().isPresent()).isPresent();
        }

        private Optional<StormState.Recovering> recovering() {
            return status.state() instanceof StormState.Recovering recovering
                    ? Optional.of(recovering)
                    : Optional.empty();
        }
    }

    /** The banners that every page must show: everything is paused, or there is a storm. */
    public record Banners(List<PauseLine> pauses, Optional<StormLine> storm) {

        static Banners of(List<Hold> pauses, StormStatus storm, PageContext context) {
            return new Banners(
                    pauses.stream()
                            .filter(Hold::isForEverything)
                            .map(each -> new PauseLine(each, context))
                            .toList(),
                    StormLine.of(storm, context));
        }
    }

    /**
     * The status of another service.
     *
     * @param key the message with the name of the service's page
     * @param lines empty if the status is unknown
     */
    public record Card(String key, String page, List<ServiceStatus.Line> lines) {}

    public Banners banners() {
        return Banners.of(now.pauses(), now.stormStatus(), context);
    }

    public List<ListedRun> rows(List<RunSummary> runs) {
        return ListedRun.all(runs, context);
    }

    public List<PauseLine> pauses() {
        return now.pauses().stream().map(each -> new PauseLine(each, context)).toList();
    }

    /** Whether there are more escalations than the rows of the list represent. */
    public boolean hasMorePeople() {
        return now.overview().needPerson()
                > now.people().stream()
                        .mapToInt(row -> row.needsPerson().orElseThrow().escalations())
                        .sum();
    }

    public List<Card> relied() {
        return List.of(
                card("nav.fleet", context.watcher("/console/fleet"), ServiceStatus.WATCHER),
                card("nav.tickets", context.tickets("/console/tickets"), ServiceStatus.TICKETS));
    }

    private Card card(String key, String page, String service) {
        ServiceStatus status = now.standings().get(service);
        return new Card(key, page, status == null ? List.of() : status.lines());
    }

    /** The style of a status line: fact, good, bad or quiet. */
    public String mark(ServiceStatus.Line line) {
        return line.level().name().toLowerCase(Locale.ROOT);
    }

    public String text(ServiceStatus.Line line) {
        return line.in(context.words().language());
    }

    public List<Tile> tiles() {
        RunOverview counts = now.overview();
        return List.of(
                new Tile(
                        "home.escalated",
                        counts.needPerson(),
                        RUNS + "needsPerson=true&sort=urgency",
                        "red",
                        at("home.since", counts.longestWaitingSince())),
                new Tile(
                        "home.waiting",
                        counts.awaitingApproval(),
                        RUNS + "state=AwaitingApproval&sort=deadline",
                        "yellow",
                        at("home.expires", counts.nextApprovalExpiresAt())),
                new Tile(
                        "home.repairing", counts.inRepair(), RUNS + "state=Queued,Diagnosing,Acting,Verifying", "blue"),
                new Tile("home.held", counts.held(), RUNS + "state=Held", "yellow"),
                new Tile("home.pauses", now.pauses().size(), "/console/pauses", "yellow"),
                storm());
    }

    private Tile storm() {
        Optional<StormStatus> storm = StormLine.of(now.stormStatus(), context).map(StormLine::status);
        return new Tile(
                "tile.storm",
                storm.map(status -> status.reading().sick()).orElse(0),
                "#step-in",
                "red",
                storm.map(status -> context.stamp(status.state().since()).age())
                        .orElseGet(() -> context.message("tile.none")));
    }

    private String at(String key, Optional<Instant> at) {
        return at.map(time -> context.words().message(key, context.stamp(time).age()))
                .orElse("");
    }
}
