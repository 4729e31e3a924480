package io.certloop.watcher.coverage;

import io.certloop.service.text.Message;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.selfcheck.VantageAlarm;
import java.time.Instant;
import java.util.List;

record CoverageView(
        Instant oldestLook,
        String lastSweepId,
        Instant lastSweepEnd,
        List<Account> accounts,
        List<Blind> blind,
        List<Message> doubts) {

    record Account(String accountId, Instant lastSuccess, Instant lastFailure, String failure) {}

    record Blind(String replica, Instant since, int unseen, int looked) {}

    static CoverageView of(Coverage coverage) {
        return new CoverageView(
                coverage.oldestLook().orElse(null),
                coverage.lastSweep().map(sweep -> sweep.id().toString()).orElse(null),
                coverage.lastSweep().flatMap(sweep -> sweep.finishedAt()).orElse(null),
                coverage.accounts().stream().map(CoverageView::account).toList(),
                coverage.blind().stream().map(CoverageView::blind).toList(),
                coverage.doubts());
    }

    private static Account account(AccountCoverage look) {
        return new Account(
                look.accountId(),
                look.lastSuccess().orElse(null),
                look.lastFailure().orElse(null),
                look.failure().orElse(null));
    }

    private static Blind blind(VantageAlarm alarm) {
        return new Blind(alarm.replica(), alarm.openedAt(), alarm.unseen(), alarm.looked());
    }
}
