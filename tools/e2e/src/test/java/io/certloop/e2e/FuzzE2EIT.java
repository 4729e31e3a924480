package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.fuzz.Fuzzer;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ./certloop bench fuzz}, with fewer requests. Last: what it leaves would be in the way of stories. */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(Integer.MAX_VALUE)
class FuzzE2EIT {

    private static final int REQUESTS = 2_000;

    @Test
    void everyServiceAnswersWhateverItIsSent() throws Exception {
        var system = SharedSystem.system();
        var stage = new Stage(system.addresses().mock(), new JsonHttp());
        stage.putFleet(Fuzzer.fleet()).required();
        stage.writeAccounts(system.addresses().accountsFile());
        var console = new ByteArrayOutputStream();
        var out = new PrintStream(console, true, StandardCharsets.UTF_8);
        var fuzzer = Fuzzer.of(RealSystem.ROOT, system.addresses(), system.pids(), system.tokens()::token, out);
        try {
            boolean passed = fuzzer.run(REQUESTS, 1);

            assertThat(passed).as(console.toString(StandardCharsets.UTF_8)).isTrue();
        } finally {
            fuzzer.takeBack();
        }
    }
}
