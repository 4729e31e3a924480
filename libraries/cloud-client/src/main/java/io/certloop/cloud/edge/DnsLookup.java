package io.certloop.cloud.edge;

import io.certloop.cloud.edge.caa.CaaRecords;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

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
     * The CAA records that count for a name: its own or those of its nearest parent that has any
     * (RFC 8659).
     *
     * @throws DnsFault if DNS does not answer
     */
    default CaaRecords caa(String name) {
        return CaaRecords.NONE;
    }

    /**
     * Why resolvers that validate DNSSEC refuse the name; absent if they do not, and where the
     * resolver that is asked does not validate.
     *
     * @throws DnsFault if DNS does not answer
     */
    default Optional<DnssecFault> dnssecFault(String name) {
        return Optional.empty();
    }
}
