package io.certloop.mockcloud.fault;

import java.util.List;

/** The configured rules, in order. */
public record FaultRules(List<FaultRule> rules, Matching matching) {

    public static final FaultRules NONE = new FaultRules(List.of(), Matching.ALL);

    /** Whether only the first drawn rule applies, or all drawn rules together. */
    public enum Matching {
        FIRST,
        ALL
    }

    public FaultRules {
        rules = List.copyOf(rules);
    }

    public static FaultRules all(FaultRule... rules) {
        return new FaultRules(List.of(rules), Matching.ALL);
    }

    public static FaultRules first(FaultRule... rules) {
        return new FaultRules(List.of(rules), Matching.FIRST);
    }
}
