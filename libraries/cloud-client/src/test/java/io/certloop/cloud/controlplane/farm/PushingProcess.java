package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A process of its own that pushes one certificate, so that it can be killed. */
final class PushingProcess {

    private PushingProcess() {}

    static Process start(HaproxyFarm haproxy, Relay relay, DomainName name, TestCa.Leaf leaf) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PushingProcess.class.getName(),
                        FarmStage.entry(haproxy, i -> i == 0 ? relay.address() : haproxy.runtime(i)),
                        name.value(),
                        leaf.sha256())
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        List<Farm> farms = List.of(FarmStage.farm(new AccountId("edge-farm"), arguments[0]));
        try (var planes = new FarmControlPlanes(
                () -> farms,
                AcmeOrders.NONE,
                (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO),
                RequestMeter.NONE,
                FarmStage.TIMEOUT,
                Clock.systemUTC())) {
            planes.of(farms.getFirst().id())
                    .apply(
                            new DomainName(arguments[1]),
                            new DomainChange.Resubmit(
                                    new CertificateId(arguments[2]), new HttpsSettings(false, true, true)));
        }
    }
}
