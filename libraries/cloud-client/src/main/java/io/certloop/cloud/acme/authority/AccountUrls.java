package io.certloop.cloud.acme.authority;

import java.util.Optional;

/** The addresses of accounts at authorities, so that each is asked for once. */
public interface AccountUrls {

    /**
     * @param directory of the authority
     * @param key thumbprint of the account's public key
     */
    Optional<String> find(String directory, String key);

    /** Replaces an earlier one. */
    void put(String directory, String key, String url);

    /** The authority does not know it any more. */
    void remove(String directory, String key);
}
