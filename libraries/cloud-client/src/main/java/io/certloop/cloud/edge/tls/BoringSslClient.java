package io.certloop.cloud.edge.tls;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS by BoringSSL through netty-tcnative. Its memory lies outside of the heap and is freed at the end of each probe.
 */
final class BoringSslClient implements TlsClient {

    private static final byte[] NONE = {};

    /**
     * Key-exchange groups in the browsers' order of preference. OpenSSL and similar servers choose the first group that
     * they support.
     */
    private static final String[] GROUPS = {"X25519MLKEM768", "x25519", "secp256r1", "secp384r1", "secp521r1"};

    private static final String[] SMALL_GROUPS = Arrays.copyOfRange(GROUPS, 1, GROUPS.length);

    private final SslContext context;
    private final Shown shown;
    private final Optional<TlsClient> small;

    private BoringSslClient(SslContext context, Shown shown, Optional<TlsClient> small) {
        this.context = context;
        this.shown = shown;
        this.small = small;
    }

    /** Whether the library loads on this machine. */
    static boolean isAvailable() {
        return OpenSsl.isAvailable();
    }

    static BoringSslClient create() {
        return create(GROUPS, Optional.of(create(SMALL_GROUPS, Optional.empty())));
    }

    private static BoringSslClient create(String[] groups, Optional<TlsClient> small) {
        try {
            Shown shown = new Shown();
            SslContext context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .protocols(JdkTlsClient.PROTOCOLS)
                    .trustManager(shown.trust())
                    .keyManager(shown.keys())
                    .option(OpenSslContextOption.GROUPS, groups)
                    .enableOcsp(true)
                    .build();
            return new BoringSslClient(context, shown, small);
        } catch (SSLException e) {
            throw new IllegalStateException("BoringSSL cannot be set up", e);
        }
    }

    /** Creates an engine without peer host and port, so that it cannot resume an earlier session. */
    @Override
    public SSLEngine engine(String host) {
        SNIHostName name = new SNIHostName(host);
        SSLEngine engine = context.newEngine(UnpooledByteBufAllocator.DEFAULT);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(name));
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public byte[] staple(SSLEngine engine) {
        byte[] response = ((ReferenceCountedOpenSslEngine) engine).getOcspResponse();
        return response == null ? NONE : response;
    }

    @Override
    public Shown shown() {
        return shown;
    }

    @Override
    public void release(SSLEngine engine) {
        shown.forget(engine);
        ((ReferenceCountedOpenSslEngine) engine).release();
    }

    @Override
    public Optional<TlsClient> small() {
        return small;
    }
}
