package io.certloop.remediation.run;

import java.util.List;

/**
 * A page of runs, newest first.
 *
 * @param more whether there are older runs; a page may be shorter than its limit, because its size in bytes is limited
 *     too
 */
public record RunPage(List<RemediationRun> runs, boolean more) {

    public RunPage {
        runs = List.copyOf(runs);
    }
}
