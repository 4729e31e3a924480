package io.certloop.mockcloud.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.fault.Faults;
import java.time.Duration;
import java.util.OptionalInt;

/** A setting that the request leaves out gets the value that it had when the provider started. */
final class FaultsReader {

    private static final int MOST_CALLS = 1_000_000;
    private static final int LEAST_CODE = 400_000;
    private static final int MOST_CODE = 599_999;
    private static final Duration MOST_LATENCY = Duration.ofMinutes(5);

    private FaultsReader() {}

    /** @throws StageProblem naming every field that is wrong */
    static Faults read(JsonNode body, Faults initial) {
        var fields = Fields.of(body);
        var faults = new Faults(
                latency(fields, initial),
                throttle(fields, initial),
                fields.share("errorRate").orElse(initial.errorRate()),
                fields.number("errorCode", LEAST_CODE, MOST_CODE).orElse(initial.errorCode()),
                dropped(fields, initial),
                fields.flag("operatorApi", initial.operatorApi()),
                fields.flag("strictSignatures", initial.strictSignatures()),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(initial.seed()),
                RuleReader.read(fields));
        fields.requireValid();
        return faults;
    }

    private static Duration latency(Fields fields, Faults initial) {
        var latency = fields.duration("latency").orElse(initial.latency());
        if (latency.compareTo(MOST_LATENCY) > 0) {
            fields.violation("latency", "must not be longer than " + MOST_LATENCY);
        }
        return latency;
    }

    private static OptionalInt throttle(Fields fields, Faults initial) {
        return fields.whole("throttlePerSecond", 1, MOST_CALLS)
                .map(limit -> OptionalInt.of(limit.intValue()))
                .orElse(initial.throttlePerSecond());
    }

    private static int dropped(Fields fields, Faults initial) {
        return fields.object("dropAnswerAfterApplying")
                .flatMap(drop -> drop.number("count", 0, MOST_CALLS))
                .orElse(initial.dropAnswers());
    }
}
