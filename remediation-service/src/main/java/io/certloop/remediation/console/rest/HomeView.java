package io.certloop.remediation.console.rest;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Home;
import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first page as its template shows it. */
public record HomeView(
        DisplayTime at,
        Optional<StormLine> storm,
        List<RunLine> waiting,
        List<RunLine> escalated,
        List<UnhealthyLine> sick,
        List<StateLine> states,
        List<RunLine> repairing,
        List<HeldLine> held,
        List<RunLine> heldRuns,
        List<PauseLine> pauses,
        List<StatusCard> relied) {

    /** Why unattended writes stop, or come back in parts. */
    public record StormLine(
            String state, DisplayTime since, String size, String wave, boolean halted) {}

    /** Domains with one finding. */
    public record UnhealthyLine(String reason, int domains, DisplayTime oldest) {}

    /** How many runs are there. */
    public record StateLine(String state, int runs) {}

    /** One guardrail and whom it stops. */
    public record HeldLine(String guardrail, int runs, String numbers, DisplayTime mayActAt) {}

    /** Who stopped what. */
    public record PauseLine(
            String id, String scope, String owner, String reason, DisplayTime until, String curl) {}

    static HomeView of(Home home, PageContext context) {
        return new HomeView(
                context.stamp(home.at()),
                storm(home.stormStatus(), context),
                RunLine.all(home.waiting(), context),
                RunLine.all(home.escalated(), context),
                home.sick().stream()
                        .map(
                                each ->
                                        new UnhealthyLine(
                                                each.reason(),
                                                each.domains(),
                                                context.stamp(each.oldest())))
                        .toList(),
                home.states().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new StateLine(each.getKey(), each.getValue()))
                        .toList(),
                RunLine.all(home.repairing(), context),
                home.held().stream()
                        .map(
                                each ->
                                        new HeldLine(
                                                context.named("guardrail", each.guardrail()),
                                                each.runs(),
                                                context.told(each.numbers()),
                                                context.stamp(each.mayActAt())))
                        .toList(),
                RunLine.all(home.heldRuns(), context),
                home.pauses().stream().map(each -> pause(each, context)).toList(),
                StatusCard.all(home, context));
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

    private static PauseLine pause(Pause pause, PageContext context) {
        String all = context.say("pause.everything");
        Optional<String> kind = pause.kind().map(each -> context.named("kind", each));
        String scope =
                pause.account()
                        .map(account -> account + kind.map(each -> ", " + each).orElse(""))
                        .or(() -> kind)
                        .orElse(all);
        return new PauseLine(
                pause.id().toString(),
                scope,
                pause.owner(),
                pause.reason(),
                context.stamp(pause.expiresAt()),
                Curl.delete(context.api("/pauses/" + pause.id())));
    }
}
