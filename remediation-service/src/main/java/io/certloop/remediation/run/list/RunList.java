package io.certloop.remediation.run.list;

import io.certloop.remediation.run.RunId;
import java.util.List;
import java.util.Map;

/** Runs as a table. Reads only. */
public interface RunList {

    RunListPage page(RunListQuery query);

    /** The runs of its domains that a run waits or waited for, newest first. */
    List<RunSummary> parts(RunId run, int most);

    /** By state; a state without any run is absent. */
    Map<String, Integer> counts(RunFilter filter);

    RunOverview overview();
}
