package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.TicketLine;
import io.certloop.remediation.run.engine.RunService.RunReport;
import java.util.List;

/**
 * A run that was chosen among others.
 *
 * @param domains how many it is about
 * @param tickets those that wait for it
 * @param refused why nothing would be done; empty if it would
 */
public record BulkLine(RunLine run, int domains, List<TicketLine> tickets, String refused) {

    static BulkLine of(RunReport report, String refused, PageContext context) {
        boolean ended = report.run().state().isFinal();
        return new BulkLine(
                RunLine.of(report.run(), context),
                Math.max(1, report.run().evidence().size()),
                ended ? List.of() : TicketLine.all(report.asked(), context),
                refused);
    }

    public boolean possible() {
        return refused.isEmpty();
    }
}
