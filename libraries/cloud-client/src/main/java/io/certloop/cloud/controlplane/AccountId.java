package io.certloop.cloud.controlplane;

/** An account at the provider, by the name that our own configuration gives it. */
public record AccountId(String value) {

    public AccountId {
        value = IdText.checked("an account id", value);
    }

    /**
     * The id in a database row. Older rows may contain control characters, which are refused today; each is replaced.
     */
    public static AccountId ofRow(String stored) {
        return new AccountId(IdText.ofRow(stored));
    }

    @Override
    public String toString() {
        return value;
    }
}
