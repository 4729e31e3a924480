package io.certloop.cloud.acme.authority;

import io.certloop.cloud.acme.AcmeException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One account at an authority. Every method blocks, and throws {@link AcmeException}. The account
 * is created with the first call that needs it. An instance keeps the keys that it was made with:
 * get a new one for each piece of work, and close it.
 */
public interface CertificateAuthority extends AutoCloseable {

    /**
     * Sends an order, once; after a failure the authority may have it.
     *
     * @param replaces see {@link io.certloop.cloud.acme.RenewalId}; left out where the authority
     *     refuses it
     * @return the address of the order
     */
    String order(List<String> names, Optional<String> replaces);

    /**
     * An order for exactly these names that goes on, from the account's list of orders.
     *
     * @param known addresses that belong to other orders of ours
     * @return empty also where the authority offers no list
     */
    Optional<String> find(List<String> names, Predicate<String> known);

    PlacedOrder at(String url);

    /** Asks the authority to check the proofs that it has not checked yet; harmless if repeated. */
    void check(String url);

    /** Sends the request to sign a key. */
    void sign(String url, byte[] request);

    /** The issued certificate and its chain, the leaf first; the preferred one if it is offered. */
    List<X509Certificate> chain(String url);

    @Override
    void close();
}
