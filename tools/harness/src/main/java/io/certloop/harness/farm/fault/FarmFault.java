package io.certloop.harness.farm.fault;

import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.system.LocalEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Twelve faults of farms, each with the domain that it is injected into. */
public enum FarmFault {
    REGRESSED_AFTER_RELOAD("static", "node-1 is reloaded and serves its old file"),
    NODE_BEHIND("img", "node-3 missed the new certificate"),
    EXPIRED("pay", "expired; the new certificate was never pushed"),
    REVOKED("api", "revoked at Pebble"),
    WRONG_CHAIN("cdn", "new certificate below the chain of another authority", "(?i)chain"),
    MISSING_KEY("shop", "new certificate without its key", "(?i)private key|without (a|its) key|key is missing"),
    NONCES_REFUSED("blog", "expired; Pebble refuses 30 % of good nonces"),
    WRONG_EAB("legacy", "expired; external account binding with a wrong key", "(?i)external account binding"),
    RECORD_MISSING("old", "expired; its DNS record is gone", "(?i)\\bDNS\\b|no such host|resolve"),
    RATE_LIMITED("beta", "expired; the authority limits new orders"),
    UNCOMMITTED("www", "transaction on node-2 that nobody committed"),
    NODE_STOPPED("mail", "node-3 stands still (SIGSTOP) during the push");

    /** The ticket that a customer writes about the fault. */
    public record Complaint(String title, String text) {}

    private static final Map<String, String> COMPLAINTS = LocalEnvironment.file("/farm/complaints.env");

    private final String label;
    private final String words;
    private final Optional<Pattern> explanation;

    FarmFault(String label, String words) {
        this(label, words, null);
    }

    /** @param explanation a pattern for the text that explains a fault which only a person can repair, or null */
    FarmFault(String label, String words, String explanation) {
        this.label = label;
        this.words = words;
        this.explanation = Optional.ofNullable(explanation).map(Pattern::compile);
    }

    public String label() {
        return label;
    }

    public String words() {
        return words;
    }

    public String domain() {
        return FarmSample.name(label);
    }

    public String farm() {
        return switch (this) {
            case WRONG_EAB -> FarmStage.UNBOUND;
            case RATE_LIMITED -> FarmStage.LIMITED;
            default -> FarmStage.FARM;
        };
    }

    /** Tells whether the fault can be repaired without a person; if not, a run has to explain it. */
    public boolean isCurable() {
        return explanation.isEmpty();
    }

    /** Tells whether the fault ends after some time without a repair. */
    public boolean isPassing() {
        return this == NODE_STOPPED || this == RATE_LIMITED;
    }

    /** Tells whether a text explains the fault, which only a person can repair. */
    public boolean isExplainedBy(String text) {
        return explanation.filter(pattern -> pattern.matcher(text).find()).isPresent();
    }

    public Optional<Complaint> complaint() {
        return Optional.ofNullable(COMPLAINTS.get(name()))
                .map(line -> line.split("\\|"))
                .map(parts -> new Complaint(parts[0], domain() + " " + parts[1]));
    }
}
