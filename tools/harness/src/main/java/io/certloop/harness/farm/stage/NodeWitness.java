package io.certloop.harness.farm.stage;

import io.certloop.harness.system.PresentedChain;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a browser would get from a node, independently of the services. */
public final class NodeWitness {

    private final Set<TrustAnchor> anchors;
    private final int port;

    /**
     * @param roots the trusted root certificates
     * @param port the TLS port of every node
     */
    public NodeWitness(List<X509Certificate> roots, int port) {
        this.port = port;
        this.anchors = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    }

    /**
     * The certificate that a node serves for a name.
     *
     * @param sha256 of the leaf, in lower-case hex
     * @param trusted whether a browser would accept the chain now and for this name
     */
    public record Served(String sha256, boolean trusted) {}

    /** The served certificate, read by a TLS handshake; empty if the node does not answer. */
    public Optional<Served> served(HaproxyNode node, String host) {
        try {
            var chain = PresentedChain.of(node.address(), port, host);
            var leaf = chain.getFirst();
            return Optional.of(new Served(PresentedChain.sha256(leaf), isFor(leaf, host) && isTrusted(chain)));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static boolean isFor(X509Certificate leaf, String host) throws GeneralSecurityException {
        var names = leaf.getSubjectAlternativeNames();
        return names != null && names.stream().anyMatch(name -> host.equals(name.get(1)));
    }

    private boolean isTrusted(List<X509Certificate> chain) {
        try {
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
