package io.certloop.cloud.edge.caa;

import java.util.List;
import java.util.Optional;

/**
 * The CAA records that count for a name: its own, or those of the nearest name above it that has
 * any.
 *
 * @param at the name that has them
 * @param all empty if there are none, which permits every authority
 */
public record CaaRecords(String at, List<CaaRecord> all) {

    public static final CaaRecords NONE = new CaaRecords("", List.of());

    public CaaRecords {
        all = List.copyOf(all);
    }

    /**
     * Of which one has to permit the authority; empty if any authority may issue.
     *
     * @param wildcard for a certificate of {@code *.name}, for which {@code issuewild} counts
     *     before {@code issue}
     */
    public List<CaaRecord> permissions(boolean wildcard) {
        List<CaaRecord> wild = wildcard ? tagged(CaaRecord.ISSUE_WILD) : List.of();
        return wild.isEmpty() ? tagged(CaaRecord.ISSUE) : wild;
    }

    /** A critical record of a kind that authorities do not know, so that none may issue. */
    public Optional<CaaRecord> forbidding() {
        return all.stream().filter(CaaRecord::forbidsAll).findFirst();
    }

    private List<CaaRecord> tagged(String tag) {
        return all.stream().filter(each -> each.tag().equals(tag)).toList();
    }
}
