package io.certloop.mockcloud.http;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** WireMock without stubs: a filter has every request answered by a handler with its own state. */
public final class MockHttpServer implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int DELAYING_THREADS = 16;

    private final WireMockServer server;

    private MockHttpServer(WireMockServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws PortTakenException if another process listens there
     */
    public static MockHttpServer start(String bindAddress, int port, HttpHandler handler) {
        var server = new WireMockServer(options(bindAddress, port, handler));
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new PortTakenException(
                    PortTakenException.Listener.HTTP_API, bindAddress, port, e);
        }
        return new MockHttpServer(server);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /**
     * The journal would grow without bound, and nobody reads it: the operations log is ours. HTTP/2
     * has no Host header, which a signature covers; the real gateway is asked over HTTP/1.1 too. An
     * answer with its length leaves in one piece, where chunks take two.
     */
    private static Options options(String bindAddress, int port, HttpHandler handler) {
        var options =
                WireMockConfiguration.options()
                        .bindAddress(bindAddress)
                        .httpServerFactory(new UncachedHeaders())
                        .disableRequestJournal()
                        .gzipDisabled(true)
                        .http2PlainDisabled(true)
                        .stubRequestLoggingDisabled(true)
                        .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                        .disableOptimizeXmlFactoriesLoading(true)
                        .containerThreads(THREADS)
                        .jettyAcceptors(1)
                        .asynchronousResponseEnabled(true)
                        .asynchronousResponseThreads(DELAYING_THREADS)
                        .extensions(new HandlerFilter(handler));
        return port == 0 ? options.dynamicPort() : options.port(port);
    }
}
