package io.certloop.remediation.wiring;

import io.certloop.remediation.dataloss.DataLossConfig;
import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.run.engine.RunConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what notices a database that lost committed rows. */
@Dependent
class DataLossWiring {

    @Produces
    @Singleton
    DataLossPolicy dataLoss(DataLossConfig config, RunConfig remediation) {
        return new DataLossPolicy(config.beatEvery(), remediation.settle(), config.clockMargin());
    }
}
