package io.certloop.mockcloud.http;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** Runs WireMock without stubs: a filter passes every request to a handler with a state of its own. */
public final class MockHttpServer implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int DELAYING_THREADS = 16;

    private final WireMockServer server;

    private MockHttpServer(WireMockServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free port
     * @throws PortTakenException if another process listens on the port
     */
    public static MockHttpServer start(String bindAddress, int port, HttpHandler handler) {
        var server = new WireMockServer(options(bindAddress, port, handler));
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new PortTakenException(PortTakenException.Listener.HTTP_API, bindAddress, port, e);
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
     * No journal is kept: it would grow without bound, and the mock has its own operation log. HTTP/2 is off: it has no
     * Host header, which signatures cover, and the real gateway is called over HTTP/1.1, too. Answers have a length
     * instead of chunks, because they are then sent in one piece instead of two.
     */
    private static Options options(String bindAddress, int port, HttpHandler handler) {
        var options = WireMockConfiguration.options()
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
