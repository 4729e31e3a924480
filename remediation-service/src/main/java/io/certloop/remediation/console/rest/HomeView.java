package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Home;
import io.certloop.remediation.console.rest.list.RunTable;
import io.certloop.remediation.console.rest.pause.PauseLine;
import io.certloop.remediation.handover.HandoverNote;
import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.run.list.RunOverview;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The first page as its template shows it. */
public record HomeView(
        DisplayTime at,
        Banners banners,
        List<Tile> tiles,
        int needPerson,
        List<RunTable.Row> people,
        int awaitingApproval,
        List<RunTable.Row> approvals,
        int inRepair,
        List<RunTable.Row> repairing,
        List<OpenRuns.UnhealthyDomains> sick,
        List<OpenRuns.HeldBack> held,
        int heldInAll,
        List<RunTable.Row> heldRuns,
        List<PauseLine> pauses,
        Optional<HandoverNote> handover,
        List<StatusCard> relied) {

    private static final String RUNS = "/console/runs?dryRun=false&";

    /** Why unattended writes stop, or come back in parts. */
    public record StormLine(
            String state, DisplayTime since, String size, String wave, boolean halted) {}

    /**
     * A number that opens what it counts.
     *
     * @param key the message that says what is counted
     * @param color of its edge; empty while there is nothing to do
     */
    public record Tile(String key, int count, String href, String color, String detail) {

        public Tile {
            color = count == 0 ? "" : color;
        }
    }

    /** What no page may hide: everything is paused, or there is a storm. */
    public record Banners(List<PauseLine> pauses, Optional<StormLine> storm) {

        static Banners of(List<Pause> pauses, StormStatus storm, PageContext context) {
            return new Banners(
                    pauses.stream()
                            .filter(Pause::isForEverything)
                            .map(each -> PauseLine.of(each, context))
                            .toList(),
                    HomeView.storm(storm, context));
        }
    }

    static HomeView of(Home home, PageContext context) {
        return new HomeView(
                context.stamp(home.at()),
                Banners.of(home.pauses(), home.stormStatus(), context),
                tiles(home, context),
                home.overview().needPerson(),
                RunTable.Row.all(home.people(), context),
                home.overview().awaitingApproval(),
                RunTable.Row.all(home.approvals(), context),
                home.overview().inRepair(),
                RunTable.Row.all(home.repairing(), context),
                home.sick(),
                home.held(),
                home.overview().held(),
                RunTable.Row.all(home.heldRuns(), context),
                home.pauses().stream().map(each -> PauseLine.of(each, context)).toList(),
                home.handover(),
                StatusCard.all(home, context));
    }

    /** Whether there are escalations that no row stands for. */
    public boolean hasMorePeople() {
        return needPerson
                > people.stream().mapToInt(row -> row.person().orElseThrow().escalations()).sum();
    }

    private static List<Tile> tiles(Home home, PageContext context) {
        RunOverview counts = home.overview();
        int sick = home.sick().stream().mapToInt(OpenRuns.UnhealthyDomains::domains).sum();
        return List.of(
                new Tile(
                        "home.escalated",
                        counts.needPerson(),
                        RUNS + "needsPerson=true&sort=urgency",
                        "red",
                        at("home.since", counts.longestWaitingSince(), context)),
                new Tile(
                        "home.waiting",
                        counts.awaitingApproval(),
                        RUNS + "state=AwaitingApproval&sort=deadline",
                        "yellow",
                        at("home.expires", counts.nextApprovalExpiresAt(), context)),
                new Tile("home.sick", sick, "#sick", "red", ""),
                new Tile(
                        "home.repairing",
                        counts.inRepair(),
                        RUNS + "state=Queued,Diagnosing,Acting,Verifying",
                        "blue",
                        ""),
                new Tile("home.held", counts.held(), RUNS + "state=Held", "yellow", ""),
                new Tile("home.pauses", home.pauses().size(), "/console/pauses", "yellow", ""),
                storm(home, context));
    }

    /** How many domains are unhealthy while it lasts. */
    private static Tile storm(Home home, PageContext context) {
        return HomeView.storm(home.stormStatus(), context)
                .map(
                        line ->
                                new Tile(
                                        "tile.storm",
                                        home.stormStatus().reading().sick(),
                                        "#step-in",
                                        "red",
                                        line.since().age()))
                .orElseGet(
                        () -> new Tile("tile.storm", 0, "#step-in", "", context.say("tile.none")));
    }

    private static String at(String key, Optional<Instant> at, PageContext context) {
        return at.map(time -> context.words().say(key, context.stamp(time).age())).orElse("");
    }

    private static Optional<StormLine> storm(StormStatus stormStatus, PageContext context) {
        if (stormStatus.state() instanceof StormState.Calm) {
            return Optional.empty();
        }
        Object fleet =
                stormStatus
                        .reading()
                        .fleet()
                        .map(Fleet::domains)
                        .<Object>map(all -> all)
                        .orElse("?");
        String wave = "";
        boolean halted = false;
        if (stormStatus.state() instanceof StormState.Recovering recovering) {
            wave =
                    context.words()
                            .say(
                                    "storm.wave",
                                    recovering.wave().percent(),
                                    stormStatus.reading().progress().proven(),
                                    recovering.wave().allowed());
            halted = recovering.wave().halted().isPresent();
        }
        return Optional.of(
                new StormLine(
                        stormStatus.state().name(),
                        context.stamp(stormStatus.state().since()),
                        context.words().say("storm.of", stormStatus.reading().sick(), fleet),
                        wave,
                        halted));
    }
}
