package io.certloop.cloud.edge.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/** The resolvers to use. */
public final class Resolvers {

    private static final int DNS_PORT = 53;

    /**
     * dnsjava's hook waits for the end of its thread. A question that is asked while the process
     * stops begins a new thread, and the hook waits for ever. The thread is a daemon and needs no
     * hook.
     */
    private static final String SHUTDOWN_HOOK = "dnsjava.nio.register_shutdown_hook";

    static {
        System.setProperty(SHUTDOWN_HOOK, "false");
    }

    private Resolvers() {}

    /** The resolvers of the machine, one after another. */
    public static Resolver ofTheSystem() {
        return new ExtendedResolver();
    }

    /**
     * One server, by UDP, and by TCP where an answer is cut short.
     *
     * @param server host, or host and port ({@code 127.0.0.1:8053}, {@code [::1]:53})
     * @throws IllegalArgumentException if it is neither, or the host is unknown
     */
    public static Resolver at(String server) {
        URI parsed = URI.create("dns://" + server);
        if (parsed.getHost() == null) {
            throw new IllegalArgumentException("not host or host:port: " + server);
        }
        try {
            int port = parsed.getPort() == -1 ? DNS_PORT : parsed.getPort();
            return new SimpleResolver(
                    new InetSocketAddress(InetAddress.getByName(parsed.getHost()), port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("unknown host: " + server, e);
        }
    }
}
