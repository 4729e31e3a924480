package io.certloop.mockcloud.account;

/** A customer of the provider, with the single key pair that signs the customer's requests. */
public record Account(String id, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
