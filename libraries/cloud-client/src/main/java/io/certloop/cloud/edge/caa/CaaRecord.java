package io.certloop.cloud.edge.caa;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One CAA record.
 *
 * @param tag in lower case
 */
public record CaaRecord(int flags, String tag, String value) {

    static final String ISSUE = "issue";
    static final String ISSUE_WILD = "issuewild";

    private static final int CRITICAL = 128;

    /** No honest value is longer; what a stranger writes into DNS may be. */
    private static final int SHOWN = 255;

    /**
     * Those that authorities know (RFC 8659, RFC 9495, Baseline Requirements), used here or not.
     */
    private static final Set<String> KNOWN =
            Set.of(
                    ISSUE,
                    ISSUE_WILD,
                    "iodef",
                    "issuemail",
                    "issuevmc",
                    "contactemail",
                    "contactphone");

    public CaaRecord {
        tag = tag.toLowerCase(Locale.ROOT);
    }

    /** An authority must not issue if it does not know the tag of a critical record. */
    boolean forbidsAll() {
        return (flags & CRITICAL) != 0 && !KNOWN.contains(tag);
    }

    /** Empty if it is malformed: then it permits nobody. */
    public Optional<IssueValue> issue() {
        return IssueValue.parse(value);
    }

    /** As a zone file has it; of a long value, the beginning. */
    @Override
    public String toString() {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return "CAA %d %s \"%s\"".formatted(flags, tag, shown);
    }
}
