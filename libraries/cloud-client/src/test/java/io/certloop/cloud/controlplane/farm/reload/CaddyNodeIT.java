package io.certloop.cloud.controlplane.farm.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.Shown;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against Debian's Caddy. */
class CaddyNodeIT extends ReloadedNodeContract {

    private final int admin = FreePorts.next();

    CaddyNodeIT() {
        super("caddy", "caddy");
    }

    @Override
    protected Map<String, String> members() {
        return Map.of("admin", "http://127.0.0.1:" + admin);
    }

    @Override
    protected void start(RealServer server) throws IOException {
        start(server, RealServer.loads(file()));
    }

    private void start(RealServer server, String tlsApp) throws IOException {
        server.caddy(admin, tls, tlsApp);
    }

    @Override
    protected String mismatch() {
        return "private key does not match public key";
    }

    @Test
    void aFolderIsReadAgainToo() throws IOException, NodeException {
        start(server(), """
                "tls":{"certificates":{"load_folders":["%s"]}},""".formatted(file().getParent()));
        write(renewed, renewed.key());

        push();

        assertThat(served()).isEqualTo(serial(renewed));
    }

    @Test
    void aFileThatCaddyDoesNotKnowIsAddedAndTheOthersStay() throws IOException, NodeException {
        start(server(), "");
        assertThat(node().show(List.of(FILE)).get(FILE)).isEqualTo(Shown.NOTHING);

        push();
        assertThat(served()).isEqualTo(serial(old));

        String other = "api.shop.example";
        var another = ca.leaf(other);
        RealServer.write(file().resolveSibling(other + ".pem"), another, another.key());
        push(other + ".pem");
        assertThat(RealServer.served(tls, other)).isEqualTo(serial(another));
        assertThat(served()).isEqualTo(serial(old));
    }
}
