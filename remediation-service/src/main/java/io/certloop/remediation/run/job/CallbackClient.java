package io.certloop.remediation.run.job;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds the HTTP client that sends callbacks. The client is built anew whenever its trust store is reloaded, because an
 * HTTP client keeps the trust store that it was built with.
 */
@ApplicationScoped
class CallbackClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Optional<String> tls;
    private volatile HttpClient http;

    CallbackClient(CallbackTlsConfig config, TlsConfigurationRegistry registry) {
        this.tls = config.callbackTls();
        this.http = tls.map(name -> trusting(registry.get(name).orElseThrow(() -> unknown(name))))
                .orElseGet(() -> builder().build());
    }

    /** Makes the service create this bean at startup, so that an unknown TLS configuration name stops the start. */
    void start(@Observes StartupEvent event) {}

    HttpClient http() {
        return http;
    }

    /**
     * Replaces the client after its trust store was reloaded. The old client still finishes the calls that it has
     * begun.
     */
    void renew(@Observes CertificateUpdatedEvent event) {
        if (tls.filter(event.name()::equals).isPresent()) {
            http = trusting(event.tlsConfiguration());
        }
    }

    private static HttpClient trusting(TlsConfiguration tls) {
        try {
            return builder().sslContext(tls.createSSLContext()).build();
        } catch (Exception e) {
            throw new IllegalStateException("the certificates for callbacks cannot be used", e);
        }
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
    }

    private static IllegalStateException unknown(String name) {
        return new IllegalStateException(
                "certloop.outgoing.callback-tls=%s needs quarkus.tls.%s.trust-store".formatted(name, name));
    }
}
