package io.certloop.cloud.edge;

import java.net.InetAddress;
import java.util.List;

/** The DNS questions that we ask. An empty list means that the name has no such record. */
public interface DnsLookup {

    /**
     * @throws DnsFault if DNS could not be asked
     */
    List<InetAddress> addresses(String name);

    /**
     * @throws DnsFault if DNS could not be asked
     */
    List<String> texts(String name);

    /**
     * @throws DnsFault if DNS could not be asked
     */
    List<String> aliases(String name);
}
