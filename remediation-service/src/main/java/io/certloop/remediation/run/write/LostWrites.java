package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.dataloss.DataLossWindow;
import io.certloop.remediation.dataloss.DataLossWindows;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.text.RunMessage;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Detects writes whose committed write intent the database lost. A change at the provider within a data-loss window may
 * be such a write, unless the database has a later write intent for the domain.
 */
@Singleton
public final class LostWrites {

    /** The name of the guardrail that a held run shows. */
    public static final String NAME = "data loss window";

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);

    private final DataLossWindows windows;
    private final RunStore runs;
    private final DataLossPolicy policy;

    public LostWrites(DataLossWindows windows, RunStore runs, DataLossPolicy policy) {
        this.windows = windows;
        this.runs = runs;
        this.policy = policy;
    }

    /**
     * What is uncertain about a domain before a write.
     *
     * @param held a write that the database lost may still be in progress: inspect the domain again later
     * @param possible the data-loss window in which CertLoop itself may have made the domain's last change
     */
    record Doubt(Optional<Ruling> held, Optional<DataLossWindow> possible) {}

    /**
     * What is uncertain about a domain, because the database may have lost a write intent for it.
     *
     * @param seenAt when the domain was read
     */
    Doubt about(Domain domain, Instant seenAt) {
        List<DataLossWindow> near = near(domain, seenAt);
        return new Doubt(
                near.stream()
                        .filter(each -> seenAt.isBefore(each.settledAt()))
                        .findFirst()
                        .map(LostWrites::onItsWay),
                possible(near, domain, seenAt));
    }

    /**
     * The latest data-loss window in which CertLoop itself may have made the domain's last change although the database
     * has no write intent for it.
     */
    Optional<DataLossWindow> possible(Domain domain, Instant seenAt) {
        return possible(near(domain, seenAt), domain, seenAt);
    }

    private List<DataLossWindow> near(Domain domain, Instant seenAt) {
        return windows.since(changedAt(domain, seenAt));
    }

    /**
     * When the domain was last changed. If the provider keeps no such time, the change may have been made just before
     * the inspection.
     */
    static Instant changedAt(Domain domain, Instant seenAt) {
        return domain.modifiedAt().orElse(seenAt);
    }

    private Optional<DataLossWindow> possible(List<DataLossWindow> near, Domain domain, Instant seenAt) {
        return near.stream()
                .filter(each -> each.covers(changedAt(domain, seenAt), policy.clockMargin()))
                .findFirst()
                .filter(each -> !isExplained(domain, each));
    }

    private boolean isExplained(Domain domain, DataLossWindow window) {
        return runs.lastWrite(domain.account(), domain.name(), window.noticedAt())
                .isPresent();
    }

    private static Ruling onItsWay(DataLossWindow window) {
        return new Ruling(
                NAME,
                new Verdict.Held(
                        RunMessage.POSSIBLY_LOST.with(window.from()),
                        "the database",
                        Optional.of(window.noticedAt()),
                        Optional.of(window.settledAt())));
    }

    /** Holds a write because the database is no longer the one that was last checked for data loss. */
    public static Ruling changed(Instant now) {
        return new Ruling(
                NAME,
                new Verdict.Held(
                        RunMessage.DATABASE_CHANGED.with(),
                        "the database",
                        Optional.of(now),
                        Optional.of(now.plus(LOOK_AGAIN_AFTER))));
    }
}
