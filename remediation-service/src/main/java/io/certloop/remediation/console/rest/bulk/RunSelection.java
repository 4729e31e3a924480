package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.service.http.InvalidRequest;
import java.util.List;
import java.util.UUID;

/**
 * The runs that a person chose, up to the number that can be handled at once.
 *
 * @param leftOut how many chosen runs are not in {@code reports}
 */
record RunSelection(List<RunReport> reports, int leftOut) {

    static final int MOST = 50;

    static RunSelection of(List<UUID> chosen, RunService runs, PageContext context) {
        List<RunId> ids = first("run", chosen, context).stream()
                .distinct()
                .map(RunId::new)
                .toList();
        List<RunReport> reports = runs.page(ids);
        return new RunSelection(reports, (int) chosen.stream().distinct().count() - reports.size());
    }

    static <T> List<T> first(String field, List<T> sent, PageContext context) {
        if (sent == null || sent.isEmpty()) {
            throw new InvalidRequest(field, context.message("bulk.nothing"));
        }
        return sent.stream().limit(MOST).toList();
    }
}
