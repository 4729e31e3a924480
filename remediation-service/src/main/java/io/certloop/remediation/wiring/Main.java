package io.certloop.remediation.wiring;

import io.certloop.remediation.guardrail.Limits;
import io.certloop.remediation.guardrail.LimitsText;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.service.files.FileCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs the service. With the arguments {@code check KIND FILE...} it only validates files that on-call edits. */
@QuarkusMain
public final class Main {

    /**
     * Valid limits that stand in for the configuration when a limits file is validated, since the file may omit limits.
     */
    private static final Limits CONFIGURED = new Limits(1, Duration.ofHours(1), Duration.ZERO, 1, 0);

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("check")) {
            System.exit(check(List.of(arguments), System.out, System.err));
        }
        Quarkus.run(arguments);
    }

    static int check(List<String> arguments, PrintStream out, PrintStream errors) {
        return new FileCheck(
                        Map.of(
                                "limits",
                                bytes -> LimitsText.read(bytes, CONFIGURED),
                                "playbooks",
                                new PlaybookReader()::read),
                        out,
                        errors)
                .run(arguments.subList(1, arguments.size()));
    }
}
