package io.certloop.cloud.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * DNS queries without a cache. An empty list means that the name has no such record or does not
 * exist.
 */
public interface DnsLookup {

    /**
     * The addresses of a name, through all its aliases.
     *
     * @throws DnsFault if DNS does not answer
     */
    List<InetAddress> addresses(String name);

    /**
     * The TXT records of a name, the pieces of each joined.
     *
     * @throws DnsFault if DNS does not answer
     */
    List<String> texts(String name);

    /**
     * Where a name points by CNAME: the whole chain, nearest first, lower case, without final dot.
     *
     * @throws DnsFault if DNS does not answer
     */
    List<String> aliases(String name);

    /**
     * The authorities that may issue for a name, by its CAA records or those of its nearest parent
     * that has any (RFC 8659); absent if there are none, which allows every authority. For a name
     * that begins with a dot, the authorities that may issue the wildcard.
     *
     * @throws DnsFault if DNS does not answer
     */
    default Optional<Set<String>> issuers(String name) {
        return Optional.empty();
    }
}
