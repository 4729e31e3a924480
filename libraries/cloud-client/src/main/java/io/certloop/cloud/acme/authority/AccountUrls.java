package io.certloop.cloud.acme.authority;

import java.util.Optional;

/** Stores the account URLs at certificate authorities, so that each URL is looked up only once. */
public interface AccountUrls {

    /**
     * @param directory URL of the authority's directory
     * @param key thumbprint of the account's public key
     * @return the account's URL, if stored
     */
    Optional<String> find(String directory, String key);

    /** Stores an account's URL, and replaces the stored URL if there is one. */
    void put(String directory, String key, String url);

    /** Removes an account's URL after the authority no longer knows the account. */
    void remove(String directory, String key);
}
