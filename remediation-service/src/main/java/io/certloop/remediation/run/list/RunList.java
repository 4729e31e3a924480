package io.certloop.remediation.run.list;

import io.certloop.remediation.run.RunId;
import java.util.List;
import java.util.Map;

public interface RunList {

    RunListPage page(RunListQuery query);

    /** The child runs of a group run, newest first. */
    List<RunSummary> parts(RunId run, int most);

    /** The number of runs by state; a state without runs is absent. */
    Map<String, Integer> counts(RunFilter filter);

    RunOverview overview();
}
