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

    /**
     * Maximum number of characters shown of a value. Real values are shorter, but anybody may write longer ones into
     * DNS.
     */
    private static final int SHOWN = 255;

    /**
     * All tags that authorities know (RFC 8659, RFC 9495, Baseline Requirements), including tags that CertLoop does not
     * evaluate.
     */
    private static final Set<String> KNOWN =
            Set.of(ISSUE, ISSUE_WILD, "iodef", "issuemail", "issuevmc", "contactemail", "contactphone");

    public CaaRecord {
        tag = tag.toLowerCase(Locale.ROOT);
    }

    /** Whether the record forbids every authority to issue: it is critical and its tag is unknown to authorities. */
    boolean forbidsAll() {
        return (flags & CRITICAL) != 0 && !KNOWN.contains(tag);
    }

    /** The parsed value; empty if it is malformed, in which case the record permits no authority. */
    public Optional<IssueValue> issue() {
        return IssueValue.parse(value);
    }

    /** The record in zone-file notation; a long value is cut. */
    @Override
    public String toString() {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return "CAA %d %s \"%s\"".formatted(flags, tag, shown);
    }
}
