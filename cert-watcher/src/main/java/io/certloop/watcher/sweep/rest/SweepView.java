package io.certloop.watcher.sweep.rest;

import io.certloop.service.text.Message;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.Sweep.AccountFailure;
import io.certloop.watcher.sweep.SweepState;
import java.time.Instant;
import java.util.List;

record SweepView(
        String id,
        String trigger,
        String startedBy,
        Instant slot,
        Instant startedAt,
        Instant finishedAt,
        String state,
        int accounts,
        int domains,
        int edgesProbed,
        int findingsOpened,
        int findingsClosed,
        int couldNotLook,
        int requests,
        int requestsNeeded,
        List<AccountFailure> failures,
        Integer canaries,
        List<Message> canariesMissed,
        boolean red) {

    /** @param next cursor of the next page; null on the last page */
    record Page(List<SweepView> sweeps, String next) {}

    static SweepView of(Sweep sweep) {
        return new SweepView(
                sweep.id().toString(),
                sweep.trigger().name(),
                sweep.startedBy().orElse(null),
                sweep.slot().orElse(null),
                sweep.startedAt(),
                sweep.finishedAt().orElse(null),
                state(sweep.state()),
                sweep.accounts(),
                sweep.tally().domains(),
                sweep.tally().edgesProbed(),
                sweep.tally().findingsOpened(),
                sweep.tally().findingsClosed(),
                sweep.tally().couldNotLook(),
                sweep.tally().requests(),
                sweep.tally().needed(),
                sweep.failures(),
                sweep.canaries().looked().orElse(null),
                sweep.canaries().missed(),
                sweep.isRed());
    }

    private static String state(SweepState state) {
        return switch (state) {
            case RUNNING -> "Running";
            case DONE -> "Done";
        };
    }
}
