package io.certloop.cloud.controlplane.farm.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against Debian's nginx, and the receiver that docs/examples has for it. */
class NginxNodeIT extends ReloadedNodeContract {

    private static final String SECRET = "a shared secret";

    private static final int MANY = 200;

    private final int receiver = FreePorts.next();

    NginxNodeIT() {
        super("nginx", "nginx", "python3");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + receiver + "/reload");
    }

    @Override
    protected Map<String, String> members() {
        return Map.of("reload", address().toString(), "secret", SECRET);
    }

    @Override
    protected void start(RealServer server) throws IOException {
        server.nginx(receiver, SECRET, tls, HOST, file());
    }

    @Override
    protected String mismatch() {
        return "key values mismatch";
    }

    private NodeException refusal(String secret, Clock clock) {
        SignedReload reload = new SignedReload(new ReloadCall(http, Duration.ofSeconds(5)), address(), secret, clock);
        return catchThrowableOfType(NodeException.class, () -> reload.reload(file().toString()));
    }

    @Test
    void aWrongSecretAndARecordedRequestReloadNothing() throws IOException {
        start(server());
        write(renewed, renewed.key());

        assertThat(refusal("guessed", Clock.systemUTC()).kind()).isEqualTo(Kind.DENIED);
        assertThat(refusal(SECRET, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6)))
                        .kind())
                .isEqualTo(Kind.DENIED);

        assertThat(served()).isEqualTo(serial(old));
    }

    /** The receiver closes each connection, so the next request must not be sent on it. */
    @Test
    void theReceiverAnswersRequestsThatFollowAtOnce() throws IOException {
        start(server());

        for (int request = 0; request < MANY; request++) {
            assertThat(refusal("guessed", Clock.systemUTC()).kind()).isEqualTo(Kind.DENIED);
        }
    }

    /** Otherwise the owner of a good certificate would be told that it is a bad one. */
    @Test
    void aConfigurationThatIsBrokenElsewhereIsNotTheFaultOfTheCertificate() throws IOException {
        start(server());
        write(renewed, renewed.key());
        Path config = folder.resolve("nginx.conf");
        Files.writeString(config, Files.readString(config) + "\nnonsense on;\n");

        NodeException broken = catchThrowableOfType(NodeException.class, this::push);

        assertThat(broken.kind()).isEqualTo(Kind.BUSY);
        assertThat(broken).hasMessageContaining("unknown directive");
        assertThat(served()).isEqualTo(serial(old));
    }

    /** nginx accepts it, and goes on with what its configuration names. */
    @Test
    void aFileThatItsConfigurationDoesNotNameIsToldSo() throws IOException {
        start(server());
        String other = "api.shop.example";
        var another = ca.leaf(other);
        RealServer.write(file().resolveSibling(other + ".pem"), another, another.key());

        assertThat(catchThrowableOfType(NodeException.class, () -> push(other + ".pem")))
                .hasMessageContaining("does its configuration name that file?")
                .extracting(NodeException::kind)
                .isEqualTo(Kind.SILENT);
    }
}
