package io.certloop.ticket.wiring;

import io.certloop.service.files.FileCheck;
import io.certloop.ticket.desk.yaml.DeskFile;
import io.certloop.ticket.recognition.job.RulesWatch;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Runs the service; with {@code check rules|desks FILE...} only reads such files. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("check")) {
            System.exit(check(List.of(arguments), System.out, System.err));
        }
        Quarkus.run(arguments);
    }

    static int check(List<String> arguments, PrintStream out, PrintStream errors) {
        return new FileCheck(
                        Map.of("rules", RulesWatch::parse, "desks", DeskFile::parse), out, errors)
                .run(arguments.subList(1, arguments.size()));
    }
}
