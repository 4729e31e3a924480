package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.remediation.dataloss.DataLossConfig;
import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.dataloss.DataLossWindows;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.pause.PauseStore;
import io.certloop.remediation.run.RunPolicy;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunConfig;
import io.certloop.remediation.run.write.ActionExecutor;
import io.certloop.remediation.run.write.Guard;
import io.certloop.remediation.run.write.LostWrites;
import io.certloop.remediation.run.write.WriteLog;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.window.WindowStore;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** Builds what writes at the provider, within its limits, and what notices lost writes. */
@Dependent
class WriteWiring {

    @Produces
    @Singleton
    Guard guard(
            GuardrailPolicy policy,
            WriteLog writes,
            PauseStore pauses,
            WindowStore windows,
            StormService storms) {
        return new Guard(policy::now, writes, pauses, windows, storms);
    }

    @Produces
    @Singleton
    LostWrites lostWrites(DataLossWindows windows, WriteLog writes, DataLossPolicy policy) {
        return new LostWrites(windows, writes, policy.clockMargin());
    }

    @Produces
    @Singleton
    ActionExecutor writes(
            RunStore store,
            ControlPlanes planes,
            Guard guard,
            LostWrites lost,
            Approvals approvals,
            RunPolicy policy,
            Tracing tracing,
            Clock clock) {
        return new ActionExecutor(
                store, TracedProvider.of(planes, tracing), guard, lost, approvals, policy, clock);
    }

    /** The provider counts in real time, whatever clock the rest runs on. */
    @Produces
    @Singleton
    RequestBudget requestBudget(RequestLimits limits, DataSource database) {
        return new LeasedRateLimiter(
                limits, new SqlPermitLeases(database, "request_lane"), Clock.systemUTC());
    }

    @Produces
    @Singleton
    DataLossPolicy dataLoss(DataLossConfig config, RunConfig remediation) {
        return new DataLossPolicy(config.beatEvery(), remediation.settle(), config.clockMargin());
    }
}
