package io.certloop.remediation.run.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.Planner;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunServiceTest {

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);

    @Test
    void theProviderIsAskedInTheLaneOfWhoeverAsks() {
        inspect(Caller.UNATTENDED);
        assertThat(stage.provider.readFor).containsOnly(Caller.UNATTENDED);
        stage.provider.readFor.clear();
        stage.clock.advance(Duration.ofSeconds(1));
        inspect(Caller.ON_CALL);
        assertThat(stage.provider.readFor).containsOnly(Caller.ON_CALL);
    }

    @Test
    void allWhoAskWithinASecondShareOneInspection() {
        inspect(Caller.ON_CALL);
        stage.provider.readFor.clear();
        stage.clock.advance(Duration.ofMillis(999));
        inspect(Caller.ON_CALL);
        inspect(Caller.UNATTENDED);
        stage.service.diagnose(Scenery.NAME, Optional.empty(), Caller.UNATTENDED);
        assertThat(stage.provider.readFor).isEmpty();
    }

    private void inspect(Caller lane) {
        stage.service.explain(Scenery.NAME, Optional.empty(), lane);
    }
}
