package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.certificate.KeyedChain;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificates of one handshake, at most one for each key algorithm. TLS chooses by the algorithms that the client
 * offers.
 */
final class EdgeKeys extends X509ExtendedKeyManager {

    private final Map<String, KeyedChain> byAlgorithm = new LinkedHashMap<>();

    EdgeKeys(Presentation presentation) {
        add(presentation.material());
        presentation.beside().ifPresent(this::add);
    }

    private void add(KeyedChain chain) {
        byAlgorithm.put(chain.key().getAlgorithm(), chain);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return byAlgorithm.containsKey(keyType) ? keyType : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return byAlgorithm.get(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return byAlgorithm.get(alias).key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return byAlgorithm.keySet().toArray(String[]::new);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
