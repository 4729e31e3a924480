package io.certloop.remediation.wiring;

import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.LimitsConfig;
import io.certloop.remediation.guardrail.StormRule;
import io.certloop.remediation.guardrail.job.EffectiveLimits;
import io.certloop.remediation.pause.PauseService;
import io.certloop.remediation.pause.PauseStore;
import io.certloop.remediation.run.engine.RunConfig;
import io.certloop.remediation.storm.StormConfig;
import io.certloop.remediation.window.WindowService;
import io.certloop.remediation.window.WindowStore;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.security.scope.CallerScope;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what may hold a write. */
@Dependent
class GuardrailWiring {

    @Produces
    @Singleton
    EffectiveLimits limits(LimitsConfig config, ReloadStatus files) {
        return new EffectiveLimits(config.configured(), config.limitsFile(), files);
    }

    @Produces
    @Singleton
    StormRule stormRule(RunConfig config, StormConfig storm) {
        return new StormRule(config.lookEvery(), storm.calmFor());
    }

    @Produces
    @Singleton
    GuardrailPolicy guardrails(EffectiveLimits limits, StormRule storm, RunConfig config) {
        return new GuardrailPolicy(limits, storm, config.lookEvery());
    }

    @Produces
    @Singleton
    PauseService pauses(PauseStore store, CallerScope scope, Clock clock) {
        return new PauseService(store, scope, clock);
    }

    @Produces
    @Singleton
    WindowService windows(WindowStore store, CallerScope scope, Clock clock) {
        return new WindowService(store, scope, clock);
    }
}
