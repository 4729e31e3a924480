package io.certloop.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Caller;
import io.certloop.remediation.stage.DatabaseOnly;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The store alone: no task moves the runs meanwhile. */
@QuarkusTest
@TestProfile(DatabaseOnly.class)
@QuarkusTestResource(
        value = io.certloop.remediation.stage.LocalStage.class,
        restrictToAnnotatedClass = true)
class PanacheRunStoreIT extends RunStoreContract {

    @Inject RunStore store;

    @Inject WriteLog writes;

    @Test
    void manyAtTheSameMomentNeverTakeMoreThanTheirPlaces() throws Exception {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        Callable<Boolean> one =
                () -> {
                    try {
                        begin(account, Caller.UNATTENDED);
                        return true;
                    } catch (RunStore.NotAdmitted e) {
                        return false;
                    }
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Boolean>> admitted = threads.invokeAll(Collections.nCopies(50, one));
            int count = 0;
            for (Future<Boolean> each : admitted) {
                count += each.get() ? 1 : 0;
            }
            assertThat(count).isEqualTo(16);
        }
    }

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected WriteLog writes() {
        return writes;
    }
}
