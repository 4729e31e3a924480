package io.certloop.remediation.provider;

import io.certloop.cloud.contract.ControlPlaneContract;
import io.certloop.cloud.contract.ControlPlaneStage;
import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.remediation.stage.QiniuStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The adapter keeps the port's promises against the mock's provider. */
class QiniuContractIT {

    private static MockCloud cloud;

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Nested
    class WithTheOperatorApi extends ControlPlaneContract {

        @Override
        protected ControlPlaneStage stage() {
            return new QiniuStage(cloud, true, false);
        }
    }

    /** The provider serves nothing else, and takes the documented signatures only. */
    @Nested
    class WithThePublicSubset extends ControlPlaneContract {

        @Override
        protected ControlPlaneStage stage() {
            return new QiniuStage(cloud, false, true);
        }
    }
}
