package io.certloop.cloud.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The DNS questions that we ask, answered afresh every time. An empty list means that the name has
 * no such record, or does not exist.
 */
public interface DnsLookup {

    /**
     * The addresses of a name, through all its aliases.
     *
     * @throws DnsFault if DNS could not be asked
     */
    List<InetAddress> addresses(String name);

    /**
     * The TXT records of a name, the pieces of each joined.
     *
     * @throws DnsFault if DNS could not be asked
     */
    List<String> texts(String name);

    /**
     * Where a name points by CNAME: the whole chain, nearest first, lower case, without final dot.
     *
     * @throws DnsFault if DNS could not be asked
     */
    List<String> aliases(String name);

    /**
     * The authorities that may issue for a name, as CAA records of it or of the nearest name above
     * it that has any tell (RFC 8659); absent if there are none, so that every authority may. For a
     * name that begins with a dot, those that may issue the wildcard.
     *
     * @throws DnsFault if DNS could not be asked
     */
    default Optional<Set<String>> issuers(String name) {
        return Optional.empty();
    }
}
