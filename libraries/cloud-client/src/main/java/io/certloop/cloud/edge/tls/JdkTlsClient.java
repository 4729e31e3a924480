package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.KeyKind;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * TLS by the JDK. Used if BoringSSL does not load, and to request one key type, which only the JDK's implementation can
 * restrict in TLS 1.3, too.
 */
final class JdkTlsClient implements TlsClient {

    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private static final byte[] NONE = {};
    private static final String[] ECDSA = {
        "ecdsa_secp256r1_sha256", "ecdsa_secp384r1_sha384", "ecdsa_secp521r1_sha512", "ed25519"
    };
    private static final String[] RSA = {
        "rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512",
        "rsa_pkcs1_sha256", "rsa_pkcs1_sha384", "rsa_pkcs1_sha512"
    };

    private final SSLContext context;
    private final Shown shown;
    private final KeyKind kind;

    private JdkTlsClient(SSLContext context, Shown shown, KeyKind kind) {
        this.context = context;
        this.shown = shown;
        this.kind = kind;
    }

    static JdkTlsClient asking(KeyKind kind) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            Shown shown = new Shown();
            context.init(new KeyManager[] {shown.keys()}, new TrustManager[] {shown.trust()}, null);
            return new JdkTlsClient(context, shown, kind);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
    }

    /** Creates an engine without peer host and port, so that it cannot resume an earlier session. */
    @Override
    public SSLEngine engine(String host) {
        SNIHostName name = new SNIHostName(host);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setServerNames(List.of(name));
        switch (kind) {
            case ANY -> {}
            case ECDSA -> restrict(parameters, ECDSA, "_ECDSA_");
            case RSA -> restrict(parameters, RSA, "_RSA_");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * Restricts the handshake to one key type. In TLS 1.3 the signature schemes decide, in TLS 1.2 also the cipher
     * suites.
     */
    private static void restrict(SSLParameters parameters, String[] schemes, String suite) {
        parameters.setSignatureSchemes(schemes);
        parameters.setCipherSuites(Stream.of(parameters.getCipherSuites())
                .filter(name -> !name.contains("_WITH_") || name.contains(suite))
                .toArray(String[]::new));
    }

    @Override
    public byte[] staple(SSLEngine engine) {
        if (engine.getSession() instanceof ExtendedSSLSession session) {
            List<byte[]> responses = session.getStatusResponses();
            return responses.isEmpty() ? NONE : responses.getFirst();
        }
        return NONE;
    }

    @Override
    public Shown shown() {
        return shown;
    }

    /** Releases what was recorded for the engine; the garbage collector frees the engine itself. */
    @Override
    public void release(SSLEngine engine) {
        shown.forget(engine);
    }
}
