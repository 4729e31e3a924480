package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.ExitCode;
import io.certloop.cli.checkout.Help;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.scenario.ScenarioFiles;
import io.certloop.harness.scenario.ScenarioMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scenario}: stories, one after another on one system. */
@Command
public final class ScenarioCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Parameters(arity = "0..*")
    private List<String> arguments = List.of();

    public ScenarioCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = checkout.scenarios();
        var session =
                new Session(checkout, "scenario").with(new ScenarioFiles(folder).configuration());
        if (arguments.isEmpty()) {
            System.err.print(Help.text());
            throw new IOException("scenario: --list, --all or the names of stories");
        }
        if (arguments.getFirst().equals("--list")) {
            return scenarios(session, "list", List.of());
        }
        var names =
                arguments.getFirst().equals("--all")
                        ? arguments.subList(1, arguments.size())
                        : arguments;
        int code = scenarios(session, "check", names);
        if (code == ExitCode.DONE) {
            session.openAnew();
            var nobody = folder.resolve("nobody.json").toString();
            code = session.start(session.system(), List.of("--fleet", nobody));
        }
        return code == ExitCode.DONE ? scenarios(session, "play", names) : code;
    }

    private int scenarios(Session session, String verb, List<String> names)
            throws InterruptedException {
        var all = new ArrayList<>(List.of(verb, checkout.scenarios().toString()));
        all.addAll(names);
        return new ScenarioMain(session.environment(), checkout.out()).run(all);
    }
}
