package io.certloop.remediation.run.write;

import io.certloop.remediation.dataloss.DataLossWindows;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.InFlightCap;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.StormRule;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStore;
import io.certloop.remediation.storm.WaveProgress;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Evaluates again, in the transaction that commits the write intent, the guardrails that limit concurrent writes,
 * because their earlier verdicts may be outdated. Admits writes by counting the account's runs in flight, under a lock
 * per account that is held until the caller commits. The lock costs one statement and lets hundreds of writes per
 * second and account through, far more than a provider accepts.
 */
@Singleton
public class Admission {

    /**
     * Locks the account and finds a row only if there is neither a storm nor a recovery from one, or if the first
     * parameter of the {@code where} clause is true. While the state is CALM, the storm guardrail needs no further
     * check.
     */
    private static final String LOCK = "select (select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))) from storm"
            + " where ? or state = 'CALM'";

    private static final String CONDITION = " and %s and (? or (select state from storm) = 'CALM') and (%s) < ?";

    private final Statements statements;
    private final StormStore storms;
    private final WaveRuns waves;
    private final GuardrailPolicy policy;
    private final StormRule storm;
    private final DataLossWindows dataLoss;

    Admission(
            DataSource database,
            StormStore storms,
            WaveRuns waves,
            GuardrailPolicy policy,
            StormRule storm,
            DataLossWindows dataLoss) {
        this.statements = new Statements(database);
        this.storms = storms;
        this.waves = waves;
        this.policy = policy;
        this.storm = storm;
        this.dataLoss = dataLoss;
    }

    /**
     * Locks the account and returns the SQL condition under which the write is admitted; empty during a storm or
     * recovery unless the write is attended, and {@code refuse} then decides. The statement that uses the condition
     * begins after the lock was taken, so it counts what other transactions committed during the wait.
     *
     * @param quietSince {@link io.certloop.remediation.run.Step#quietSince()}
     */
    public Optional<StatementPart> condition(RunId run, Proposal proposal, Optional<Instant> quietSince) {
        if (!lock(proposal, proposal.isAttended())) {
            return Optional.empty();
        }
        StatementPart unchanged = dataLoss.unchanged();
        List<Object> values = new ArrayList<>(unchanged.values());
        values.addAll(List.of(proposal.isAttended(), proposal.account().value(), run.value()));
        values.add(policy.cap().places(proposal));
        StatementPart places = new StatementPart(CONDITION.formatted(unchanged.sql(), WaveRuns.IN_FLIGHT), values);
        return Optional.of(quietSince
                .map(since -> places.and(SqlWriteLog.quiet(proposal, since)))
                .orElse(places));
    }

    /**
     * Decides, in the transaction of {@code condition}, whether the write may happen, if {@code condition} returned
     * nothing or its condition was not met.
     *
     * @return the guardrail that holds the write; empty if the run may write
     */
    public Optional<Ruling> refuse(RunId run, Proposal proposal) {
        if (!dataLoss.isUnchanged()) {
            return Optional.of(LostWrites.changed(proposal.now()));
        }
        Optional<Ruling> stormy = proposal.isAttended() ? Optional.empty() : wave(run, proposal);
        return stormy.or(() -> full(run, proposal));
    }

    private Optional<Ruling> full(RunId run, Proposal proposal) {
        String account = proposal.account().value();
        InFlightCap cap = policy.cap();
        lock(proposal, true);
        return held(cap.name(), cap.check(proposal, waves.inFlight(account, run)));
    }

    /**
     * Takes the account's lock if there is neither a storm nor a recovery from one, or if {@code always} is set;
     * returns whether it was taken.
     */
    private boolean lock(Proposal proposal, boolean always) {
        String name = "in-flight " + proposal.account().value();
        return !statements.query(LOCK, row -> 1, name, always).isEmpty();
    }

    private Optional<Ruling> wave(RunId run, Proposal proposal) {
        StormState state = storms.lock();
        if (!(state instanceof StormState.Recovering recovering)) {
            return state instanceof StormState.Storm began ? began(began, proposal) : Optional.empty();
        }
        UUID wave = recovering.wave().id();
        Optional<UUID> own = waves.placeOf(run);
        WaveProgress progress = waves.count(wave);
        Verdict verdict = storm.place(recovering, progress, own, proposal.now());
        if (verdict instanceof Verdict.Held || own.filter(wave::equals).isPresent()) {
            return held(storm.name(), verdict);
        }
        int free = recovering.wave().allowed() - progress.used();
        if (waves.moreUrgent(run, free) >= free) {
            return held(storm.name(), notItsTurn(recovering, free, proposal));
        }
        waves.take(wave, run, proposal.now());
        return Optional.empty();
    }

    private Verdict notItsTurn(StormState.Recovering state, int free, Proposal proposal) {
        return new Verdict.Held(
                RunMessage.WAVE_FOR_OTHERS.with(free),
                state.setBy(),
                Optional.of(state.wave().openedAt()),
                Optional.of(proposal.now().plus(storm.lookAgainAfter())));
    }

    private Optional<Ruling> began(StormState.Storm state, Proposal proposal) {
        return held(
                storm.name(),
                new Verdict.Held(
                        RunMessage.STORM_BEGAN.with(),
                        state.setBy(),
                        Optional.of(state.since()),
                        Optional.of(proposal.now().plus(storm.lookAgainAfter()))));
    }

    private static Optional<Ruling> held(String guardrail, Verdict verdict) {
        return verdict instanceof Verdict.Held ? Optional.of(new Ruling(guardrail, verdict)) : Optional.empty();
    }
}
