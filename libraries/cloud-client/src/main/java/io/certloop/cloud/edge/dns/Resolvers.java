package io.certloop.cloud.edge.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

public final class Resolvers {

    private static final int DNS_PORT = 53;

    /**
     * Property that disables dnsjava's shutdown hook. The hook waits for dnsjava's thread to end. A query that is sent
     * while the process stops starts a new thread, for which the hook would wait forever. The thread is a daemon, so no
     * hook is needed.
     */
    private static final String SHUTDOWN_HOOK = "dnsjava.nio.register_shutdown_hook";

    static {
        System.setProperty(SHUTDOWN_HOOK, "false");
    }

    private Resolvers() {}

    /** The resolvers of the operating system, which are tried one after another. */
    public static Resolver ofTheSystem() {
        return new ExtendedResolver();
    }

    /**
     * A resolver for one server. It uses UDP, and TCP if an answer is truncated.
     *
     * @param server host, or host and port ({@code 127.0.0.1:8053}, {@code [::1]:53})
     * @throws IllegalArgumentException if the text has neither form, or the host is unknown
     */
    public static Resolver at(String server) {
        URI parsed = URI.create("dns://" + server);
        if (parsed.getHost() == null) {
            throw new IllegalArgumentException("not host or host:port: " + server);
        }
        try {
            int port = parsed.getPort() == -1 ? DNS_PORT : parsed.getPort();
            return new SimpleResolver(new InetSocketAddress(InetAddress.getByName(parsed.getHost()), port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("unknown host: " + server, e);
        }
    }
}
