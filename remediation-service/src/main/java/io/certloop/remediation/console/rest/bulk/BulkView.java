package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.TicketLine;
import io.certloop.remediation.run.engine.RunService.RunReport;
import java.util.List;
import java.util.UUID;

/**
 * The effect of one action on several runs, for the confirmation.
 *
 * @param leftOut how many chosen runs are not in {@code lines}
 * @param key the idempotency key, so that pressing the button twice counts once
 */
public record BulkView(Action action, List<Line> lines, int leftOut, UUID key) {

    /** The actions on several runs at once, besides approving and rejecting their plans. */
    public enum Action {
        CANCEL,
        RETRY,
        ACKNOWLEDGE;

        public boolean stops() {
            return this == CANCEL;
        }
    }

    /** @param refused why the action is impossible for this run; empty if it is possible */
    public record Line(RunReport report, String refused, PageContext context) {

        public RunLine run() {
            return new RunLine(report.run(), context);
        }

        public int domains() {
            return Math.max(1, report.run().evidence().size());
        }

        /** The tickets that wait for the run; empty if the run has ended. */
        public List<TicketLine> tickets() {
            return report.run().state().isFinal() ? List.of() : TicketLine.all(report.asked(), context);
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
        return lines.stream()
                .filter(Line::possible)
                .mapToInt(each -> each.tickets().size())
                .sum();
    }
}
