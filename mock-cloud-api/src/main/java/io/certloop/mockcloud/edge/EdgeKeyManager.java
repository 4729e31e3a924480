package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.certificate.Certificate;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Picks the certificate by the name that the client asks for. An alias stands for one certificate,
 * so that key and chain of a handshake belong together even if a deployment lands in its midst.
 */
final class EdgeKeyManager extends X509ExtendedKeyManager {

    private static final int MORE_THAN_HANDSHAKES_AT_ONCE = 10_000;

    private final String address;
    private final EdgeCertificates certificates;
    private final Map<String, Certificate> presented =
            Collections.synchronizedMap(new Recent<>(MORE_THAN_HANDSHAKES_AT_ONCE));

    EdgeKeyManager(String address, EdgeCertificates certificates) {
        this.address = address;
        this.certificates = certificates;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        var certificate = certificates.present(address, requestedHost(engine));
        if (!certificate.material().key().getAlgorithm().equals(keyType)) {
            return null;
        }
        var alias = certificate.id().value();
        presented.put(alias, certificate);
        return alias;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return presented.get(alias).material().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return presented.get(alias).material().key();
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        throw new UnsupportedOperationException("edges have engines, not sockets");
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }

    private static String requestedHost(SSLEngine engine) {
        return engine.getHandshakeSession() instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .findFirst()
                        .map(EdgeKeyManager::text)
                        .orElse("")
                : "";
    }

    private static String text(SNIServerName name) {
        return ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT);
    }

    /** The entries that were put last; fleets come and go for as long as the process lives. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;
        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
