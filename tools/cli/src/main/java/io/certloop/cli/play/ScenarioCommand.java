package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.cli.running.TargetOptions;
import io.certloop.harness.scenario.Play;
import io.certloop.harness.scenario.PlayReport;
import io.certloop.harness.scenario.Scenario;
import io.certloop.harness.scenario.ScenarioFiles;
import io.certloop.harness.scenario.ScenarioPlayer;
import io.certloop.harness.system.TargetSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scenario}: plays scenarios, one after another, on one system. */
@Command(name = "scenario")
public final class ScenarioCommand implements Callable<Integer> {

    private final Checkout checkout;

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    @Option(names = "--patience", paramLabel = "DURATION", defaultValue = "PT0S")
    private Duration patience;

    @Mixin
    private TargetOptions target;

    private static final class Choice {

        @Option(names = "--list")
        private boolean list;

        @Option(names = "--all")
        private boolean all;

        @Parameters(paramLabel = "NAME", arity = "1..*")
        private List<String> names = List.of();
    }

    public ScenarioCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var files = new ScenarioFiles(checkout.scenarios());
        var scenarios = files.scenarios(choice.names);
        if (choice.list) {
            checkout.out().print(PlayReport.list(scenarios));
            return ExitCode.OK;
        }
        if (target.isGiven()) {
            return play(scenarios, target.system(checkout));
        }
        var session = new Session(checkout, "scenario", Map.of()).with(files.configuration());
        session.openAnew();
        session.start(checkout.scenarios().resolve("nobody.json"));
        return play(scenarios, session.target());
    }

    private int play(List<Scenario> scenarios, TargetSystem system) throws InterruptedException {
        var out = checkout.out();
        var plays = new ArrayList<Play>();
        for (var scenario : scenarios) {
            var play = ScenarioPlayer.play(scenario, system, patience);
            out.println();
            out.print(PlayReport.of(play));
            plays.add(play);
        }
        if (plays.size() > 1) {
            out.println();
            plays.forEach(play -> out.print(PlayReport.verdict(play)));
        }
        return plays.stream().allMatch(Play::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
