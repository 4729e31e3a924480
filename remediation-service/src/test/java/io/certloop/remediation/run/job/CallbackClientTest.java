package io.certloop.remediation.run.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What it trusts, and when that changes, is shown by {@code ServiceTlsE2EIT}. */
class CallbackClientTest {

    @Test
    void aNameThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> client(Optional.of("services")))
                .hasMessage("certloop.outgoing.callback-tls=services needs" + " quarkus.tls.services.trust-store");
    }

    @Test
    void withoutANameTheJvmSaysWhomToTrust() {
        assertThat(client(Optional.empty()).http().sslContext()).isNotNull();
    }

    private static CallbackClient client(Optional<String> tls) {
        return new CallbackClient(new Tls(tls), new NothingConfigured());
    }

    private record Tls(Optional<String> callbackTls) implements CallbackTlsConfig {}

    private static final class NothingConfigured implements TlsConfigurationRegistry {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
