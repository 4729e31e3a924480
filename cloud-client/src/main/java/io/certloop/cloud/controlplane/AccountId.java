package io.certloop.cloud.controlplane;

/** An account at the provider, by the name that our own configuration gives it. */
public record AccountId(String value) {

    public AccountId {
        if (value == null || value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("an account id has 1 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
