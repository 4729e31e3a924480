package io.certloop.mockcloud.fault;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * @param latency added to every answer of the provider
 * @param throttlePerSecond calls that one account may make within a second; empty for no limit
 * @param errorRate share (0 to 1) of the calls that fail with {@code errorCode}
 * @param errorCode six digits, the first three of which are the HTTP status
 * @param dropAnswers how many of the next applied writes get no answer
 * @param operatorApi whether the console's private calls are served
 * @param strictSignatures whether each module accepts only its documented signature scheme
 * @param seed of the random numbers
 * @param rules further faults, each with a scope
 */
public record Faults(
        Duration latency,
        OptionalInt throttlePerSecond,
        double errorRate,
        int errorCode,
        int dropAnswers,
        boolean operatorApi,
        boolean strictSignatures,
        long seed,
        FaultRules rules) {

    public static final int INTERNAL_ERROR = 500000;

    public static Faults none() {
        return none(true, false);
    }

    public static Faults none(boolean operatorApi, boolean strictSignatures) {
        return new Faults(
                Duration.ZERO,
                OptionalInt.empty(),
                0,
                INTERNAL_ERROR,
                0,
                operatorApi,
                strictSignatures,
                1,
                FaultRules.NONE);
    }
}
