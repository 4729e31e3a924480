package io.certloop.harness.fuzz;

import io.certloop.harness.system.UsageException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the command line asks for. */
record FuzzOptions(long requests, long seed) {

    private static final String USAGE = "usage: bench fuzz [REQUESTS] [--seed N]";

    static FuzzOptions parse(List<String> arguments) {
        var options = new FuzzOptions(50_000, 1);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var argument = rest.pop();
            options =
                    argument.equals("--seed") && !rest.isEmpty()
                            ? new FuzzOptions(options.requests, number(rest.pop()))
                            : new FuzzOptions(number(argument), options.seed);
        }
        if (options.requests < 1) {
            throw new UsageException(USAGE);
        }
        return options;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException(USAGE);
        }
    }
}
