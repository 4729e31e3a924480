package io.certloop.harness.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.harness.fuzz.request.FuzzRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that every answer of a service must keep, whatever the request was. */
final class AnswerRules {

    static final Duration SLOW = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Matches a Java stack trace, in plain text or inside a JSON string. */
    private static final Pattern TRACE =
            Pattern.compile("(?:\\b|\\\\t)at [a-z][\\w.$]+\\(\\w+\\.java:\\d+\\)|Caused by: \\w");

    private static final String PROBLEM = "application/problem+json";
    private static final int UNAVAILABLE = 503;

    private AnswerRules() {}

    /** Returns the rule that an answer breaks; empty if it breaks none. */
    static Optional<String> broken(FuzzRequest request, FuzzAnswer answer) {
        if (answer.nanos() > SLOW.toNanos()) {
            return Optional.of("no answer within " + SLOW.toSeconds() + " s");
        }
        if (answer.status() == 0) {
            return request.framed ? Optional.of("connection closed") : Optional.empty();
        }
        if (TRACE.matcher(answer.text()).find()) {
            return Optional.of("stack trace in the answer");
        }
        if (isOurFault(request, answer)) {
            return Optional.of("status " + answer.status());
        }
        return mustBeProblem(request, answer) && !isProblem(answer)
                ? Optional.of("status " + answer.status() + " without its problem document")
                : Optional.empty();
    }

    private static boolean isOurFault(FuzzRequest request, FuzzAnswer answer) {
        return switch (answer.status()) {
            case UNAVAILABLE -> !isProblem(answer) && !request.path.startsWith("/q/");
            case 501, 505 -> request.framed; // of the protocol, where it was not kept
            default -> answer.status() >= 500;
        };
    }

    private static boolean mustBeProblem(FuzzRequest request, FuzzAnswer answer) {
        boolean page = request.path.contains("/console") || request.path.contains("/q/");
        return answer.status() >= 400
                && answer.body().length > 0
                && (!page || answer.contentType().contains("json"));
    }

    private static boolean isProblem(FuzzAnswer answer) {
        try {
            return answer.contentType().startsWith(PROBLEM)
                    && JSON.readTree(answer.body()).path("status").asInt() == answer.status();
        } catch (IOException e) {
            return false;
        }
    }
}
