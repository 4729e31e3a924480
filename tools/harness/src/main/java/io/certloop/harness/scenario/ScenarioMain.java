package io.certloop.harness.scenario;

import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the launcher calls: {@code list}, {@code check} before anything starts, {@code play}; then
 * the folder of the stories; then their names, none for all.
 */
public final class ScenarioMain {

    static final int DONE = 0;

    /** Something did not go as told. */
    static final int FAILED = 1;

    /** The command can't be carried out as given. */
    static final int UNUSABLE = 2;

    private final Map<String, String> environment;
    private final PrintStream out;

    public ScenarioMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public int run(List<String> arguments) throws InterruptedException {
        if (arguments.size() < 2) {
            out.println("list|check|play FOLDER [NAME...]");
            return UNUSABLE;
        }
        try {
            var scenarios =
                    scenarios(Path.of(arguments.get(1)), arguments.subList(2, arguments.size()));
            return switch (arguments.getFirst()) {
                case "list" -> list(scenarios);
                case "check" -> check();
                case "play" -> play(scenarios);
                default -> throw new UsageException("unknown verb: " + arguments.getFirst());
            };
        } catch (UsageException e) {
            out.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            out.println(e.getMessage());
            return FAILED;
        }
    }

    private static List<Scenario> scenarios(Path folder, List<String> names) throws IOException {
        var files = new ScenarioFiles(folder);
        var scenarios = new ArrayList<Scenario>();
        for (var name : names.isEmpty() ? files.names() : names) {
            scenarios.add(files.scenario(name));
        }
        return scenarios;
    }

    private int list(List<Scenario> scenarios) {
        out.print(PlayReport.list(scenarios));
        return DONE;
    }

    private int check() {
        var complaints = PortCheck.complaints(StageAddresses.from(environment).ports());
        complaints.forEach(out::println);
        return complaints.isEmpty() ? DONE : FAILED;
    }

    private int play(List<Scenario> scenarios) throws InterruptedException {
        var addresses = StageAddresses.from(environment);
        var plays = new ArrayList<Play>();
        for (var scenario : scenarios) {
            out.println();
            var play = ScenarioPlayer.play(scenario, addresses);
            out.print(PlayReport.of(play));
            plays.add(play);
        }
        if (plays.size() > 1) {
            out.println();
            plays.forEach(play -> out.print(PlayReport.verdict(play)));
        }
        return plays.stream().allMatch(Play::wentWell) ? DONE : FAILED;
    }
}
