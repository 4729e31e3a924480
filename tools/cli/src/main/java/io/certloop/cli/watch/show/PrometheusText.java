package io.certloop.cli.watch.show;

import io.certloop.cli.watch.check.Expectation;
import io.certloop.cli.watch.check.WatchResult;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes all results in Prometheus' text format, with a label for the target. */
public final class PrometheusText {

    private PrometheusText() {}

    public static String of(Collection<WatchResult> results) {
        Map<String, ProbeResult> byTarget = new TreeMap<>();
        for (WatchResult result : results) {
            byTarget.put(
                    result.target().key(),
                    new ProbeResult(
                            result.inspection().dns(),
                            result.inspection().whole(),
                            result.inspection().edges(),
                            result.inspection().tooMany(),
                            result.expected().map(Expectation::sha256)));
        }
        return ProbeMetrics.of(byTarget);
    }
}
