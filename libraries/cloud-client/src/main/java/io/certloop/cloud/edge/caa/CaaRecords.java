package io.certloop.cloud.edge.caa;

import java.util.List;
import java.util.Optional;

/**
 * The CAA records that apply to a name: its own, or those of the nearest parent that has any.
 *
 * @param at the name that has the records
 * @param all the records; empty if there are none, which permits every authority
 */
public record CaaRecords(String at, List<CaaRecord> all) {

    public static final CaaRecords NONE = new CaaRecords("", List.of());

    public CaaRecords {
        all = List.copyOf(all);
    }

    /**
     * The records of which one must permit the authority; empty if any authority may issue.
     *
     * @param wildcard true for a certificate of {@code *.name}; {@code issuewild} records then replace {@code issue}
     *     records
     */
    public List<CaaRecord> permissions(boolean wildcard) {
        List<CaaRecord> wild = wildcard ? tagged(CaaRecord.ISSUE_WILD) : List.of();
        return wild.isEmpty() ? tagged(CaaRecord.ISSUE) : wild;
    }

    /**
     * A critical record with a tag that authorities do not know, so that no authority may issue; empty if there is
     * none.
     */
    public Optional<CaaRecord> forbidding() {
        return all.stream().filter(CaaRecord::forbidsAll).findFirst();
    }

    private List<CaaRecord> tagged(String tag) {
        return all.stream().filter(each -> each.tag().equals(tag)).toList();
    }
}
