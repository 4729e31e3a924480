package io.certloop.cloud.acme.authority;

import io.certloop.cloud.acme.AcmeException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Client for one account at an ACME certificate authority. Every method blocks, and throws {@link AcmeException}. The
 * account is created by the first call that needs it. An instance keeps the keys with which it was created: create a
 * new instance for each piece of work, and close it.
 */
public interface CertificateAuthority extends AutoCloseable {

    /**
     * Sends an order without retrying it. After a failure the authority may have created the order nevertheless.
     *
     * @param replaces identifier of the replaced certificate, see {@link io.certloop.cloud.acme.RenewalId}; left out if
     *     the authority refuses it
     * @return URL of the order
     */
    String order(List<String> names, Optional<String> replaces);

    /**
     * Searches the account's list of orders for an unfinished order with exactly these names.
     *
     * @param known matches the URLs of the authority's orders that are already stored for another request; they are
     *     skipped
     * @return URL of the order; empty if there is none or the authority offers no list
     */
    Optional<String> find(List<String> names, Predicate<String> known);

    /**
     * The order as the authority has it now.
     *
     * @throws AcmeException with {@code ORDER_LOST} if the authority answers that it has no such order for this account
     */
    PlacedOrder at(String url);

    /**
     * Asks the authority to check those proofs of control that it has not checked yet; harmless if repeated.
     *
     * @param url URL of the order
     */
    void check(String url);

    /**
     * Sends the certificate signing request.
     *
     * @param url URL of the order
     * @param request the request in DER
     */
    void sign(String url, byte[] request);

    /**
     * The issued certificate and its chain, the leaf first. Returns the chain that the settings prefer if the authority
     * offers it.
     *
     * @param url URL of the order
     */
    List<X509Certificate> chain(String url);

    @Override
    void close();
}
