package io.certloop.remediation.stage;

import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import java.time.Duration;
import java.util.Map;

/** As {@link LocalStage}, but the provider needs an hour for everything, unless its clock moves. */
public class SlowProvider extends LocalStage {

    @Override
    protected MockCloud open() {
        return MockCloud.start(MockCloudConfig.defaults().withTimings(Duration.ofHours(1), Duration.ofHours(1)));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("certloop.remediation.verify-deadline", "PT60S");
        return config;
    }
}
