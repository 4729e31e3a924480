package io.certloop.cloud.controlplane.tencent;

import io.certloop.cloud.contract.ControlPlaneContract;
import io.certloop.cloud.contract.ControlPlaneStage;

class TencentContractTest extends ControlPlaneContract {

    @Override
    protected ControlPlaneStage stage() {
        return new TencentStage();
    }
}
