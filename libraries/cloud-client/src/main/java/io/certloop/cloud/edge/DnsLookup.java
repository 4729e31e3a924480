package io.certloop.cloud.edge;

import io.certloop.cloud.edge.caa.CaaRecords;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** DNS queries without a cache. An empty list means that the name does not exist or has no record of the type. */
public interface DnsLookup {

    /**
     * The addresses of a name, found through all its aliases.
     *
     * @throws DnsFault if DNS does not answer
     */
    List<InetAddress> addresses(String name);

    /**
     * The TXT records of a name, each record as one string.
     *
     * @throws DnsFault if DNS does not answer
     */
    List<String> texts(String name);

    /**
     * The CNAME chain of a name: all alias targets in order, the nearest first, in lower case and without the final
     * dot.
     *
     * @throws DnsFault if DNS does not answer
     */
    List<String> aliases(String name);

    /**
     * The CAA records that apply to a name: its own, or those of the nearest parent that has any (RFC 8659).
     *
     * @throws DnsFault if DNS does not answer
     */
    default CaaRecords caa(String name) {
        return CaaRecords.NONE;
    }

    /**
     * Why resolvers that validate DNSSEC refuse the name. Empty if they do not refuse it, or if the queried resolver
     * does not validate.
     *
     * @throws DnsFault if DNS does not answer
     */
    default Optional<DnssecFault> dnssecFault(String name) {
        return Optional.empty();
    }
}
