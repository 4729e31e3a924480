package io.certloop.remediation.console.rest;

import io.certloop.remediation.console.Home;
import io.certloop.remediation.console.rest.frame.Curl;
import io.certloop.remediation.console.rest.frame.Shell;
import io.certloop.remediation.console.rest.frame.Stamp;
import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.Weather;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first page as its template shows it. */
public record HomeView(
        Stamp at,
        Optional<StormLine> storm,
        List<RunLine> waiting,
        List<RunLine> escalated,
        List<SickLine> sick,
        List<StateLine> states,
        List<RunLine> repairing,
        List<HeldLine> held,
        List<RunLine> heldRuns,
        List<PauseLine> pauses,
        List<StandingCard> relied) {

    /** Why unattended writes stop, or come back in parts. */
    public record StormLine(
            String state, Stamp since, int sick, String fleet, String wave, boolean halted) {}

    /** Domains with one finding. */
    public record SickLine(String reason, int domains, Stamp oldest) {}

    /** How many runs are there. */
    public record StateLine(String state, int runs) {}

    /** One guardrail and whom it stops. */
    public record HeldLine(String guardrail, int runs, String numbers, Stamp mayActAt) {}

    /** Who stopped what. */
    public record PauseLine(
            String id, String scope, String owner, String reason, Stamp until, String curl) {}

    static HomeView of(Home home, Shell shell) {
        return new HomeView(
                shell.stamp(home.at()),
                storm(home.weather(), shell),
                RunLine.all(home.waiting(), shell),
                RunLine.all(home.escalated(), shell),
                home.sick().stream()
                        .map(
                                each ->
                                        new SickLine(
                                                each.reason(),
                                                each.domains(),
                                                shell.stamp(each.oldest())))
                        .toList(),
                home.states().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new StateLine(each.getKey(), each.getValue()))
                        .toList(),
                RunLine.all(home.repairing(), shell),
                home.held().stream()
                        .map(
                                each ->
                                        new HeldLine(
                                                shell.named("guardrail", each.guardrail()),
                                                each.runs(),
                                                shell.told(each.numbers()),
                                                shell.stamp(each.mayActAt())))
                        .toList(),
                RunLine.all(home.heldRuns(), shell),
                home.pauses().stream().map(each -> pause(each, shell)).toList(),
                StandingCard.all(home, shell));
    }

    private static Optional<StormLine> storm(Weather weather, Shell shell) {
        if (weather.state() instanceof StormState.Calm) {
            return Optional.empty();
        }
        String fleet =
                weather.reading().fleet().map(Fleet::domains).map(String::valueOf).orElse("?");
        String wave = "";
        boolean halted = false;
        if (weather.state() instanceof StormState.Recovering recovering) {
            wave =
                    shell.words()
                            .say(
                                    "storm.wave",
                                    recovering.wave().percent(),
                                    weather.reading().progress().proven(),
                                    recovering.wave().allowed());
            halted = recovering.wave().halted().isPresent();
        }
        return Optional.of(
                new StormLine(
                        weather.state().name(),
                        shell.stamp(weather.state().since()),
                        weather.reading().sick(),
                        fleet,
                        wave,
                        halted));
    }

    private static PauseLine pause(Pause pause, Shell shell) {
        String all = shell.say("pause.everything");
        Optional<String> kind = pause.kind().map(each -> shell.named("kind", each));
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
                shell.stamp(pause.expiresAt()),
                Curl.delete(shell.api("/pauses/" + pause.id())));
    }
}
