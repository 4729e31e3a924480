package io.certloop.ticket.wiring;

import io.certloop.service.files.FileCheck;
import io.certloop.ticket.desk.yaml.DeskFile;
import io.certloop.ticket.recognition.job.RulesWatch;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the service. With {@code check rules|desks FILE...} it only checks files with classification rules or with help
 * desks; with {@code desk check FILE [SAMPLE...]} it shows what events of help desks become, and what help desks are
 * sent.
 */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && List.of("check", "desk").contains(arguments[0])) {
            Logger.getLogger("").setLevel(Level.OFF); // what is wrong is the answer itself
        }
        if (arguments.length > 0 && arguments[0].equals("check")) {
            System.exit(check(List.of(arguments), System.out, System.err));
        }
        if (arguments.length > 1 && arguments[0].equals("desk") && arguments[1].equals("check")) {
            System.exit(
                    new DeskCheck(System.out, System.err).run(List.of(arguments).subList(2, arguments.length)));
        }
        Quarkus.run(arguments);
    }

    static int check(List<String> arguments, PrintStream out, PrintStream errors) {
        return new FileCheck(Map.of("rules", RulesWatch::parse, "desks", DeskFile::parse), out, errors)
                .run(arguments.subList(1, arguments.size()));
    }
}
