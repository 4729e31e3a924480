package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.TicketLine;
import io.certloop.remediation.run.engine.RunService.RunReport;
import java.util.List;
import java.util.UUID;

/**
 * What one press would do with several runs.
 *
 * @param leftOut how many were chosen besides
 * @param key so that pressing twice asks once
 */
public record BulkView(Action action, List<Line> lines, int leftOut, UUID key) {

    /** What can be done with several runs at once, besides deciding about their plans. */
    public enum Action {
        CANCEL,
        RETRY,
        ACKNOWLEDGE;

        public boolean stops() {
            return this == CANCEL;
        }
    }

    /**
     * A run that was chosen among others.
     *
     * @param refused why nothing would be done; empty if it would
     */
    public record Line(RunReport report, String refused, PageContext context) {

        public RunLine run() {
            return new RunLine(report.run(), context);
        }

        /** How many it is about. */
        public int domains() {
            return Math.max(1, report.run().evidence().size());
        }

        /** Those that wait for it. */
        public List<TicketLine> tickets() {
            return report.run().state().isFinal()
                    ? List.of()
                    : TicketLine.all(report.asked(), context);
        }

        public boolean possible() {
            return refused.isEmpty();
        }
    }

    public long runs() {
        return lines.stream().filter(Line::possible).count();
    }

    public int domains() {
        return lines.stream().filter(Line::possible).mapToInt(Line::domains).sum();
    }

    public int tickets() {
        return lines.stream().filter(Line::possible).mapToInt(each -> each.tickets().size()).sum();
    }
}
