package io.certloop.cloud.edge.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Records what edges send in running handshakes: their chains, and whether they ask for a client certificate. An edge
 * that gets no client certificate may fail the handshake after it has sent and proven its own certificate.
 */
final class Shown {

    private final Map<SSLEngine, List<X509Certificate>> chains = new ConcurrentHashMap<>();
    private final Set<SSLEngine> wanting = ConcurrentHashMap.newKeySet();

    /** The certificates that the edge has sent; empty until then. */
    List<X509Certificate> chain(SSLEngine engine) {
        return chains.getOrDefault(engine, List.of());
    }

    boolean wantsClientCertificate(SSLEngine engine) {
        return wanting.contains(engine);
    }

    void forget(SSLEngine engine) {
        chains.remove(engine);
        wanting.remove(engine);
    }

    X509ExtendedTrustManager trust() {
        return new TakesAnyChain();
    }

    X509ExtendedKeyManager keys() {
        return new HasNoKey();
    }

    /**
     * A trust manager that accepts any chain, so that faulty certificates can be inspected, too. No data is ever sent
     * over such a connection; {@link ChainTrust} checks the chain afterwards. The extended class keeps JSSE from adding
     * its own checks.
     */
    private final class TakesAnyChain extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            chains.put(engine, List.of(chain));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** A key manager without keys. It is called only if the edge asks for a client certificate, and records that. */
    private final class HasNoKey extends X509ExtendedKeyManager {

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            wanting.add(engine);
            return null;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
