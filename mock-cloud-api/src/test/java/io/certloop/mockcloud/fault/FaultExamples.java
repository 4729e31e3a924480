package io.certloop.mockcloud.fault;

import java.time.Duration;
import java.util.OptionalInt;

public final class FaultExamples {

    private FaultExamples() {}

    public static Faults latency(Duration each) {
        return with(each, OptionalInt.empty(), 0, Faults.INTERNAL_ERROR, 0);
    }

    public static Faults throttlePerSecond(int calls) {
        return with(Duration.ZERO, OptionalInt.of(calls), 0, Faults.INTERNAL_ERROR, 0);
    }

    public static Faults errors(double rate, int code) {
        return with(Duration.ZERO, OptionalInt.empty(), rate, code, 0);
    }

    public static Faults dropAnswers(int count) {
        return with(Duration.ZERO, OptionalInt.empty(), 0, Faults.INTERNAL_ERROR, count);
    }

    private static Faults with(Duration latency, OptionalInt throttle, double rate, int code, int dropAnswers) {
        return new Faults(latency, throttle, rate, code, dropAnswers, true, false, 1, FaultRules.NONE);
    }
}
