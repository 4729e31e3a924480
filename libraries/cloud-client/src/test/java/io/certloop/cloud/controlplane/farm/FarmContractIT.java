package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.contract.ControlPlaneContract;
import io.certloop.cloud.contract.ControlPlaneStage;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the port's promises with real HAProxy processes. */
class FarmContractIT extends ControlPlaneContract {

    @TempDir
    private Path folder;

    @Override
    protected ControlPlaneStage stage() {
        return new FarmStage(folder);
    }
}
