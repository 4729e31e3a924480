package io.certloop.remediation.run.list;

import java.util.Map;

/** Runs as a table. Reads only. */
public interface RunList {

    RunListPage page(RunListQuery query);

    /** By state; a state without any run is absent. */
    Map<String, Integer> counts(RunFilter filter);

    RunOverview overview();
}
