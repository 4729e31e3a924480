package io.certloop.remediation.run;

import java.util.List;

/**
 * Runs, newest first.
 *
 * @param more whether there are older ones; a page may end before its limit, as it is bounded in
 *     bytes, too
 */
public record RunPage(List<RemediationRun> runs, boolean more) {

    public RunPage {
        runs = List.copyOf(runs);
    }
}
