package io.certloop.benchmarks.load;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs an instant provider with its edges and its DNS, in a process of its own. */
public final class ProviderProcess implements AutoCloseable {

    private final ServiceProcess process;
    private final Path accountsFile;
    private final Map<String, String> settings;
    private final Stage stage;

    /**
     * @param root of the checkout
     * @param heap maximum heap as the JVM takes it, such as 512m
     */
    public ProviderProcess(Path root, Path folder, String heap) {
        int edges = FreePorts.next();
        int dns = FreePorts.next();
        this.process = ServiceProcess.mockCloud(
                root,
                Map.of(
                        "CERTLOOP_MOCK_PORT",
                        "" + FreePorts.next(),
                        "CERTLOOP_EDGE_PORT",
                        "" + edges,
                        "CERTLOOP_DNS_PORT",
                        "" + dns,
                        "CERTLOOP_MOCK_ROLLOUT",
                        "PT0S",
                        "CERTLOOP_MOCK_ISSUANCE",
                        "PT0S",
                        "CERTLOOP_HOME",
                        folder.toString()),
                folder,
                List.of("-XX:TieredStopAtLevel=4", "-Xmx" + heap));
        this.stage = new Stage(process.base(), new JsonHttp());
        this.accountsFile = folder.resolve("accounts.json");
        this.settings = Map.of(
                "certloop.cloud.accounts-file",
                accountsFile.toString(),
                "certloop.cloud.domain-api",
                process.base().toString(),
                "certloop.cloud.certificate-api",
                process.base().toString(),
                "certloop.cloud.operator-api",
                "true",
                "certloop.edge.trust-file",
                folder.resolve("ca.pem").toString(),
                "certloop.edge.port",
                "" + edges,
                "certloop.edge.allowed-networks",
                "127.0.0.0/8",
                "certloop.dns.server",
                "127.0.0.1:" + dns);
    }

    /** Settings with which a service finds the provider. */
    public Map<String, String> settings() {
        return settings;
    }

    public long pid() {
        return process.pid();
    }

    public void fleet(String json) throws IOException {
        stage.putFleet(json).required();
        stage.writeAccounts(accountsFile);
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        process.close();
    }
}
