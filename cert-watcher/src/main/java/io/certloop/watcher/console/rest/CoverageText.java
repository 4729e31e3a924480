package io.certloop.watcher.console.rest;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.service.status.ServiceStatus;
import io.certloop.service.status.StatusLine;
import io.certloop.service.status.StatusLine.Level;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Summarizes for on-call, in English and Chinese, the last sweep and the reasons to doubt the watcher's results. */
@ApplicationScoped
class CoverageText implements ServiceStatus {

    /** Most lines about reasons to doubt the watcher's results: the page of on-call accepts at most 50 lines in all. */
    private static final int DOUBTS = 40;

    private final FleetSummary board;
    private final Sentences sentences;

    CoverageText(FleetSummary board, Sentences sentences) {
        this.board = board;
        this.sentences = sentences;
    }

    @Override
    public List<StatusLine> now() {
        return of(board.coverage(), sentences);
    }

    static List<StatusLine> of(Coverage now, Sentences sentences) {
        List<StatusLine> lines = new ArrayList<>();
        now.lastSweep()
                .ifPresentOrElse(
                        sweep -> lines.addAll(of(sweep)),
                        () -> lines.add(said(Level.BAD, words -> words.message("sweep.none"))));
        if (!now.doubts().isEmpty()) {
            lines.add(said(Level.BAD, words -> words.message("doubts")));
        }
        now.doubts().stream()
                .limit(DOUBTS)
                .forEach(doubt -> lines.add(said(Level.BAD, words -> sentences.text(doubt, words))));
        return lines;
    }

    private static List<StatusLine> of(Sweep sweep) {
        List<StatusLine> lines = new ArrayList<>();
        lines.add(Messages.line(
                Level.FACT, Optional.of(sweep.startedAt()), sweep.finishedAt(), words -> words.message("sweep.last")));
        lines.add(said(Level.FACT, words -> words.message("sweep.accounts", sweep.accounts())));
        int failed = sweep.failures().size();
        if (failed > 0) {
            lines.add(said(Level.BAD, words -> failed + " " + words.message("sweep.failed")));
        }
        return lines;
    }

    private static StatusLine said(Level level, Function<Messages, String> text) {
        return Messages.line(level, Optional.empty(), Optional.empty(), text);
    }
}
