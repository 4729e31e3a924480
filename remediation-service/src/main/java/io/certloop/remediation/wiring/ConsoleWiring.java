package io.certloop.remediation.wiring;

import io.certloop.console.text.Sentences;
import io.certloop.remediation.console.HomeSummary;
import io.certloop.remediation.handover.HandoverNotes;
import io.certloop.remediation.pause.PauseService;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.status.StatusStore;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.security.scope.CallerScope;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what the pages read. */
@Dependent
class ConsoleWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(RunMessage.values());
    }

    @Produces
    @Singleton
    HomeSummary board(
            OpenRuns open,
            RunList runs,
            StormService storms,
            PauseService pauses,
            HandoverNotes notes,
            StatusStore standings,
            CallerScope scope,
            Clock clock) {
        return new HomeSummary(open, runs, storms, pauses, notes, standings, scope, clock);
    }
}
