package io.certloop.ticket.console.rest;

import io.certloop.console.text.Messages;
import io.certloop.service.status.ServiceStatus;
import io.certloop.service.status.StatusLine;
import io.certloop.service.status.StatusLine.Level;
import io.certloop.ticket.console.Objective;
import io.certloop.ticket.console.ObjectiveSummary;
import io.certloop.ticket.console.ObjectiveSummary.Objectives;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Publishes how far the objectives are met, in English and Chinese. */
@ApplicationScoped
class ObjectiveText implements ServiceStatus {

    private final ObjectiveSummary objectives;

    ObjectiveText(ObjectiveSummary objectives) {
        this.objectives = objectives;
    }

    @Override
    public List<StatusLine> now() {
        return of(objectives.now());
    }

    static List<StatusLine> of(Objectives now) {
        List<StatusLine> lines = new ArrayList<>();
        for (Objective each : now.all()) {
            Level level = each.met().map(met -> met ? Level.GOOD : Level.BAD).orElse(Level.QUIET);
            lines.add(said(level, Optional.empty(), words -> of(each, words)));
        }
        if (now.overdue() > 0) {
            lines.add(said(
                    Level.BAD, Optional.empty(), words -> now.overdue() + " " + words.message("objective.overdue")));
        }
        lines.add(said(Level.QUIET, Optional.of(now.at()), words -> words.message("objective.at")));
        return lines;
    }

    private static String of(Objective each, Messages words) {
        String share = each.of() == 0
                ? words.message("objective.none")
                : words.message("objective.share", each.share(), each.of());
        String few = each.of() > 0 && each.met().isEmpty() ? words.message("objective.few", each.needed()) : "";
        return words.message("objective." + each.name()) + ": " + share + few;
    }

    private static StatusLine said(Level level, Optional<Instant> at, Function<Messages, String> text) {
        return Messages.line(level, at, Optional.empty(), text);
    }
}
