package io.certloop.mockcloud.fault;

import java.util.List;

/** The effective rules, in their order. */
public record FaultRules(List<FaultRule> rules, Matching matching) {

    public static final FaultRules NONE = new FaultRules(List.of(), Matching.ALL);

    /** Whether the first rule that is drawn ends the search, or all of them come together. */
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
