package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.dataloss.DataLossWindows;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.pause.PauseStore;
import io.certloop.remediation.run.RunPolicy;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.approval.Approvals;
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

/** Builds what writes at the provider. */
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
}
