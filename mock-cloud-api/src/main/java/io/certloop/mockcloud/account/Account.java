package io.certloop.mockcloud.account;

/** A customer of the provider and the one key pair that it signs with. */
public record Account(String id, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
